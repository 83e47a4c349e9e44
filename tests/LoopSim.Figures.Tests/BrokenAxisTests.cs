using LoopSim.Figures.Layout;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Tests;

public class BrokenAxisTests
{
    private static readonly Axis _broken = Samples.Time with { Breaks = [new(0, 100, 1), new(1000, 4000, 3)] };

    [Fact]
    public void Pieces_take_their_shares_of_the_length_less_the_gap()
    {
        var map = AxisMap.Create(_broken, new Interval(0, 4000), start: 100, end: 510, gap: 10);

        Assert.Equal([(100, 200), (210, 510)], map.Pieces.Select(piece => (piece.Start, piece.End)));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(50, 150)]
    [InlineData(100, 200)]
    [InlineData(1000, 210)]
    [InlineData(2500, 360)]
    [InlineData(4000, 510)]
    public void Values_lie_where_their_piece_says(double value, double pixel)
    {
        var map = AxisMap.Create(_broken, new Interval(0, 4000), start: 100, end: 510, gap: 10);

        Assert.Equal(pixel, map.Find(value)!.Value, 1e-9);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(500)]
    [InlineData(4001)]
    public void Values_between_and_outside_the_pieces_are_nowhere(double value)
    {
        Assert.Null(AxisMap.Create(_broken, new Interval(0, 4000), 100, 510, 10).Find(value));
    }

    [Fact]
    public void A_line_stops_at_the_break_and_goes_on_behind_it()
    {
        var map = AxisMap.Create(_broken, new Interval(0, 4000), 100, 510, 10);
        var geometry = new PanelGeometry(new Box(100, 0, 510, 100), map, new AxisPiece(AxisScale.Linear, 0, 1, 100, 0));

        var strokes = geometry.Strokes([new(0, 0.5), new(4000, 0.5)]);

        Assert.Equal([new Point(100, 50), new Point(200, 50)], strokes[0]);
        Assert.Equal([new Point(210, 50), new Point(510, 50)], strokes[1]);
        Assert.Equal(2, strokes.Count);
    }

    [Fact]
    public void Each_piece_has_its_own_round_numbers()
    {
        var page = DrawnPage.Of(Samples.Break(1));

        Assert.True(page.Says("50"));
        Assert.True(page.Says("1000"));
    }

    [Fact]
    public void Of_two_numbers_that_meet_at_a_break_the_one_of_the_stretched_piece_stays()
    {
        var axis = Samples.Time with { Breaks = [new(0, 336, 0.28), new(336, 1074, 0.19), new(1074, 1263, 0.28), new(1263, 2274, 0.25)] };

        var page = DrawnPage.Of(
            new Figure("A figure", [new Panel(axis, Samples.Burden, [new LineSeries([new(0, 1), new(2274, 2)], "a line", Ink.Blue)])]));

        Assert.True(page.Says("1100"));
        Assert.False(page.Says("1000"));
    }

    [Fact]
    public void A_break_is_drawn_as_two_slanted_strokes()
    {
        var page = DrawnPage.Of(Samples.Break(1));

        Assert.Equal(2, page.Strokes.Count(IsSlantedStroke));
    }

    [Fact]
    public void A_threshold_too_long_for_every_piece_is_named_in_two_lines_in_one_of_them()
    {
        var page = DrawnPage.Of(WithThreshold("recovered: burden < 0.3", pieces: 4));

        var (first, second) = (BoxOf(page, "recovered:"), BoxOf(page, "burden < 0.3"));
        Assert.True(first.Bottom < second.Top);
        Assert.True(second.Right < page.Words.Where(word => word.Text == "1000").Max(word => word.Box.Right));
    }

    [Fact]
    public void A_threshold_that_fits_no_piece_is_named_beside_the_plot()
    {
        var page = DrawnPage.Of(WithThreshold("unbreakable-threshold", pieces: 4));

        Assert.True(BoxOf(page, "unbreakable-threshold").Left > page.Words.Where(word => word.Text == "1000").Max(word => word.Box.Left));
    }

    [Fact]
    public void A_threshold_that_fits_neither_inside_nor_beside_the_plot_is_named_in_the_legend()
    {
        var page = DrawnPage.Of(WithThreshold("an-unbreakable-and-very-long-threshold", pieces: 4));

        Assert.True(BoxOf(page, "an-unbreakable-and-very-long-threshold").Bottom < BoxOf(page, "1.0").Top);
    }

    private static Figure WithThreshold(string label, int pieces)
    {
        var axis = Samples.Time with { Breaks = [.. Enumerable.Range(0, pieces).Select(i => new AxisSegment(300 * i, 300 * i + 100, 1))] };
        return new Figure(
            "A figure",
                [new Panel(axis, Samples.Burden with { Range = new(0, 1) },
                    [new Threshold(0.3, label), new LineSeries([new(0, 0.6), new(1000, 0.6)], "a line", Ink.Blue)])]);
    }

    private static Box BoxOf(DrawnPage page, string text) => page.Words.Single(word => word.Text == text).Box;

    private static bool IsSlantedStroke(StrokeMark mark) =>
        mark.Stroke.Colour == Tone.Text && mark.Lines is [[var from, var to]] && from.X < to.X && from.Y > to.Y;
}
