using LoopSim.Figures;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

public sealed class SensitivityTests
{
    private const string Text = """
        model: ishigami
        time: {stop: 1}
        parameters:
          a: {value: 0, range: [-3.141592653589793, 3.141592653589793]}
          b: {value: 0, range: [-3.141592653589793, 3.141592653589793]}
          c: {value: 0, range: [-3.141592653589793, 3.141592653589793]}
        auxiliaries:
          y: sin(a) + 7 * sin(b)^2 + 0.1 * c^4 * sin(a)
          straight: 3 * a - 2 * b
        outcomes: {high: y > 5}
        """;

    private static readonly Model _model = Models.Parse(Text);

    /// <summary>Closed forms, as in Saltelli et al. 2008, "Global Sensitivity Analysis", §4.</summary>
    [Fact]
    public void Sobol_indices_of_Ishigamis_function_are_those_of_the_closed_form()
    {
        var output = Assert.Single(Measured(Settings("y") with { Count = 4096 }).Outputs);

        Assert.All(output.Sobol!.Zip([.3139, .4424, 0]), pair => Assert.Equal(pair.Second, pair.First.First!.Value, .006));
        Assert.All(output.Sobol!.Zip([.5576, .4424, .2437]), pair => Assert.Equal(pair.Second, pair.First.Total!.Value, .006));
        Assert.Equal(3.5, output.Mean!.Value, .02);
        Assert.Equal(3.7208, output.Deviation!.Value, .02);
        Assert.Equal([0, 1, 2], output.Ranked());
    }

    /// <summary>Each range is 2 pi wide.</summary>
    [Fact]
    public void Elementary_effects_of_a_straight_line_are_its_slopes_times_the_ranges()
    {
        var output = Assert.Single(Measured(Settings("straight") with { Method = SensitivityMethod.Morris, Count = 10 }).Outputs);

        Assert.Equal(6 * Math.PI, output.Morris![0].Mean!.Value, 1e-12);
        Assert.Equal(-4 * Math.PI, output.Morris![1].Mean!.Value, 1e-12);
        Assert.Equal(0, output.Morris![2].Size!.Value);
        Assert.All(output.Morris!, effect => Assert.Equal(0, effect.Deviation!.Value, 1e-12));
    }

    [Fact]
    public void Rank_correlations_of_a_sum_without_rest_are_one_and_minus_one()
    {
        var settings = new SensitivitySettings(new RunSettings(), [Variation.Parse("a~uniform(0,1)")], ["straight"])
        {
            Method = SensitivityMethod.Prcc,
        };

        Assert.Equal(1, Assert.Single(Measured(settings).Outputs[0].Prcc!).Coefficient!.Value, 1e-12);
    }

    /// <summary>Yes counts as 1: the mean of an outcome is the share of runs in which it holds.</summary>
    [Fact]
    public void An_outcome_counts_as_one_where_it_holds()
    {
        var output = Measured(Settings("outcome") with { Count = 64 }).Outputs[0];

        Assert.InRange(output.Mean!.Value, .25, .45);
        Assert.InRange(output.Sobol![2].Total!.Value, .01, 1);
    }

    [Fact]
    public void Runs_kept_in_a_folder_give_the_same_and_are_not_made_again()
    {
        using var place = new TemporaryFolder();
        var settings = Settings("y") with { Count = 8 };
        var plan = Sensitivity.Prepare(_model, settings);
        SweepManifest manifest = SweepReport.Manifest(plan, 1, PartFormat.Csv, null, "ishigami.yaml");
        SensitivityFindings InFolder()
        {
            using var folder = SweepFolder.Resume(place.Path, manifest);
            return Sensitivity.Run(plan, settings, folder, RunMonitor.Nobody);
        }

        var kept = InFolder();
        var written = File.GetLastWriteTimeUtc(Path.Combine(place.Path, "part-00000.csv"));

        Assert.Equal(Measured(settings).Outputs[0].Sobol, kept.Outputs[0].Sobol);
        Assert.Equal(kept.Outputs[0].Sobol, InFolder().Outputs[0].Sobol);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(place.Path, "part-00000.csv")));
    }

    [Theory]
    [InlineData("state", "--save state is a name")]
    [InlineData("course:y", "name the times that count, such as y@1")]
    public void What_is_no_number_is_refused(string save, string expected) => Assert.Contains(
        expected, Assert.Throws<InvalidSettingException>(() => Sensitivity.Prepare(_model, Settings(save))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Figure_has_a_bar_of_each_order_with_its_interval_the_greatest_total_on_top()
    {
        var settings = Settings("y") with { Count = 256 };
        var plan = Sensitivity.Prepare(_model, settings);
        var record = SensitivityReport.Of(plan, Given.Origin, settings, Sensitivity.Run(plan, settings, null, RunMonitor.Nobody));

        var (name, figure) = Assert.Single(SensitivityReport.Save(record).Figures());

        Assert.Equal(("sensitivity", "Y at the end depends most on A"), (name, figure.Title));
        Assert.Equal(["A", "B", "C"], figure.Panels[0].Y.Categories);
        var bars = figure.Panels[0].Content.Cast<Tornado>().ToList();
        Assert.Equal(["total order", "first order"], bars.Select(bar => bar.Name));
        Assert.Equal(record.Outputs[0].Sobol![0].Total, bars[0].Bars[0].Value);
        Assert.All(bars.SelectMany(bar => bar.Bars), bar => Assert.True(bar.HasWhisker));
    }

    private static SensitivitySettings Settings(string save) => new(
        new RunSettings(),
        [.. new[] { "a", "b", "c" }.Select(name => Variation.FromRange(name, -Math.PI, Math.PI))], [save])
    { Jobs = 2 };

    private static SensitivityFindings Measured(SensitivitySettings settings) =>
        Sensitivity.Run(Sensitivity.Prepare(_model, settings), settings, null, RunMonitor.Nobody);
}
