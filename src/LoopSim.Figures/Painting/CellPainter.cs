using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Draws the cells of a map with sharp borders and no seams between them.</summary>
/// <remarks>
/// Few patches of colour are drawn as shapes, which every program keeps sharp. Many, on an even grid, become a picture with one
/// pixel per cell, whose size does not depend on how the values jump.
/// </remarks>
internal sealed class CellPainter(PanelGeometry geometry, Surface surface, StyleSheet sheet)
{
    private const int MostShapes = 5000;

    // How far, in pixels, a cell of a picture may lie from where its axis puts it.
    private const double Misplacement = 0.25;

    // The hatching of cells without a value.
    private static readonly Fill _noValue = new(Tone.Grid, Hatch: Hatch.Rising, IsSharp: true);

    /// <summary>The filling of each class.</summary>
    public static IReadOnlyList<Fill> FillsOf(ClassMap map) => Hatching.Fills(map.Classes);

    public void Paint(HeatMap map)
    {
        var scale = new ColourScale(map);
        Paint(map.Grid, [.. map.Values.Select(scale.Find)], [.. scale.Colours.Select(FillOf)]);
    }

    public void Paint(ClassMap map) => Paint(map.Grid, map.Cells, FillsOf(map));

    /// <summary>The sample of a colour in a legend.</summary>
    public void PaintKey(Box box, Fill fill)
    {
        surface.Rectangle(box, fill);
        PaintOutline(box);
    }

    public void PaintNoValueKey(Box box) => PaintKey(box, _noValue);

    public void Paint(ColourBar bar)
    {
        // Each colour reaches up to the end and is painted over by those above it: no gap can show.
        for (var i = 0; i < bar.Scale.Colours.Count; i++)
        {
            var bottom = bar.Values.Place(bar.Scale.StartOf(i));
            if (bar.Values.Place(bar.Scale.StartOf(i + 1)) < bottom - 0.005)
                surface.Rectangle(bar.Box with { Bottom = bottom }, FillOf(bar.Scale.Colours[i]));
        }
        PaintOutline(bar.Box);
        var tick = new Stroke(Tone.Axis, sheet.Line * 0.4);
        foreach (var one in bar.Ticks)
        {
            var y = bar.Values.Place(one.Value);
            surface.Line(new Point(bar.Box.Right, y), new Point(bar.Box.Right + sheet.TickLength * (one.IsMinor ? 0.5 : 1), y), tick);
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
        surface.Polygon([new Point(left, y), tip, new Point(right, y)], FillOf(bar.Scale.Colours[bar.Scale.Find(value)]));
        surface.Polyline([new Point(left, y), tip, new Point(right, y)], new Stroke(Tone.Axis, sheet.Line * 0.3));
    }

    private void PaintOutline(Box box) => surface.Polyline(
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom), new(box.Left, box.Top)],
        new Stroke(Tone.Axis, sheet.Line * 0.3));

    private static Fill FillOf(string colour) => new(colour, IsSharp: true, IsValue: true);

    private void Paint(CellGrid grid, IReadOnlyList<int> cells, IReadOnlyList<Fill> fills)
    {
        var x = Places(grid.X, geometry.X.Pieces[0]);
        var y = Places(grid.Y, geometry.Y);
        var runs = CellRuns.Of(cells, grid.X.Length);
        var needsShapes = cells.Contains(ClassMap.Blank) || fills.Any(fill => fill.Hatch != Hatch.None);
        if (runs.Count <= MostShapes || needsShapes || !IsEven(x) || !IsEven(y) || !IsInside(x, y))
        {
            PaintShapes(runs, x, y, fills);
            return;
        }
        // Where cells without a value are scattered, the hatching is a ground that shows through the picture.
        var missing = runs.Where(run => run.Colour < 0).ToList();
        PaintShapes(
            missing.Count <= MostShapes ? missing : [new CellRun(ColourScale.None, 0, grid.X.Length, 0, grid.Y.Length)], x, y, fills);
        PaintPicture(grid, cells, x, y, fills);
    }

    private static double[] Places(IReadOnlyList<double> centres, AxisPiece axis) =>
        [.. CellEdges.Between(centres, axis.Scale).Select(axis.Place)];

    private void PaintShapes(IReadOnlyList<CellRun> runs, double[] x, double[] y, IReadOnlyList<Fill> fills)
    {
        foreach (var patch in runs.Where(run => run.Colour != ClassMap.Blank).GroupBy(run => run.Colour))
        {
            surface.Rectangles(
                [.. patch.Select(run => BoxOf(x[run.Left], x[run.Right], y[run.Low], y[run.High])).OfType<Box>()],
                patch.Key < 0 ? _noValue : fills[patch.Key]);
        }
    }

    private void PaintPicture(CellGrid grid, IReadOnlyList<int> cells, double[] x, double[] y, IReadOnlyList<Fill> fills)
    {
        var (columns, rows) = (grid.X.Length, grid.Y.Length);
        // The first row of a picture is its uppermost, the first of a grid the one with the lowest value.
        var isUpwards = y[^1] < y[0];
        var pixels =
            from row in Enumerable.Range(0, rows)
            from column in Enumerable.Range(0, columns)
            select cells[grid.IndexOf(column, isUpwards ? rows - 1 - row : row)];
        surface.Cells(
            pixels.Select(cell => cell < 0 ? default(Fill?) : fills[cell]),
            columns,
            new Box(x[0], Math.Min(y[0], y[^1]), x[^1], Math.Max(y[0], y[^1])));
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
