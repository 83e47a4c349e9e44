using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim.Tests;

public class SweepFigureTests
{
    private static readonly string[] _final = ["final:level"];

    [Fact]
    public void A_grid_over_two_quantities_is_a_map_with_the_first_to_the_right()
    {
        var (name, figure) = TankSweep.Grid(_final, "inflow=1:2:2", "factor=log:1:100:3").Single();

        var map = figure.Content<HeatMap>();
        Assert.Equal("map-final-level", name);
        Assert.Equal([1, 2], map.Grid.X);
        Assert.Equal([1, 10, 100], map.Grid.Y);
        Assert.Equal([10, 20, 100, 200, 1000, 2000], map.Values.Select(value => Math.Round(value, 6)));
        Assert.Equal("Level at the end (mg)", map.Scale.Heading);
        Assert.Equal(("Inflow (mg/day)", AxisScale.Linear), (figure.Panels[0].X.Heading, figure.Panels[0].X.Scale));
        Assert.Equal(("Factor", AxisScale.Logarithmic), (figure.Panels[0].Y.Heading, figure.Panels[0].Y.Scale));
    }

    [Fact]
    public void Levels_listed_in_any_order_lie_where_they_belong()
    {
        var figure = TankSweep.Grid(_final, "inflow=3,1,2,1", "factor=2,1").Single().Figure;

        var map = figure.Content<HeatMap>();
        Assert.Equal([1, 2, 3], map.Grid.X);
        Assert.Equal([10, 20, 30, 20, 40, 60], map.Values.Select(value => Math.Round(value, 6)));
    }

    [Fact]
    public void An_outcome_is_a_map_of_classes_under_a_count()
    {
        var (name, figure) = TankSweep.Grid(["outcome:full"], "inflow=0:1:3", "factor=1:2:3").Single();

        var map = figure.Content<ClassMap>();
        Assert.Equal("map-outcome-full", name);
        Assert.Equal(["not full", "full"], map.Classes.Select(one => one.Name));
        Assert.Equal([0, 1, 1, 0, 1, 1, 0, 1, 1], map.Cells);
        Assert.Equal("Full in 6 of 9 members", figure.Title);
        Assert.Equal("A tank; 3 \u00d7 3 values of inflow and factor; to day 10", figure.Subtitle);
        Assert.Empty(figure.Footer);
    }

    /// <summary>x' = speed x^2 reaches infinity at 1 / (speed x(0)), within the run's time or not.</summary>
    [Theory]
    [InlineData("first:full", "speed=0,0.5", "start=0.1,0.2", "never")]
    [InlineData("first:full", "speed=0,2", "start=0.1,0.9", "never or no end reached")]
    [InlineData("final:x", "speed=0,2", "start=0.1,0.9", "no end reached")]
    [InlineData("outcome:full", "speed=0,2", "start=0.1,0.9", "no end reached")]
    public void Cells_without_a_value_say_why(string save, string first, string second, string reason)
    {
        var model = Models.Parse("""
            model: runaway
            time: {stop: 10, save: 5}
            parameters: {speed: 1, start: 0.1}
            stocks: {x: {rate: speed * x * x, initial: start}}
            outcomes: {full: x > 5}
            """);
        using var temporary = new TemporaryFolder();
        var plan = TankSweep.Plan(model, new RunSettings(), [save], first, second);
        var manifest = SweepReport.Manifest(
            plan, 1, PartFormat.Csv, null, "runaway.yaml");
        using (var folder = SweepFolder.Create(temporary["sweep"], manifest))
            Sweep.Run(plan, folder, 1, null, CancellationToken.None);
        var content = SweepFigures.Of(SweepResults.Open(temporary["sweep"]), FigureStyle.Slide, []).Single().Figure.Panels[0].Content[0];

        Assert.Equal(reason, content is HeatMap map ? map.NoValue : ((ClassMap)content).NoValue);
    }

    [Fact]
    public void A_quantity_with_one_level_is_no_axis()
    {
        var figures = TankSweep.Grid(["final:level", "outcome:full"], "inflow=0:1:3", "factor=2");

        Assert.Equal(["curves", "bars-outcome-full"], figures.Select(figure => figure.Name));
    }

    [Fact]
    public void One_quantity_gives_a_curve_across_the_threshold_that_decides()
    {
        var figure = TankSweep.Grid(_final, "inflow=0:1:3").Single().Figure;

        Assert.Equal(
            [new Point(0, 0), new Point(0.5, 5), new Point(1, 10)],
            figure.Content<LineSeries>().Points.Select(point => new Point(point.X, Math.Round(point.Y, 6))));
        Assert.Equal((4, "full: level > 4"), (figure.Content<Threshold>().Value, figure.Content<Threshold>().Label));
        Assert.Equal("Level at the end, from 0 to 10 mg", figure.Title);
    }

    [Fact]
    public void Codes_along_one_quantity_are_bars_at_its_levels()
    {
        var bars = TankSweep.Grid(["outcome:full"], "inflow=0:1:3").Single().Figure.Content<StackedBars>();

        Assert.Equal([0, 0.5, 1], bars.At);
        Assert.Equal([1, 0, 0], bars.Layers[0].Amounts);
        Assert.Equal([0, 1, 1], bars.Layers[1].Amounts);
    }

    [Fact]
    public void Several_sampled_quantities_are_ranked()
    {
        var figures = TankSweep.Sampled(256, ["final:level", "outcome:full"], "inflow~uniform(0.1,0.2)", "factor~uniform(1,9)");

        Assert.Equal(["curves", "bars-outcome-full", "tornado-outcome-full", "tornado-final-level"], figures.Select(figure => figure.Name));
        var figure = figures[3].Figure;
        Assert.Equal("Level at the end rises most clearly with factor", figure.Title);
        Assert.Equal(["Factor", "Inflow"], figure.Panels[0].Y.Categories);
        Assert.All(figure.Content<Tornado>().Bars, bar => Assert.InRange(bar.Value, 0.7, 1));
        Assert.Equal("Factor", figures[0].Figure.Panels[0].X.Title);
        Assert.Equal("Factor", figures[1].Figure.Panels[0].X.Title);
    }

    [Fact]
    public void What_hardly_ever_happens_is_not_ranked()
    {
        var figures = TankSweep.Sampled(64, ["outcome:full"], "inflow~uniform(0.1,0.2)", "factor~uniform(1,2.001)");

        Assert.Equal(["bars-outcome-full"], figures.Select(figure => figure.Name));
        Assert.StartsWith("Full in ", figures[0].Figure.Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_courses_are_drawn_one_by_one()
    {
        var (name, figure) = TankSweep.Grid(["course:level"], "inflow=0.2,0.6").Single();

        var lines = figure.Panels[0].Content.OfType<LineSeries>().ToList();
        Assert.Equal("fan-level", name);
        Assert.Equal(["inflow 0.2", "inflow 0.6"], lines.Select(line => line.Label));
        Assert.Equal([0, 3, 6], lines[1].Points.Select(point => Math.Round(point.Y, 6)));
        Assert.Equal("Level ends below 4 in 1 of 2 members", figure.Title);
    }

    [Fact]
    public void Many_courses_are_a_fan_of_their_quantiles()
    {
        // 101 members end at 0, 0.1, ... 10: quantiles are the numbers themselves.
        var fan = TankSweep.Grid(["course:level"], "inflow=0:1:101").Single().Figure.Content<Fan>();

        Assert.Equal([0, 5, 10], fan.Median.Select(point => point.X));
        Assert.Equal([0, 2.5, 5], fan.Median.Select(point => Math.Round(point.Y, 6)));
        Assert.Equal(["95 % of members", "75 %", "50 %"], fan.Bands.Select(band => band.Name));
        Assert.Equal(
            [(0.25, 9.75), (1.25, 8.75), (2.5, 7.5)],
            fan.Bands.Select(band => (Math.Round(band.Points[2].Low, 6), Math.Round(band.Points[2].High, 6))));
    }

    [Fact]
    public void A_sweep_under_way_is_drawn_as_far_as_it_is_there()
    {
        using var temporary = new TemporaryFolder();
        using (var folder = SweepFolder.Create(temporary["sweep"], SmallSweep.Manifest()))
            folder.Write(0, 3);

        var (name, figure) = SweepFigures.Of(SweepResults.Open(temporary["sweep"]), FigureStyle.Slide, []).Single();

        Assert.Equal("curves", name);
        Assert.EndsWith("2,048 of 5,000 members so far", figure.Subtitle, StringComparison.Ordinal);
        Assert.Equal("burden", figure.Panels[0].Y.Title);
    }

    [Theory]
    [InlineData("burden", "burden")]
    [InlineData("load", "the sweep keeps nothing called 'load'; it keeps burden")]
    [InlineData("burdn", "the sweep keeps nothing called 'burdn'; did you mean 'burden'?")]
    public void What_to_show_is_found_or_named(string show, string answer)
    {
        using var temporary = new TemporaryFolder();
        SmallSweep.WriteAll(temporary["sweep"], SmallSweep.Manifest());

        string Shown() =>
            SweepFigures.Of(SweepResults.Open(temporary["sweep"]), FigureStyle.Paper, [show]).Single().Figure.Panels[0].Y.Title;
        if (show == answer)
            Assert.Equal(answer, Shown());
        else
            Assert.Equal(answer, Assert.Throws<InvalidSettingException>(Shown).Message);
    }
}
