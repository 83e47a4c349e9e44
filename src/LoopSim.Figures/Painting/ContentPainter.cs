using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Draws the marks of each kind of content, and their samples in a legend.</summary>
internal sealed class ContentPainter(PanelLayout panel, Surface surface, StyleSheet sheet)
{
    private const double BandOpacity = 0.22;
    private const double ShadingOpacity = 0.13;

    private const double FanOpacity = 0.22;

    /// <summary>The longest head of an arrow, as a share of its curve.</summary>
    private const double LongestHead = 0.35;

    /// <summary>The length of an arrow where almost nothing moves, as a share of that where most does.</summary>
    private const double ShortestArrow = 0.35;

    private readonly PanelGeometry _geometry = panel.Geometry;
    private readonly CellPainter _cells = new(panel.Geometry, surface, sheet);
    private readonly BarPainter _bars = new(panel.Geometry, surface, sheet);

    public void Paint(PanelContent content)
    {
        switch (content)
        {
            case LineSeries line:
                PaintLine(line.Points, StrokeOf(line));
                break;
            case Curve curve:
                PaintLine(curve.Points, StrokeOf(curve));
                PaintArrowHeads(curve);
                break;
            case ScatterSeries scatter:
                PaintMarkers(scatter);
                break;
            case Band band:
                surface.Polygons(_geometry.Areas(band.Points), new Fill(band.Ink.Hex, BandOpacity));
                break;
            case Shading shading:
                PaintShading(shading);
                break;
            case Threshold threshold:
                foreach (var line in ThresholdLines.Of(threshold, _geometry))
                    PaintVisible(line, ThresholdStroke);
                break;
            case HeatMap map:
                _cells.Paint(map);
                break;
            case ClassMap map:
                _cells.Paint(map);
                break;
            case StackedBars bars:
                _bars.Paint(bars);
                break;
            case Tornado tornado:
                _bars.Paint(tornado);
                break;
            case Fan fan:
                foreach (var band in fan.Bands)
                    surface.Polygons(_geometry.Areas(band.Points), new Fill(fan.Ink.Hex, FanOpacity));
                PaintLine(fan.Median, StrokeOf(fan));
                break;
            case VectorField field:
                PaintField(field);
                break;
            case Annotation annotation:
                if (annotation.Leader && _geometry.Find(annotation.At) is { } at && !(annotation.OnPoint && HasWordsOn(at)))
                    PaintDot(at);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(content), content, "The kind of content is unknown.");
        }
    }

    private bool HasWordsOn(Point at) => panel.Labels.Any(label => label.Leader is null && label.Box.Contains(at));

    public void PaintKey(LegendEntry entry)
    {
        var key = entry.Key with { Right = entry.Key.Right - sheet.LabelSize * 0.4 };
        if (entry.Item is null)
            return;
        var patch = Box.Around(key.Centre, key.Width, key.Height * 0.6);
        var (left, middle, right) = (new Point(key.Left, key.Centre.Y), key.Centre, new Point(key.Right, key.Centre.Y));
        switch (entry.Item.Content)
        {
            case StrokeSeries line:
                surface.Line(left, right, StrokeOf(line));
                break;
            case ScatterSeries scatter:
                surface.Marker(middle, scatter.Shape, scatter.Fill, sheet.MarkerRadius * scatter.Size, sheet.LineColour(scatter.Ink));
                break;
            case Band band:
                surface.Rectangle(patch, new Fill(band.Ink.Hex, BandOpacity));
                break;
            case HeatMap:
            case ClassMap when entry.Item.Part == LegendItem.NoValue:
                _cells.PaintNoValueKey(patch);
                break;
            case ClassMap map:
                _cells.PaintKey(patch, CellPainter.FillsOf(map)[entry.Item.Part]);
                break;
            case StackedBars bars:
                _cells.PaintKey(patch, BarPainter.FillsOf(bars)[entry.Item.Part]);
                break;
            case Fan fan when entry.Item.Part == LegendItem.Whole:
                surface.Line(left, right, StrokeOf(fan));
                break;
            case Fan fan:
                // As dark as the band looks over the wider ones below it.
                surface.Rectangle(patch, new Fill(fan.Ink.Hex, 1 - Math.Pow(1 - FanOpacity, entry.Item.Part + 1)));
                break;
            case Tornado tornado when entry.Item.Part == LegendItem.TornadoBars:
                _cells.PaintKey(patch, new Fill(tornado.Positive.Hex));
                break;
            case Tornado:
                _bars.PaintWhisker(left, right, patch.Height * 0.7);
                break;
            case Threshold:
                surface.Line(left, right, ThresholdStroke);
                break;
        }
    }

    private Stroke ThresholdStroke => new(Tone.Muted, sheet.Line * 0.5, LineDash.Dashed);

    private Stroke StrokeOf(StrokeSeries line) => Stroke.Of(line.Ink, line.Dash, sheet.Line * line.Width, sheet);

    private Stroke StrokeOf(Fan fan) => Stroke.Of(fan.Ink, LineDash.FromInk, sheet.Line, sheet);

    private void PaintLine(IReadOnlyList<Point> points, Stroke stroke)
    {
        foreach (var visible in _geometry.Strokes(points))
            PaintVisible(visible, stroke);
    }

    // Above a map of many colours no line shows everywhere without a rim.
    private void PaintVisible(IReadOnlyList<Point> pixels, Stroke stroke)
    {
        if (panel.IsFilled)
            surface.Polyline(pixels, new Stroke(Tone.Paper, stroke.Width + sheet.Line * 0.6));
        surface.Polyline(pixels, stroke);
    }

    private void PaintArrowHeads(Curve curve)
    {
        var strokes = _geometry.Strokes(curve.Points);
        if (curve.Arrows == 0 || strokes.Count == 0)
            return;
        var longest = strokes.MaxBy(Polyline.Length)!;
        var whole = Polyline.Length(longest);
        // On a short curve many heads, or a large one, would hide it.
        var length = Math.Min(sheet.Line * curve.Width * 4, whole * LongestHead);
        var count = (int)Math.Clamp(whole / (5 * length), 1, curve.Arrows);
        for (var i = 0; i < count; i++)
        {
            var (point, direction) = Polyline.At(longest, (i + 0.5) / count);
            var tip = new Point(point.X + direction.X * length / 2, point.Y + direction.Y * length / 2);
            surface.ArrowHead(tip, direction, length, sheet.LineColour(curve.Ink));
        }
    }

    private void PaintMarkers(ScatterSeries scatter)
    {
        foreach (var point in scatter.Points)
        {
            if (_geometry.Find(point) is { } at)
                surface.Marker(at, scatter.Shape, scatter.Fill, sheet.MarkerRadius * scatter.Size, sheet.LineColour(scatter.Ink));
        }
    }

    private void PaintDot(Point at)
    {
        if (panel.IsFilled)
            surface.Circle(at, sheet.Line * 1.4, Tone.Paper);
        surface.Circle(at, sheet.Line, Tone.Text);
    }

    private void PaintShading(Shading shading)
    {
        var plot = _geometry.Plot;
        foreach (var (left, right) in _geometry.Spans(shading.From, shading.To))
        {
            // However short, it must be seen.
            var end = Math.Max(right, left + sheet.Line * 0.5);
            surface.Rectangle(new Box(left, plot.Top, end, plot.Bottom), new Fill(shading.Ink.Hex, ShadingOpacity));
            surface.Rectangle(new Box(left, plot.Top - SpanLabels.BarHeight(sheet) * 0.8, end, plot.Top), new Fill(shading.Ink.Hex));
        }
    }

    private void PaintField(VectorField field)
    {
        var visible = field.Arrows.Where(arrow => double.IsFinite(arrow.DX) && double.IsFinite(arrow.DY))
            .Select(arrow => (Arrow: arrow, At: _geometry.Find(new Point(arrow.X, arrow.Y))))
            .Where(arrow => arrow.At is not null).Select(arrow => (At: arrow.At!.Value, Way: WayOf(arrow.Arrow))).ToList();
        if (visible.Count == 0)
            return;
        var fastest = visible.Select(arrow => double.Hypot(arrow.Way.X, arrow.Way.Y)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var spacing = Math.Sqrt(_geometry.Plot.Width * _geometry.Plot.Height / visible.Count);
        var length = Math.Clamp(spacing * 0.6, sheet.Line * 2, sheet.Line * 9);
        var lines = new List<IReadOnlyList<Point>>();
        foreach (var (at, way) in visible)
        {
            // Words are easier to read where no arrows run through them.
            if (!panel.Labels.Any(label => label.Box.Overlaps(Box.Around(at, length, length))))
                AddArrow(lines, at, way, length, fastest);
        }
        surface.Polylines(lines, new Stroke(Tone.Arrow, sheet.Line * 0.4));
    }

    /// <summary>An arrow's speed in pixels.</summary>
    private Point WayOf(FieldArrow arrow)
    {
        var piece = _geometry.X.Pieces.First(piece => arrow.X >= piece.From && arrow.X <= piece.To);
        return new Point(arrow.DX * piece.Slope(arrow.X), arrow.DY * _geometry.Y.Slope(arrow.Y));
    }

    /// <summary>The longer the faster: by the root, for near a steady state all is slow and has a direction all the same.</summary>
    private static void AddArrow(List<IReadOnlyList<Point>> lines, Point at, Point way, double longest, double fastest)
    {
        var speed = double.Hypot(way.X, way.Y);
        // A subnormal or overflowing speed has no direction left.
        if (!(speed > 1e-300) || double.IsInfinity(speed))
        {
            lines.Add([at, at]);
            return;
        }
        var length = longest * (ShortestArrow + (1 - ShortestArrow) * Math.Sqrt(speed / fastest));
        var (ux, uy) = (way.X / speed * length / 2, way.Y / speed * length / 2);
        var (tail, tip) = (new Point(at.X - ux, at.Y - uy), new Point(at.X + ux, at.Y + uy));
        var left = new Point(tip.X - 0.7 * ux - 0.4 * uy, tip.Y - 0.7 * uy + 0.4 * ux);
        var right = new Point(tip.X - 0.7 * ux + 0.4 * uy, tip.Y - 0.7 * uy - 0.4 * ux);
        lines.Add([tail, tip]);
        lines.Add([left, tip, right]);
    }
}
