using LoopSim.Figures.Layout;
using ScottPlot;
using SkiaSharp;
using Box = LoopSim.Figures.Layout.Box;

namespace LoopSim.Figures.Painting;

/// <summary>A page to draw on: a ScottPlot plot whose coordinates are the page's pixels, with one mark for each thing drawn.</summary>
internal sealed class Surface(double width, double height, StyleSheet sheet, Theme theme)
{
    private readonly List<Mark> _marks = [];

    public double Width => width;

    public double Height => height;

    /// <summary>From back to front.</summary>
    public IReadOnlyList<Mark> Marks => _marks;

    public void Line(Point from, Point to, Stroke stroke) => Polyline([from, to], stroke);

    /// <summary>A line through the points; a lone point is a dot.</summary>
    public void Polyline(IReadOnlyList<Point> points, Stroke stroke)
    {
        if (points.Count == 1)
            Circle(points[0], stroke.Width * 0.8, stroke.Colour);
        else
            Polylines([points], stroke);
    }

    public void Polylines(IReadOnlyList<IReadOnlyList<Point>> lines, Stroke stroke)
    {
        if (lines.Count > 0)
            _marks.Add(new StrokeMark(lines, stroke with { Colour = theme.Line(stroke.Colour) }));
    }

    public void Polygon(IReadOnlyList<Point> points, Fill fill) => Polygons([points], fill);

    public void Polygons(IReadOnlyList<IReadOnlyList<Point>> contours, Fill fill)
    {
        // Lines over a dark colour are pale, over a pale one dark.
        var colour = ColourOf(fill);
        var lines = Colour.Lab.FromHex(colour).L > 80 ? Tone.Arrow : "#FFFFFF";
        if (contours.Count > 0)
            _marks.Add(new AreaMark(contours, fill with { Colour = colour }, HatchSpacing, lines));
    }

    public void Rectangle(Box box, Fill fill) => Polygon(Corners(box), fill);

    public void Rectangles(IReadOnlyList<Box> boxes, Fill fill) => Polygons([.. boxes.Select(Corners)], fill);

    /// <summary>A picture of cells, row by row from the top; the ground shows where one has no filling.</summary>
    public void Cells(IEnumerable<Fill?> cells, int columns, Box box) =>
        _marks.Add(new CellsMark([.. cells.Select(cell => cell is { } fill ? ColourOf(fill) : "")], columns, box));

    public void Circle(Point centre, double radius, string colour) =>
        Polygon(MarkerOutline.Of(centre, MarkerShape.Circle, radius), new Fill(colour));

    /// <summary>A box on the page's ground with round corners and a rim.</summary>
    public void RoundedBox(Box box, double radius, Stroke rim)
    {
        var outline = MarkerOutline.Of(box, radius);
        Polygon(outline, new Fill(Tone.Paper));
        Polyline([.. outline, outline[0]], rim);
    }

    /// <summary>A solid arrow head with its tip at a point.</summary>
    public void ArrowHead(Point tip, Point direction, double length, string colour)
    {
        var (back, side) = (length, length * 0.5);
        var (x, y) = (tip.X - back * direction.X, tip.Y - back * direction.Y);
        Polygon(
            [tip, new Point(x - side * direction.Y, y + side * direction.X), new Point(x + side * direction.Y, y - side * direction.X)],
            new Fill(theme.Line(colour)));
    }

    public void Marker(Point at, MarkerShape shape, MarkerFill fill, double radius, string colour)
    {
        // Filled markers have a rim of the ground's colour so that they stand off the lines they lie on.
        var (inside, rim, width) = fill == MarkerFill.Filled ? (colour, Tone.Paper, radius * 0.2) : (Tone.Paper, colour, radius * 0.36);
        var outline = MarkerOutline.Of(at, shape, radius);
        Polygon(outline, new Fill(inside));
        Polyline([.. outline, outline[0]], new Stroke(rim, width));
        if (fill == MarkerFill.Half)
            Polygon(
                PolygonClip.Clip(outline, new Box(at.X - 2 * radius, at.Y - 2 * radius, at.X, at.Y + 2 * radius)), new Fill(colour));
    }

    public void Write(IEnumerable<PlacedLabel> labels)
    {
        foreach (var label in labels)
            Write(label);
    }

    /// <summary>Words where the layout put them, with their ground and leader.</summary>
    public void Write(PlacedLabel label)
    {
        if (label.Leader is var (from, to))
        {
            if (label.IsBacked)
                Line(from, to, new Stroke(Tone.Paper, sheet.Line * 0.8));
            Line(from, to, new Stroke(label.Colour, sheet.Line * 0.35));
        }
        if (label.IsBacked)
            Rectangle(label.Box, new Fill(Tone.Paper, 0.85));
        var x = label.Anchor switch
        {
            TextAnchor.Start => label.Box.Left,
            TextAnchor.End => label.Box.Right,
            _ => label.Box.Centre.X,
        };
        for (var i = 0; i < label.Lines.Count; i++)
        {
            // Digits and capitals are centred in the line.
            var baseline = label.Box.Top + label.Size * (PlacedLabel.Leading * (i + 0.5) + TextMetrics.CapHeight / 2);
            _marks.Add(new TextMark(
                label.Lines[i], new Point(x, baseline), label.Size, theme.Line(label.Colour), label.Anchor, label.IsBold));
        }
    }

    /// <summary>How far the ground goes on beyond the page, whose last pixel may be partly outside it.</summary>
    /// <remarks>A pixel of the smallest page.</remarks>
    private const double Beyond = 8;

    /// <summary>Draws the page with ScottPlot.</summary>
    public void Render(SKCanvas canvas)
    {
        using var plot = new Plot();
        plot.Layout.Fixed(new PixelRect(0, (float)width, (float)height, 0));
        plot.PlottableList.Add(new AreaMark(
            [Corners(new Box(0, 0, width + Beyond, height + Beyond))], new Fill(theme.Line(Tone.Paper), IsSharp: true), HatchSpacing, ""));
        plot.PlottableList.AddRange(_marks);
        // A page has its own axes, which are marks as well.
        plot.RenderManager.RenderActions.Clear();
        plot.RenderManager.RenderActions.Add(new DrawMarks());
        plot.RenderManager.Render(canvas, new PixelRect(0, (float)width, (float)height, 0));
    }

    private string ColourOf(Fill fill) => fill.IsValue ? theme.Value(fill.Colour) : theme.Area(fill.Colour);

    private double HatchSpacing => sheet.LabelSize * 0.33;

    private static Point[] Corners(Box box) =>
        [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)];

    /// <summary>Draws every mark once, without a clip of its own, which would double the size of an SVG.</summary>
    private sealed class DrawMarks : IRenderAction
    {
        private bool _isDone;

        public void Render(RenderPack rp)
        {
            // The first rendering of a plot, with limits that are new to it, is done twice.
            if (_isDone)
                return;
            _isDone = true;
            foreach (var mark in rp.Plot.PlottableList)
                mark.Render(rp);
        }
    }
}
