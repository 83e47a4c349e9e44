using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Functions of a model's own, derived parameters, series from tables, limits, and the grid's step in equations.</summary>
public sealed class OwnFunctionsAndSeriesTests : IDisposable
{
    private const string Head = "model: sample\ntime: {unit: day, stop: 4, save: 1, step: 0.5, method: euler}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("loopsim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_function_has_arguments_of_its_own()
    {
        var model = Read("""
            functions:
              mm(x, k): x / (k + x)
              twice(k): 2 * mm(k, half)
            parameters: {half: 3, third: half / 9}
            stocks:
              x: {initial: third, rate: 0}
            auxiliaries:
              y: twice(5) + mm(x, half)
            """);

        // The k of one is not the k of the other.
        Assert.Equal((2 * 5 / 8.0) + (1 / 10.0), Last(model, new RunSettings(), "y"), 1e-15);
        // A derived parameter follows the ones it is made of.
        Assert.Equal(1, Last(model, new RunSettings { Overrides = [new Setting("half", 9)] }, "x"), 1e-15);
        Assert.Throws<InvalidSettingException>(
            () => Experiment.Prepare(model, new RunSettings { Overrides = [new Setting("third", 1)] }));
    }

    [Theory]
    [InlineData("interpolate", 10.0, 12.0, 14.0, 16.0, 16.0)]
    [InlineData("hold", 10.0, 10.0, 10.0, 16.0, 16.0)]
    [InlineData("look_forward", 10.0, 16.0, 16.0, 16.0, 16.0)]
    public void A_series_is_read_by_its_mode(string mode, params double[] expected)
    {
        File.WriteAllText(Path.Combine(_folder, "weather.csv"), "when,rain,heat\n0,1,10\n2,,\n3,2,16\n9,3,16\n");
        var model = Read($"series:\n  warm: {{file: weather.csv, time: when, column: heat, mode: {mode}}}\n"
            + "stocks:\n  x: {initial: 0, rate: warm}\n");

        Assert.Equal(expected, Course(model, new RunSettings().ByMethodOf(model), "warm"));
    }

    [Theory]
    [InlineData("when,heat\n0,1\n0,2\n", "line 3 does not come after")]
    [InlineData("when,heat\n0,warm\n", "line 2 has 'warm' under 'heat'")]
    [InlineData("when,cold\n0,1\n", "it has no column 'heat'; it has when, cold")]
    [InlineData("when,heat\n0,\n", "its column 'heat' is empty")]
    public void A_series_that_cannot_be_read_is_explained(string table, string message)
    {
        File.WriteAllText(Path.Combine(_folder, "weather.csv"), table);
        File.WriteAllText(
            Path.Combine(_folder, "m.yaml"),
            $"{Head}series:\n  heat: {{file: weather.csv, time: when}}\nstocks: {{x: {{initial: 0, rate: heat}}}}");
        var result = ModelReader.ReadFile(Path.Combine(_folder, "m.yaml"));

        Assert.Contains(message, Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_leaves_a_limited_stock_than_is_there_and_a_limited_flow_goes_one_way()
    {
        var model = Read("""
            stocks:
              tank: {initial: 10, non_negative: true}
              bath: {initial: 3, rate: -4, non_negative: true}
            flows:
              first: {from: tank, rate: 8}
              second: {from: tank, rate: 6}
              back: {to: tank, rate: -1, non_negative: true}
            """);
        var settings = new RunSettings().ByMethodOf(model);

        // 10 - 7 within the first half day; of the 3 left the first takes all.
        Assert.Equal([10, 0, 0, 0, 0], Course(model, settings, "tank"));
        Assert.Equal([3, 0, 0, 0, 0], Course(model, settings, "bath"));
        Assert.Equal([0, 0, 0, 0, 0], Course(model, settings, "back"));
    }

    [Fact]
    public void The_step_of_the_grid_and_the_times_of_the_run_stand_in_equations()
    {
        var model = Read("stocks:\n  x: {initial: start + stop, rate: 1 / dt}\nauxiliaries:\n  before: previous(x, -1)\n");
        var settings = new RunSettings().ByMethodOf(model);

        // A unit each step: of half a day, of a quarter.
        Assert.Equal([4, 6, 8, 10, 12], Course(model, settings, "x"));
        Assert.Equal([2, 6, 10], Course(model, settings with { Step = 0.25, Until = 2 }, "x"));
        Assert.Equal([-1, 5, 7, 9, 11], Course(model, settings, "before"));
    }

    [Fact]
    public void A_forecast_goes_on_by_the_trend()
    {
        // Of x' = x / 10 smoothed over 2 days the average is x / (1 + 2 / 10), and the trend (x - average) / (2 average) = 1 / 10.
        var model = Read("stocks:\n  x: {initial: 1, rate: x / 10}\nauxiliaries:\n  ahead: forecast(x, 2, 5, 0.1)\n");
        var ahead = Course(model, new RunSettings { Tolerances = new Tolerances(1e-10, 1e-12) }, "ahead");

        Assert.Equal(Math.Exp(0.4) * 1.5, ahead[^1], 1e-8);
    }

    [Fact]
    public void Labels_and_arrays_are_names_too()
    {
        var model = Read("""
            dimensions: {region: [north, south]}
            parameters:
              death[region]: {value: 0.1, label: Deaths}
              drug_level: {value: 1, label: Level of the drug}
            stocks:
              people[region]: {initial: 1, rate: "-death[region] * drug_level * people[region]"}
            """);
        RunSettings With(params Setting[] settings) => new() { Overrides = [.. settings] };

        Assert.Equal(1, Last(model, With(new Setting("death", 0)), "people_south"));
        Assert.Equal(1, Last(model, With(new Setting("Level of the drug", 0)), "people_south"));
        Assert.Equal(1, Last(model, With(new Setting("death[ north ]", 0)), "people_north"));
        Assert.Equal(Math.Exp(-0.4), Last(model, With(new Setting("deaths [north]", 0)), "people_south"), 1e-5);
    }

    private Model Read(string sections)
    {
        File.WriteAllText(Path.Combine(_folder, "m.yaml"), Head + sections);
        var result = ModelReader.ReadFile(Path.Combine(_folder, "m.yaml"));
        Assert.True(result.Model is not null, string.Join('\n', result.Diagnostics));
        return result.Model!;
    }

    private static double Last(Model model, RunSettings settings, string name) => Course(model, settings, name)[^1];

    private static double[] Course(Model model, RunSettings settings, string name) =>
        Simulate.Run(Experiment.Prepare(model, settings), RunMonitor.Nobody).Course[name];
}
