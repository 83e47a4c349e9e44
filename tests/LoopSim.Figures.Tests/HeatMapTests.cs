using LoopSim.Figures.Layout;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Tests;

public class HeatMapTests
{
    private static readonly Axis _x = new("x");
    private static readonly Axis _y = new("y");
    private static readonly Axis _heat = new("Heat", "K");

    [Fact]
    public void Each_value_fills_its_cell_from_border_to_border()
    {
        var page = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0, 1]), [0, 1, 2, 3], _heat)));

        var boxes = Cells(page).SelectMany(DrawnPage.Boxes).OrderBy(box => box.Top).ThenBy(box => box.Left).ToList();
        Assert.Equal(4, boxes.Count);
        Assert.Equal(boxes[0].Right, boxes[1].Left);
        Assert.Equal(boxes[0].Bottom, boxes[2].Top);
        Assert.Equal(ColourRamp.Sequential.Colours[0], FillAt(page, boxes[2]));
        Assert.Equal(ColourRamp.Sequential.Colours[^1], FillAt(page, boxes[1]));
    }

    [Fact]
    public void Cells_have_sharp_borders()
    {
        var page = DrawnPage.Of(SweepSamples.All["heat map"].Figure);

        Assert.NotEmpty(Cells(page));
        Assert.All(Cells(page), cell => Assert.True(cell.Fill.IsSharp));
    }

    [Fact]
    public void Neighbours_of_one_colour_are_one_shape()
    {
        var map = SweepSamples.Map(
            new CellGrid(SweepSamples.Even(100, 0, 1), SweepSamples.Even(100, 0, 1)), (x, _) => x < 0.5 ? 0 : 1, _heat);

        var page = DrawnPage.Of(SweepSamples.Of(_x, _y, map));

        Assert.Equal(2, Cells(page).SelectMany(DrawnPage.Boxes).Count());
    }

    [Fact]
    public void A_map_of_256_by_256_random_values_is_a_small_file()
    {
        var random = new Random(1);
        var map = SweepSamples.Map(
            new CellGrid(SweepSamples.Even(256, 0, 1), SweepSamples.Even(256, 0, 1)),
            (_, _) => random.NextDouble() < 0.1 ? double.NaN : random.NextDouble(), _heat);

        var page = FigurePainter.Paint(SweepSamples.Of(_x, _y, map), FigureLook.Slide);

        Assert.InRange(page.As(PictureFormat.Svg).Length, 65_536, 400_000);
    }

    [Fact]
    public void A_picture_has_one_pixel_per_cell_with_the_lowest_row_last()
    {
        // No two neighbours alike: more patches than are drawn as shapes.
        var map = SweepSamples.Map(
            new CellGrid(SweepSamples.Even(100, 0, 99), SweepSamples.Even(80, 0, 79)), (x, y) => y < 0.5 ? 0 : (x + y) % 2 < 0.5 ? 1 : 4,
            _heat);

        var picture = Assert.Single(DrawnPage.Of(SweepSamples.Of(_x, _y, map)).Marks.OfType<CellsMark>());

        var rows = picture.Pixels.Chunk(picture.Columns).ToList();
        var ramp = ColourRamp.Sequential.Colours;
        Assert.Equal((100, 80), (picture.Columns, rows.Count));
        Assert.All(rows[^1], pixel => Assert.Equal(ramp[0], pixel));
        // A quarter of the way up 128 colours, and the last: the uppermost row is 79, the sum with column 1 even.
        Assert.Equal([ramp[127], ramp[32], ramp[127]], rows[0].Take(3));
    }

    [Fact]
    public void Cells_without_a_value_are_hatched_and_explained()
    {
        var with = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0]), [1, double.NaN], _heat)));
        var without = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0]), [1, 2], _heat)));

        Assert.True(with.Says("no value"));
        // The cell and its sample in the legend.
        Assert.Equal(2, with.Areas.Count(area => area.Fill.Hatch == Hatch.Rising));
        Assert.False(without.Says("no value"));
        Assert.DoesNotContain(without.Areas, area => area.Fill.Hatch != Hatch.None);
    }

    [Fact]
    public void A_logarithmic_colour_scale_has_no_colour_for_zero()
    {
        var page = DrawnPage.Of(
            SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1, 2], [0]), [0, 1, 100], _heat with { Scale = AxisScale.Logarithmic })));

        Assert.True(page.Says("no value"));
        Assert.True(page.Says("10"));
    }

    [Fact]
    public void The_colour_bar_stands_at_the_right_with_its_title_above()
    {
        var page = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0, 1]), [0, 10, 20, 30], _heat)));

        var title = page.Words.Single(word => word.Text == "Heat (K)").Box;
        var plot = Cells(page).SelectMany(DrawnPage.Boxes).Max(box => box.Right);
        var numbers = page.Words.Where(word => word.Box.Left > plot && word.Text is "0" or "10" or "20" or "30").ToList();
        Assert.True(title.Left > plot);
        Assert.True(numbers.Count >= 4);
        Assert.All(numbers.Where(number => number.Box.Left > title.Left), number => Assert.True(number.Box.Top > title.Bottom));
    }

    [Fact]
    public void Lines_are_drawn_above_the_map_with_a_pale_rim()
    {
        var line = new Curve([new(0, 0), new(1, 1)], "", Ink.Blue);
        var map = new HeatMap(new CellGrid([0, 1], [0, 1]), [0, 1, 2, 3], _heat);

        // Whatever the order in which they are given.
        var page = DrawnPage.Of(SweepSamples.Of(_x, _y, line, map));

        var all = page.Marks.ToList();
        var blue = page.StrokesOf(Ink.Blue).Single();
        var rim = Assert.IsType<StrokeMark>(all[all.IndexOf(blue) - 1]);
        Assert.True(all.IndexOf(blue) > all.IndexOf(Cells(page).Last()));
        Assert.Equal(Tone.Paper, rim.Stroke.Colour);
        Assert.Equal(blue.Lines.Single(), rim.Lines.Single());
    }

    [Fact]
    public void The_axes_end_where_the_cells_end()
    {
        var panel = new Panel(_x, _y,
        [
            new HeatMap(new CellGrid([1, 2, 3], [10, 20]), [1, 2, 3, 4, 5, 6], _heat), new LineSeries(
                [new(0, 0), new(9, 99)], "cut", Ink.Blue),
        ]);

        var horizontal = DataExtent.Horizontal(panel.X, [panel]);

        Assert.Equal(new Interval(0.5, 3.5), horizontal);
        Assert.Equal(new Interval(5, 25), DataExtent.Vertical(panel, horizontal));
    }

    [Fact]
    public void Values_outside_a_given_range_have_the_colour_of_its_end_and_an_arrow_head_tells()
    {
        var grid = new CellGrid([0, 1, 2], [0]);

        var within = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(grid, [0, 5, 10], _heat with { Range = new(0, 10) })));
        var beyond = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(grid, [-5, 5, 10], _heat with { Range = new(0, 10) })));

        Assert.Equal(
            Cells(within).Take(3).Select(cell => cell.Fill.Colour), Cells(beyond).Take(3).Select(cell => cell.Fill.Colour));
        // The arrow head and its outline.
        Assert.Equal(within.Marks.Count + 2, beyond.Marks.Count);
    }

    [Fact]
    public void Equal_distances_from_the_midpoint_are_equally_far_from_the_middle_of_the_ramp()
    {
        var scale = new ColourScale(new HeatMap(new CellGrid([0, 1], [0]), [-10, 40], _heat) { Ramp = ColourRamp.Diverging() });

        Assert.Equal(127, scale.Find(40));
        // A quarter of the longer side, which has 64 colours.
        Assert.Equal(64 - 16, scale.Find(-10));
        Assert.Equal(63 - scale.Find(-7.1), scale.Find(7.1) - 64);
    }

    [Fact]
    public void Constant_values_have_a_colour_and_a_bar()
    {
        var page = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0]), [7, 7], _heat)));

        Assert.True(page.Says("7.0"));
        Assert.Single(Cells(page));
    }

    [Fact]
    public void A_reader_who_cannot_see_is_told_the_size_and_the_range()
    {
        var page = DrawnPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1, 2], [0]), [1, 7, double.NaN], _heat)));

        Assert.Equal("The panel shows y over x: Heat (K) as colours of 3 by 1 cells from 1 to 7.", page.Description);
    }

    // Those of the map come before any line, those of its colour bar after the axes.
    private static IEnumerable<AreaMark> Cells(DrawnPage page) =>
        page.Marks.TakeWhile(mark => mark is not StrokeMark).OfType<AreaMark>().Where(area => area.Fill.IsValue);

    private static string FillAt(DrawnPage page, Box box) =>
        Cells(page).Single(cell => DrawnPage.Boxes(cell).Contains(box)).Fill.Colour;
}
