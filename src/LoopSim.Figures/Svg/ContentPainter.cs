using System.Text;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Svg;

/// <summary>Draws the marks of each kind of content, and their samples in a legend.</summary>
internal sealed class ContentPainter(PanelGeometry geometry, IReadOnlyList<PlacedLabel> labels, SvgBuilder svg, StyleSheet sheet)
{
    private const double BandOpacity = 0.22;
    private const double ShadingOpacity = 0.13;

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
                foreach (var area in geometry.Areas(band.Points))
                    svg.Polygon(area, band.Ink.Hex, BandOpacity);
                break;
            case Shading shading:
                PaintShading(shading);
                break;
            case Threshold threshold:
                foreach (var line in ThresholdLines.Of(threshold, geometry))
                    svg.Polyline(line, ThresholdStroke);
                break;
            case VectorField field:
                PaintField(field);
                break;
            case Annotation annotation:
                if (annotation.Leader && geometry.Find(annotation.At) is { } at)
                    svg.Element("circle", ("cx", at.X), ("cy", at.Y), ("r", sheet.Line), ("fill", Tone.Text));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(content), content, "The kind of content is unknown.");
        }
    }

    public void PaintKey(LegendEntry entry)
    {
        var key = entry.Key with { Right = entry.Key.Right - sheet.LabelSize * 0.4 };
        var (left, middle, right) = (new Point(key.Left, key.Centre.Y), key.Centre, new Point(key.Right, key.Centre.Y));
        switch (entry.Content)
        {
            case LineSeries line:
                svg.Line(left, right, StrokeOf(line));
                break;
            case Curve curve:
                svg.Line(left, right, StrokeOf(curve));
                break;
            case ScatterSeries scatter:
                svg.Marker(middle, scatter.Shape, scatter.Fill, sheet.MarkerRadius * scatter.Size, scatter.Ink.Hex);
                break;
            case Band band:
                svg.Rectangle(Box.Around(middle, key.Width, key.Height * 0.6), band.Ink.Hex, BandOpacity);
                break;
            case Threshold:
                svg.Line(left, right, ThresholdStroke);
                break;
        }
    }

    private Stroke ThresholdStroke => new(Tone.Muted, sheet.Line * 0.5, LineDash.Dashed);

    private Stroke StrokeOf(LineSeries line) => Stroke.Of(line.Ink, line.Dash, sheet.Line * line.Width);

    private Stroke StrokeOf(Curve curve) => Stroke.Of(curve.Ink, curve.Dash, sheet.Line * curve.Width);

    private void PaintLine(IReadOnlyList<Point> points, Stroke stroke)
    {
        foreach (var visible in geometry.Strokes(points))
            svg.Polyline(visible, stroke);
    }

    private void PaintArrowHeads(Curve curve)
    {
        var strokes = geometry.Strokes(curve.Points);
        if (curve.Arrows == 0 || strokes.Count == 0)
            return;
        var longest = strokes.MaxBy(Polyline.Length)!;
        var length = sheet.Line * curve.Width * 4;
        // On a short curve many heads would hide it.
        var count = (int)Math.Clamp(Polyline.Length(longest) / (5 * length), 1, curve.Arrows);
        for (var i = 0; i < count; i++)
        {
            var (point, direction) = Polyline.At(longest, (i + 0.5) / count);
            var tip = new Point(point.X + direction.X * length / 2, point.Y + direction.Y * length / 2);
            svg.ArrowHead(tip, direction, length, curve.Ink.Hex);
        }
    }

    private void PaintMarkers(ScatterSeries scatter)
    {
        foreach (var point in scatter.Points)
        {
            if (geometry.Find(point) is { } at)
                svg.Marker(at, scatter.Shape, scatter.Fill, sheet.MarkerRadius * scatter.Size, scatter.Ink.Hex);
        }
    }

    private void PaintShading(Shading shading)
    {
        var plot = geometry.Plot;
        foreach (var (left, right) in geometry.Spans(shading.From, shading.To))
        {
            // However short, it must be seen.
            var end = Math.Max(right, left + sheet.Line * 0.5);
            svg.Rectangle(new Box(left, plot.Top, end, plot.Bottom), shading.Ink.Hex, ShadingOpacity);
            svg.Rectangle(new Box(left, plot.Top - SpanLabels.BarHeight(sheet) * 0.8, end, plot.Top), shading.Ink.Hex);
        }
    }

    private void PaintField(VectorField field)
    {
        var visible = field.Arrows.Where(arrow => double.IsFinite(arrow.DX) && double.IsFinite(arrow.DY))
            .Select(arrow => (Arrow: arrow, At: geometry.Find(new Point(arrow.X, arrow.Y))))
            .Where(arrow => arrow.At is not null).ToList();
        if (visible.Count == 0)
            return;
        var spacing = Math.Sqrt(geometry.Plot.Width * geometry.Plot.Height / visible.Count);
        var length = Math.Clamp(spacing * 0.6, sheet.Line * 2, sheet.Line * 9);
        var path = new StringBuilder();
        foreach (var (arrow, at) in visible)
        {
            // Words are easier to read where no arrows run through them.
            if (!labels.Any(label => label.Box.Overlaps(Box.Around(at!.Value, length, length))))
                AppendArrow(path, arrow, at!.Value, length);
        }
        if (path.Length > 0)
            svg.Path(path.ToString(), new Stroke(Tone.Arrow, sheet.Line * 0.4));
    }

    private void AppendArrow(StringBuilder path, FieldArrow arrow, Point at, double length)
    {
        var piece = geometry.X.Pieces.First(piece => arrow.X >= piece.From && arrow.X <= piece.To);
        var (dx, dy) = (arrow.DX * piece.Slope(arrow.X), arrow.DY * geometry.Y.Slope(arrow.Y));
        var speed = double.Hypot(dx, dy);
        // A subnormal or overflowing speed has no direction left.
        if (!(speed > 1e-300) || double.IsInfinity(speed))
        {
            path.Append(Shapes.PathOf([at, at]));
            return;
        }
        var (ux, uy) = (dx / speed * length / 2, dy / speed * length / 2);
        var (tail, tip) = (new Point(at.X - ux, at.Y - uy), new Point(at.X + ux, at.Y + uy));
        var left = new Point(tip.X - 0.7 * ux - 0.4 * uy, tip.Y - 0.7 * uy + 0.4 * ux);
        var right = new Point(tip.X - 0.7 * ux + 0.4 * uy, tip.Y - 0.7 * uy - 0.4 * ux);
        path.Append(Shapes.PathOf([tail, tip])).Append(Shapes.PathOf([left, tip, right]));
    }
}
