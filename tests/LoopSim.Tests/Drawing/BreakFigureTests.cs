using LoopSim.Figures;

namespace LoopSim.Tests;

public class BreakFigureTests
{
    private static readonly SavedRun _rescued = Recorded(
        "stress-mitochondria", new RunSettings { Scenario = "late", Intervention = Given.Cut("energy:stress") });

    [Fact]
    public void The_run_without_the_intervention_is_drawn_from_where_the_two_part()
    {
        var lines = Figures(_rescued)[0].Panels[0].Content.OfType<LineSeries>().ToList();

        Assert.Equal([("with", 0.0), ("without", 730.0)], lines.Select(line => (line.Label, line.Points[0].X)));
    }

    [Fact]
    public void An_intervention_for_good_that_works_in_days_gets_a_piece_of_a_long_axis_of_its_own()
    {
        var pieces = Figures(_rescued)[0].Panels[0].X.Breaks;

        var piece = pieces.Single(piece => piece.Range.Contains(730) && piece.Range.Contains(741));
        Assert.True(piece.Range.To - piece.Range.From < 120);
    }

    [Fact]
    public void The_phase_plane_tells_apart_what_came_before_and_what_came_of_it()
    {
        var content = Figures(_rescued)[1].Panels[0].Content;

        Assert.Equal(LineDash.Dotted, content.OfType<Curve>().Single(curve => curve.Label == "until day 730").Dash);
        Assert.Equal(LineDash.Solid, content.OfType<Curve>().Single(curve => curve.Label == "with").Dash);
    }

    [Fact]
    public void A_run_that_rests_is_named_at_its_place()
    {
        var note = Figures(_rescued)[1].Panels[0].Content.OfType<Annotation>().Single();

        Assert.Equal("without: stays here", note.Label);
        Assert.Equal(_rescued.Courses[1].Last("stress"), note.At.X);
    }

    [Fact]
    public void Many_acts_at_once_are_told_in_the_subtitle_not_over_the_span()
    {
        var acts = new Intervention(
            ["sleep:stress", "inflammation:energy"], Given.Values(("load_relief", 0.6), ("exercise", 0.4)), null, 200);
        var figure = Figures(Recorded("depression-core", new RunSettings { Scenario = "late", Intervention = acts }))[0];

        Assert.Contains(figure.Panels[0].Content, content => content is Shading { Label: "intervention" });
        Assert.Contains("Load relief 0.6, Exercise 0.4 from day 730 for 200 days", figure.Subtitle, StringComparison.Ordinal);
    }

    [Fact]
    public void The_phase_plane_of_stocks_without_ranges_shows_the_whole_run()
    {
        var run = Hunt();

        var panel = Figures(run)[1].Panels[0];

        Assert.All(run.Courses[0]["prey"], value => Assert.True(panel.X.Range!.Value.Contains(value)));
        Assert.All(run.Courses[0]["predator"], value => Assert.True(panel.Y.Range!.Value.Contains(value)));
        Assert.Equal(0, panel.X.Range!.Value.From, 1e-9);
    }

    [Fact]
    public void A_model_without_two_stable_states_has_no_boundary_between_basins()
    {
        var content = Figures(Hunt())[1].Panels[0].Content;

        Assert.DoesNotContain(content.OfType<Curve>(), curve => curve.Label == "boundary between the basins");
        Assert.Equal(["neutral", "saddle"], content.OfType<ScatterSeries>().Select(state => state.Label).Order());
    }

    [Fact]
    public void A_run_beyond_all_bounds_has_no_phase_plane()
    {
        var run = Recorded(
            Models.Parse("model: far\ntime: {stop: 10}\nstocks: {x: {rate: -x, initial: 1e308}, y: {rate: -y, initial: 1}}"));

        Assert.Single(Figures(run));
    }

    /// <summary>The classic predator and prey, whose only steady states are a saddle and a centre.</summary>
    private static SavedRun Hunt() => Recorded(Models.Parse("""
        model: prey
        time: {stop: 20, save: 0.1}
        stocks:
          prey: {initial: 20, rate: prey * (1 - 0.1 * predator)}
          predator: {initial: 8, rate: predator * (0.02 * prey - 0.5)}
        """));

    private static SavedRun Recorded(Language.Model model)
    {
        var experiment = Experiment.Prepare(model, new RunSettings());
        return Given.Saved(experiment, new RunOrigin(["run", "model.yaml"], "model.yaml"));
    }

    private static List<Figure> Figures(SavedRun run) => [.. run.Figures().Select(figure => figure.Figure)];

    private static SavedRun Recorded(string model, RunSettings settings)
    {
        var experiment = Experiment.Prepare(Models.Shipped(model), settings);
        var result = Break.Run(experiment, RunMonitor.Nobody);
        return new BreakRecord(experiment, new RunOrigin(["break", model], model), result).Save(experiment, result);
    }
}
