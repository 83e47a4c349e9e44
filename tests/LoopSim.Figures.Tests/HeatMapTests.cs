using System.IO.Compression;
using System.Xml.Linq;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class HeatMapTests
{
    private static readonly Axis _x = new("x");
    private static readonly Axis _y = new("y");
    private static readonly Axis _heat = new("Heat", "K");

    [Fact]
    public void Each_value_fills_its_cell_from_border_to_border()
    {
        var page = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0, 1]), [0, 1, 2, 3], _heat)));

        var boxes = Cells(page).SelectMany(Boxes).OrderBy(box => box.Top).ThenBy(box => box.Left).ToList();
        Assert.Equal(4, boxes.Count);
        Assert.Equal(boxes[0].Right, boxes[1].Left);
        Assert.Equal(boxes[0].Bottom, boxes[2].Top);
        Assert.Equal(ColourRamp.Sequential.Colours[0], FillAt(page, boxes[2]));
        Assert.Equal(ColourRamp.Sequential.Colours[^1], FillAt(page, boxes[1]));
    }

    [Fact]
    public void Cells_have_sharp_borders()
    {
        var page = SvgPage.Of(SweepSamples.All["heat map"].Figure);

        Assert.NotEmpty(Cells(page));
        Assert.All(Cells(page), cell => Assert.Equal("crispEdges", cell.Parent!.Attribute("shape-rendering")!.Value));
    }

    [Fact]
    public void Neighbours_of_one_colour_are_one_shape()
    {
        var map = SweepSamples.Map(
            new CellGrid(SweepSamples.Even(100, 0, 1), SweepSamples.Even(100, 0, 1)), (x, _) => x < 0.5 ? 0 : 1, _heat);

        var page = SvgPage.Of(SweepSamples.Of(_x, _y, map));

        Assert.Equal(2, Cells(page).SelectMany(Boxes).Count());
    }

    [Fact]
    public void A_map_of_256_by_256_random_values_is_a_small_file()
    {
        var random = new Random(1);
        var map = SweepSamples.Map(
            new CellGrid(SweepSamples.Even(256, 0, 1), SweepSamples.Even(256, 0, 1)),
            (_, _) => random.NextDouble() < 0.1 ? double.NaN : random.NextDouble(), _heat);

        var svg = SvgWriter.Write(SweepSamples.Of(_x, _y, map), FigureStyle.Slide);

        Assert.InRange(svg.Length, 65_536, 300_000);
    }

    [Fact]
    public void A_picture_has_one_pixel_per_cell_with_the_lowest_row_last()
    {
        // No two neighbours alike: more patches than are drawn as shapes.
        var map = SweepSamples.Map(
            new CellGrid(SweepSamples.Even(100, 0, 99), SweepSamples.Even(80, 0, 79)), (x, y) => y < 0.5 ? 0 : (x + y) % 2 < 0.5 ? 1 : 4,
            _heat);

        var image = Assert.Single(SvgPage.Of(SweepSamples.Of(_x, _y, map)).Elements("image"));

        var (width, pixels) = Read(image.Attribute("href")!.Value);
        Assert.Equal((100, 80), (width, pixels.Count));
        Assert.Equal(
            ("optimizeSpeed", "image-rendering:pixelated"), (image.Attribute("image-rendering")!.Value, image.Attribute("style")!.Value));
        Assert.All(pixels[^1], pixel => Assert.Equal(0, pixel));
        // A quarter of the way up 128 colours, and the last: the uppermost row is 79, the sum with column 1 even.
        Assert.Equal([127, 32, 127], pixels[0].Take(3).Select(pixel => (int)pixel));
    }

    [Fact]
    public void Cells_without_a_value_are_hatched_and_explained()
    {
        var with = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0]), [1, double.NaN], _heat)));
        var without = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0]), [1, 2], _heat)));

        Assert.True(with.Says("no value"));
        Assert.Single(with.Elements("pattern"));
        Assert.Single(Cells(with), cell => cell.Attribute("fill")!.Value == "url(#no-value)");
        Assert.False(without.Says("no value"));
        Assert.Empty(without.Elements("pattern"));
    }

    [Fact]
    public void A_logarithmic_colour_scale_has_no_colour_for_zero()
    {
        var page = SvgPage.Of(
            SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1, 2], [0]), [0, 1, 100], _heat with { Scale = AxisScale.Logarithmic })));

        Assert.True(page.Says("no value"));
        Assert.True(page.Says("10"));
    }

    [Fact]
    public void The_colour_bar_stands_at_the_right_with_its_title_above()
    {
        var page = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0, 1]), [0, 10, 20, 30], _heat)));

        var title = page.Words.Single(word => word.Text == "Heat (K)").Box;
        var plot = Cells(page).SelectMany(Boxes).Max(box => box.Right);
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
        var all = SvgPage.Of(SweepSamples.Of(_x, _y, line, map)).Root.Descendants().ToList();

        var (lastCell, blue) = (all.FindLastIndex(IsCell), all.FindIndex(element => element.Attribute("stroke")?.Value == Ink.Blue.Hex));
        Assert.True(blue > lastCell);
        Assert.Equal(
            (Tone.Paper, all[blue].Attribute("d")!.Value), (all[blue - 1].Attribute("stroke")!.Value, all[blue - 1].Attribute("d")!.Value));
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

        var within = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(grid, [0, 5, 10], _heat with { Range = new(0, 10) })));
        var beyond = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(grid, [-5, 5, 10], _heat with { Range = new(0, 10) })));

        Assert.Equal(
            Cells(within).Select(cell => cell.Attribute("fill")!.Value), Cells(beyond).Select(cell => cell.Attribute("fill")!.Value));
        // The arrow head and its outline.
        Assert.Equal(within.Elements("path").Count() + 2, beyond.Elements("path").Count());
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
        var page = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1], [0]), [7, 7], _heat)));

        Assert.True(page.Says("7.0"));
        Assert.Single(Cells(page));
    }

    [Fact]
    public void A_reader_who_cannot_see_is_told_the_size_and_the_range()
    {
        var page = SvgPage.Of(SweepSamples.Of(_x, _y, new HeatMap(new CellGrid([0, 1, 2], [0]), [1, 7, double.NaN], _heat)));

        Assert.Equal("The panel shows y over x: Heat (K) as colours of 3 by 1 cells from 1 to 7.", page.Elements("desc").Single().Value);
    }

    private static bool IsCell(XElement element) =>
        element.Name.LocalName == "path" && element.Parent!.Attribute("shape-rendering") is not null;

    private static IEnumerable<XElement> Cells(SvgPage page) => page.Elements("path").Where(IsCell);

    private static IEnumerable<Box> Boxes(XElement path) =>
        from block in path.Attribute("d")!.Value.Split('Z', StringSplitOptions.RemoveEmptyEntries)
        let at = block.Split(['M', ' ', 'H', 'V'], StringSplitOptions.RemoveEmptyEntries).Select(double.Parse).ToArray()
        select new Box(at[0], at[1], at[2], at[3]);

    private static string FillAt(SvgPage page, Box box) => Cells(page).Single(cell => Boxes(cell).Contains(box)).Attribute("fill")!.Value;

    private static (int Width, List<byte[]> Rows) Read(string uri)
    {
        var file = Convert.FromBase64String(uri.Split("base64,")[1]);
        var width = file[18] << 8 | file[19];
        var start = file.AsSpan().IndexOf("IDAT"u8) + 4;
        using var stream = new ZLibStream(new MemoryStream(file, start, file.Length - start), CompressionMode.Decompress);
        using var data = new MemoryStream();
        stream.CopyTo(data);
        return (width, [.. data.ToArray().Chunk(width + 1).Select(line => line[1..])]);
    }
}
