namespace LoopSim.Figures.Tests;

public class ConstructionTests
{
    [Fact]
    public void A_figure_needs_a_panel() => Assert.Throws<ArgumentException>(() => new Figure("empty", []));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    [InlineData(-1.7e308, 1.7e308)]
    public void An_interval_has_a_finite_positive_length(double from, double to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Interval(from, to));

    [Fact]
    public void The_pieces_of_an_axis_do_not_overlap()
    {
        var error = Assert.Throws<ArgumentException>(() => new Axis("Time") { Breaks = [new(0, 10, 1), new(5, 20, 1)] });

        Assert.StartsWith("Segment 2 of the axis 'Time' starts before segment 1 ends.", error.Message);
    }

    [Fact]
    public void A_logarithmic_axis_cannot_be_broken() =>
        Assert.Throws<ArgumentException>(() => new Axis("x") { Scale = AxisScale.Logarithmic, Breaks = [new(1, 10, 1)] });

    [Fact]
    public void A_logarithmic_axis_has_a_positive_range_in_whatever_order_they_are_given()
    {
        Assert.Throws<ArgumentException>(() => new Axis("x") { Scale = AxisScale.Logarithmic, Range = new(0, 1) });
        Assert.Throws<ArgumentException>(() => new Axis("x") { Range = new(0, 1), Scale = AxisScale.Logarithmic });
    }

    [Fact]
    public void A_vertical_axis_cannot_be_broken() =>
        Assert.Throws<ArgumentException>(() => new Panel(Samples.Time, new Axis("y") { Breaks = [new(0, 1, 1)] }, []));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Sizes_are_positive_and_finite(double size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LineSeries([], "", Ink.Blue) { Width = size });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Curve([], "", Ink.Blue) { Width = size });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScatterSeries([], "", Ink.Blue) { Size = size });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Panel(Samples.Time, Samples.Burden, []) { RelativeHeight = size });
        Assert.Throws<ArgumentOutOfRangeException>(() => new AxisSegment(0, 1, size));
    }

    [Fact]
    public void A_span_ends_after_it_starts()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shading(5, 5, "", Ink.Blue));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shading(double.NaN, 5, "", Ink.Blue));
    }

    [Fact]
    public void A_threshold_is_finite() => Assert.Throws<ArgumentOutOfRangeException>(() => new Threshold(double.NaN, ""));

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 1.0)]
    [InlineData(1.0, double.NaN)]
    public void Centres_of_cells_are_finite_and_ascend(double first, double second) =>
        Assert.Throws<ArgumentException>(() => new CellGrid([0], [first, second]));

    [Fact]
    public void A_map_has_a_value_for_each_cell()
    {
        var grid = new CellGrid([1, 2], [1, 2, 3]);

        var error = Assert.Throws<ArgumentException>(() => new HeatMap(grid, [1, 2, 3], new Axis("heat")));

        Assert.StartsWith("A map of 6 cells needs as many values, not 3.", error.Message);
        Assert.Throws<ArgumentException>(() => new ClassMap(grid, [0], [new("well", Ink.Green)]));
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(1)]
    public void A_cell_has_one_of_the_classes_or_none(int cell) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassMap(new CellGrid([1], [1]), [cell], [new("well", Ink.Green)]));

    [Fact]
    public void A_panel_holds_one_map_on_axes_that_can_show_it()
    {
        var map = new HeatMap(new CellGrid([0, 1], [1, 2]), [1, 2, 3, 4], new Axis("heat"));

        Assert.Throws<ArgumentException>(() => new Panel(Samples.Time, Samples.Burden, [map, map]));
        Assert.Throws<ArgumentException>(
            () => new Panel(Samples.Time with { Breaks = [new(0, 1, 1), new(2, 3, 1)] }, Samples.Burden, [map]));
        Assert.Throws<ArgumentException>(() => new Panel(Samples.Time with { Scale = AxisScale.Logarithmic }, Samples.Burden, [map]));
    }

    [Fact]
    public void The_midpoint_of_a_logarithmic_colour_scale_is_positive()
    {
        var scale = new Axis("heat") { Scale = AxisScale.Logarithmic };

        Assert.Throws<ArgumentException>(() => new HeatMap(new CellGrid([0], [1]), [1], scale) { Ramp = ColourRamp.Diverging(0) });
        Assert.Throws<ArgumentOutOfRangeException>(() => ColourRamp.Diverging(double.NaN));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Amounts_are_finite_and_not_negative(double amount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BarLayer(new("well", Ink.Green), [amount]));

    [Fact]
    public void Every_layer_has_an_amount_for_every_bar() =>
        Assert.Throws<ArgumentException>(() => new StackedBars([1, 2], [new(new("well", Ink.Green), [1, 2, 3])]));

    [Fact]
    public void A_tornado_has_a_bar_for_each_name() =>
        Assert.Throws<ArgumentException>(
            () => new Panel(Samples.Burden, new Axis("") { Categories = ["a", "b"] }, [new Tornado([new(1)])]));

    [Fact]
    public void An_axis_of_names_has_no_range_scale_or_breaks()
    {
        Assert.Throws<ArgumentException>(() => new Axis("x") { Categories = ["a"], Range = new(0, 1) });
        Assert.Throws<ArgumentException>(() => new Axis("x") { Scale = AxisScale.Logarithmic, Categories = ["a"] });
        Assert.Throws<ArgumentException>(() => new Axis("x") { Categories = ["a"], Breaks = [new(0, 1, 1)] });
    }
}
