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
}
