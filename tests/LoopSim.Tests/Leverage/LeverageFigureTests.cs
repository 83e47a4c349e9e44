using LoopSim.Figures;

namespace LoopSim.Tests;

/// <summary>Each fact once, with its number at its place.</summary>
public sealed class LeverageFigureTests
{
    private static readonly Lazy<LeverageRecord> _record = new(() =>
    {
        var settings = new LeverageSettings
        {
            Cuts = new CutSearchSettings { Links = ["stress:energy", "stress:sleep", "sleep:stress"] },
            Doses = new DoseSearchSettings { Channels = ["load_relief", "exercise"], Pairs = false },
            Robustness = null,
        };
        var results = new[] { "early", "late" }
            .Select(name => LeverageAnalysis.Run(Trials.Of(Models.Core, new RunSettings { Scenario = name }), settings, RunMonitor.Nobody))
            .ToList();
        return LeverageReport.Of(Given.Origin, results, GraphControl.Find(results[0].Experiment, [], RunMonitor.Nobody), settings);
    });

    [Fact]
    public void Every_pair_of_links_has_one_cell_and_the_rest_is_blank()
    {
        var panel = FigureOf("cuts-late").Panels.Single();
        Assert.Equal(
            ["1 Stress \u2192 Mitochondrial energy", "2 Stress \u2192 Sleep quality", "3 Sleep quality \u2192 Stress"], panel.Y.Categories);

        // Cutting stress to sleep is enough; the other two are so only together.
        const int Alone = 0;
        const int Together = 1;
        const int OneWouldDo = 2;
        const int Fails = 3;
        const int Blank = ClassMap.Blank;
        Assert.Equal(
            [Fails, Blank, Blank, OneWouldDo, Alone, Blank, Together, OneWouldDo, Fails], Assert.IsType<ClassMap>(panel.Content[0]).Cells);
    }

    [Fact]
    public void The_bars_of_a_channel_share_its_place_and_a_missing_one_says_so()
    {
        var panel = FigureOf("leverage").Panels.Single();
        Assert.Equal(["Load relief", "Exercise"], panel.Y.Categories);
        var bars = panel.Content.OfType<Tornado>().ToList();
        Assert.Equal([("early", 0, 2), ("late", 1, 2)], bars.Select(own => (own.Name, own.Lane, own.Lanes)));
        Assert.Equal(0.616, bars[1].Bars[0].Value, 0.001);
        Assert.Equal("none up to 20", bars[1].Bars[1].Missing);
        Assert.Null(bars[0].Bars[1].Missing);
    }

    private static Figure FigureOf(string name) =>
        new SavedRun("", _record.Value, []).Figures().Single(figure => figure.Name == name).Figure;
}
