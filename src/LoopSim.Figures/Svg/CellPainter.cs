using System.Text;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Svg;

/// <summary>Draws the cells of a map with sharp borders and no seams between them.</summary>
/// <remarks>
/// Few patches of colour are drawn as shapes, which every program keeps sharp. Many, on an even grid, become a picture with one
/// pixel per cell, whose size does not depend on how the values jump.
/// </remarks>
internal sealed class CellPainter(PanelGeometry geometry, SvgBuilder svg, StyleSheet sheet)
{
    private const string Hatch = "no-value";
    private const string HatchFill = $"url(#{Hatch})";
    private const int MostShapes = 5000;
    private const int MostPaletteColours = 255;

    // How far, in pixels, a cell of a picture may lie from where its axis puts it.
    private const double Misplacement = 0.25;

    /// <summary>Defines the hatching of cells without a value; once per page.</summary>
    public static void DefineHatch(SvgBuilder svg, StyleSheet sheet)
    {
        var spacing = Math.Round(sheet.LabelSize * 0.4);
        svg.Begin("defs");
        svg.Begin(
            "pattern", ("id", Hatch), ("width", spacing), ("height", spacing), ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)"));
        svg.Element("rect", ("width", spacing), ("height", spacing), ("fill", Tone.Grid));
        svg.Element("rect", ("width", spacing * 0.25), ("height", spacing), ("fill", Tone.Arrow));
        svg.End();
        svg.End();
    }

    public void Paint(HeatMap map)
    {
        var scale = new ColourScale(map);
        Paint(map.Grid, [.. map.Values.Select(scale.Find)], scale.Colours);
    }

    public void Paint(ClassMap map) => Paint(map.Grid, map.Cells, [.. map.Classes.Select(one => one.Ink.AreaHex)]);

    /// <summary>The sample of a colour in a legend.</summary>
    public void PaintKey(Box box, string colour)
    {
        svg.Rectangle(box, colour);
        PaintOutline(box);
    }

    public void PaintNoValueKey(Box box) => PaintKey(box, HatchFill);

    public void Paint(ColourBar bar)
    {
        svg.Begin("g", ("shape-rendering", "crispEdges"));
        // Each colour reaches up to the end and is painted over by those above it: no gap can show.
        for (var i = 0; i < bar.Scale.Colours.Count; i++)
        {
            var bottom = bar.Values.Place(bar.Scale.StartOf(i));
            if (bar.Values.Place(bar.Scale.StartOf(i + 1)) < bottom - 0.005)
                svg.Rectangle(bar.Box with { Bottom = bottom }, bar.Scale.Colours[i]);
        }
        svg.End();
        PaintOutline(bar.Box);
        var tick = new Stroke(Tone.Axis, sheet.Line * 0.4);
        foreach (var one in bar.Ticks)
        {
            var y = bar.Values.Place(one.Value);
            svg.Line(new Point(bar.Box.Right, y), new Point(bar.Box.Right + sheet.TickLength * (one.IsMinor ? 0.5 : 1), y), tick);
        }
        if (bar.GoesHigher)
            PaintArrow(bar, bar.Box.Top, -1, bar.Scale.Range.To);
        if (bar.GoesLower)
            PaintArrow(bar, bar.Box.Bottom, 1, bar.Scale.Range.From);
    }

    private void PaintArrow(ColourBar bar, double y, int direction, double value)
    {
        var (left, right) = (bar.Box.Left, bar.Box.Right);
        var tip = new Point(bar.Box.Centre.X, y + direction * sheet.LabelSize * 0.5);
        svg.Polygon([new Point(left, y), tip, new Point(right, y)], bar.Scale.Colours[bar.Scale.Find(value)]);
        svg.Polyline([new Point(left, y), tip, new Point(right, y)], new Stroke(Tone.Axis, sheet.Line * 0.3));
    }

    private void PaintOutline(Box box) => svg.Polyline(
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom), new(box.Left, box.Top)],
        new Stroke(Tone.Axis, sheet.Line * 0.3));

    private void Paint(CellGrid grid, IReadOnlyList<int> cells, IReadOnlyList<string> colours)
    {
        var x = Places(grid.X, geometry.X.Pieces[0]);
        var y = Places(grid.Y, geometry.Y);
        var runs = CellRuns.Of(cells, grid.X.Length);
        if (runs.Count <= MostShapes || !IsEven(x) || !IsEven(y) || colours.Count > MostPaletteColours || !IsInside(x, y))
        {
            PaintShapes(runs, x, y, colours);
            return;
        }
        // Where cells without a value are scattered, the hatching is a ground that shows through the picture.
        var missing = runs.Where(run => run.Colour < 0).ToList();
        PaintShapes(
            missing.Count <= MostShapes ? missing : [new CellRun(ColourScale.None, 0, grid.X.Length, 0, grid.Y.Length)], x, y, colours);
        PaintPicture(grid, cells, x, y, colours);
    }

    private static double[] Places(IReadOnlyList<double> centres, AxisPiece axis) =>
        [.. CellEdges.Between(centres, axis.Scale).Select(axis.Place)];

    private void PaintShapes(IReadOnlyList<CellRun> runs, double[] x, double[] y, IReadOnlyList<string> colours)
    {
        svg.Begin("g", ("shape-rendering", "crispEdges"));
        foreach (var patch in runs.GroupBy(run => run.Colour))
        {
            var path = new StringBuilder();
            foreach (var run in patch)
            {
                if (BoxOf(x[run.Left], x[run.Right], y[run.Low], y[run.High]) is { } box)
                    Shapes.AppendBox(path, box);
            }
            if (path.Length > 0)
                svg.Element("path", ("d", path.ToString()), ("fill", patch.Key < 0 ? HatchFill : colours[patch.Key]));
        }
        svg.End();
    }

    private void PaintPicture(CellGrid grid, IReadOnlyList<int> cells, double[] x, double[] y, IReadOnlyList<string> colours)
    {
        var (columns, rows) = (grid.X.Length, grid.Y.Length);
        // The first row of a picture is its uppermost, the first of a grid the one with the lowest value.
        var isUpwards = y[^1] < y[0];
        var pixels = new byte[cells.Count];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var cell = cells[grid.IndexOf(column, isUpwards ? rows - 1 - row : row)];
                pixels[row * columns + column] = (byte)(cell < 0 ? colours.Count : cell);
            }
        }
        // Browsers know the newer word for sharp pixels, librsvg the older one.
        var picture = Convert.ToBase64String(Png.Encode(pixels, columns, colours));
        svg.Element(
            "image", ("x", x[0]), ("y", Math.Min(y[0], y[^1])), ("width", x[^1] - x[0]), ("height", Math.Abs(y[^1] - y[0])),
            ("preserveAspectRatio", "none"), ("image-rendering", "optimizeSpeed"), ("style", "image-rendering:pixelated"),
            ("href", "data:image/png;base64," + picture));
    }

    // The part of a block inside the plot, or null.
    private Box? BoxOf(double left, double right, double y1, double y2)
    {
        var plot = geometry.Plot;
        var box = new Box(
            Math.Clamp(left, plot.Left, plot.Right), Math.Clamp(Math.Min(y1, y2), plot.Top, plot.Bottom),
            Math.Clamp(right, plot.Left, plot.Right), Math.Clamp(Math.Max(y1, y2), plot.Top, plot.Bottom));
        return box.Width > 0 && box.Height > 0 ? box : null;
    }

    private bool IsInside(double[] x, double[] y) =>
        geometry.Plot.Grow(0.01).Contains(new Box(x[0], Math.Min(y[0], y[^1]), x[^1], Math.Max(y[0], y[^1])));

    private static bool IsEven(double[] edges)
    {
        var step = (edges[^1] - edges[0]) / (edges.Length - 1);
        return !edges.Where((edge, i) => Math.Abs(edge - (edges[0] + i * step)) > Misplacement).Any();
    }
}
