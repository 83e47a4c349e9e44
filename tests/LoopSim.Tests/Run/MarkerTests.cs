using LoopSim.Figures;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Markers and presentation: readouts of states with a unit, a direction, a reference and a source, read only when asked
/// for.</summary>
public sealed class MarkerTests
{
    private static readonly string[] _markers =
    [
        "hs_crp", "il_6", "tnf", "lactate_pyruvate", "atp", "complex_activity", "oxidative_damage", "heart_rate_variability",
        "resting_heart_rate", "cortisol_slope", "bdnf", "serotonin_release", "reward_positivity", "white_matter_lesions", "melatonin_onset",
        "body_mass_index", "insulin_resistance", "leptin", "cholesterol",
    ];

    [Theory]
    [InlineData("depression-core", "hs_crp,il_6,lactate_pyruvate,bdnf")]
    [InlineData("depression-web",
        "hs_crp,il_6,tnf,lactate_pyruvate,atp,complex_activity,oxidative_damage,heart_rate_variability,resting_heart_rate,cortisol_slope,"
        + "bdnf,serotonin_release,reward_positivity,white_matter_lesions,melatonin_onset,body_mass_index,insulin_resistance,leptin,"
        + "cholesterol")]
    public void Marker_has_a_unit_a_direction_a_reference_and_a_source(string name, string expected)
    {
        var markers = Models.Shipped(name).Observables.Where(observable => observable.Panel == "markers").ToList();

        Assert.Equal(expected.Split(','), markers.Select(marker => marker.Name));
        Assert.All(markers,
            marker =>
                Assert.True(marker is { Unit: not null, Direction: not null, Reference: not null, Basis: "judgement" }
                    && marker.Evidence.Count > 0, marker.Name));
    }

    /// <summary>From health to illness every readout moves the way it says: a monotone reading, here of the whole way.</summary>
    [Theory]
    [InlineData("depression-core")]
    [InlineData("depression-web")]
    public void Readouts_move_the_way_they_say(string name)
    {
        var model = Models.Shipped(name);
        var healthy = Given.Settle(model, new RunSettings { Start = "healthy", Markers = true }).Readouts;
        var ill = Given.Settle(model, new RunSettings { Start = "depressed", Markers = true }).Readouts;

        Assert.All(model.Observables.Where(observable => observable.Direction is not null), readout =>
            Assert.True(readout.Direction == ReadoutDirection.Rises
                ? ill[readout.Name] > healthy[readout.Name]
                : ill[readout.Name] < healthy[readout.Name], readout.Name));
        Assert.All(
            model.Observables.Where(observable => observable.Reference is not null),
            marker => Assert.True(marker.Reference!.Value.Contains(healthy[marker.Name]), marker.Name));
    }

    [Fact]
    public void Markers_are_read_out_only_when_asked_for_and_change_nothing()
    {
        var settings = new RunSettings { Scenario = "late", Until = 100 };
        var (plain, read) = (Given.Run(Models.Core, settings), Given.Run(Models.Core, settings with { Markers = true }));

        Assert.Empty(plain.Course.Names.Intersect(_markers));
        Assert.Contains("hs_crp", read.Course.Names);
        Assert.Equal(plain.Course["burden"], read.Course["burden"]);
    }

    [Fact]
    public void Sweep_saves_a_marker_when_it_reads_them()
    {
        var settings = new RunSettings { Start = "depressed", Until = 1, Markers = true };
        var rows = SweptRows.Of(Models.Core, settings, ["final:hs_crp"], "load=0.3,0.32");

        Assert.Equal(Given.Run(Models.Core, settings).Course.Last("hs_crp"), rows[1, "final:hs_crp"]);

        var problem = Assert.Throws<InvalidSettingException>(
            () => SweptRows.Of(Models.Core, settings with { Markers = false }, ["final:hs_crp"], "load=0.3,0.32"));
        Assert.Contains("add --markers", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>The web reads nineteen markers: a slide names the twelve, and draws the eight, that moved most, and says so.</summary>
    [Fact]
    public void Figures_show_the_markers_that_moved_most_and_say_so()
    {
        var run = Given.Saved(Experiment.Prepare(
            Models.Shipped("depression-web"), new RunSettings { Scenario = "late", Markers = true, Until = 200 }));
        var figures = run.Figures().ToDictionary(drawn => drawn.Name, drawn => drawn.Figure);

        var rows = figures["markers"].Panels.Single();
        Assert.Equal("the 12 of 19 that moved most", rows.Y.Title);
        Assert.Equal(12, rows.Y.Categories.Length);
        Assert.Contains(rows.Y.Categories, row => row.StartsWith("hs-CRP: ", StringComparison.Ordinal));
        Assert.DoesNotContain(rows.Y.Categories, row => row.StartsWith("Melatonin", StringComparison.Ordinal));
        var lines = figures["markers-over-time"].Panels.Single();
        Assert.EndsWith("; the 8 of 19 that moved most", lines.Y.Title, StringComparison.Ordinal);
        Assert.Equal(8, lines.Content.OfType<LineSeries>().Count());
    }

    [Fact]
    public void Document_says_what_lies_outside_its_reference()
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings { Start = "depressed", Markers = true, Until = 1 });
        var markers = new SimulationRecord(experiment, Given.Origin, Simulate.Run(experiment, RunMonitor.Nobody)).Markers!;

        var crp = markers.Single(marker => marker.Name == "hs_crp");
        Assert.Equal(.4 * Math.Exp(4.2 * .465805), crp.Value, 1e-4);
        Assert.Equal((false, "rises", "mg/L", 3.0), (crp.Outside, crp.Direction, crp.Unit, crp.ReferenceHigh));
        Assert.True(markers.Single(marker => marker.Name == "il_6").Outside);
        Assert.Null(markers.Single(marker => marker.Name == "fatigue").Outside);
        Assert.Null(new SimulationRecord(
            Experiment.Prepare(Models.Core, new RunSettings { Until = 1 }), Given.Origin,
                Given.Run(Models.Core, new RunSettings { Until = 1 })).Markers);
    }

    [Theory]
    [InlineData("rises", 10, 20, 15, .5)]
    [InlineData("rises", 10, 20, 25, 1.5)]
    [InlineData("falls", 10, 20, 20, 0)]
    [InlineData("falls", 10, 20, 5, 1.5)]
    public void Place_in_a_reference_is_0_at_its_better_end_and_1_at_its_worse(
        string direction, double low, double high, double value, double place)
    {
        var variable = new VariableDocument(
            "marker", "Marker", null, null, null, "observable")
        {
            Panel = "markers",
            ReferenceLow = low,
            ReferenceHigh = high,
            Direction = direction
        };

        Assert.Equal(place, MarkerFigure.Placed(variable, value), 1e-12);
    }

    [Fact]
    public void Run_with_markers_has_their_course_and_a_figure_of_each_group()
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings { Scenario = "late", Until = 100, Markers = true });
        var run = Given.Saved(experiment, new RunOrigin(["run"], "none.yaml"));

        var figures = run.Figures();

        Assert.Equal(["run", "markers-over-time", "markers", "presentation"], figures.Select(figure => figure.Name));
        Assert.Equal(
            ["within the reference", "hs-CRP", "IL-6", "Lactate/pyruvate ratio", "BDNF"],
            figures[1].Figure.Panels[0].Content.Select(content => content.Label));
        Assert.Contains("hs-CRP", figures[2].Figure.Panels[0].Y.Categories[0], StringComparison.Ordinal);
        Assert.All(figures.Skip(1), figure => Assert.Contains("no measurements", figure.Figure.Footer[0], StringComparison.Ordinal));
    }
}
