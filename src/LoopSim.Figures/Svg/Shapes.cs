using System.Text;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Svg;

/// <summary>Lines, areas and markers.</summary>
internal static class Shapes
{
    public static void Line(this SvgBuilder svg, Point from, Point to, Stroke stroke) => svg.Polyline([from, to], stroke);

    /// <summary>A line through the points; a lone point is a dot.</summary>
    public static void Polyline(this SvgBuilder svg, IReadOnlyList<Point> points, Stroke stroke)
    {
        if (points.Count == 1)
        {
            svg.Element("circle", ("cx", points[0].X), ("cy", points[0].Y), ("r", stroke.Width * 0.8), ("fill", stroke.Colour));
            return;
        }
        svg.Path(PathOf(points), stroke);
    }

    /// <summary>A path with a stroke and no filling.</summary>
    public static void Path(this SvgBuilder svg, string path, Stroke stroke)
    {
        if (stroke.Pattern.Length == 0)
        {
            svg.Element(
                "path", ("d", path), ("fill", "none"), ("stroke", stroke.Colour), ("stroke-width", stroke.Width),
                ("stroke-linejoin", "round"), ("stroke-linecap", "round"));
            return;
        }
        svg.Element(
            "path", ("d", path), ("fill", "none"), ("stroke", stroke.Colour), ("stroke-width", stroke.Width),
            ("stroke-linejoin", "round"), ("stroke-dasharray", stroke.Pattern));
    }

    public static void Polygon(this SvgBuilder svg, IReadOnlyList<Point> points, string fill, double opacity = 1)
    {
        if (opacity < 1)
            svg.Element("path", ("d", PathOf(points) + "Z"), ("fill", fill), ("fill-opacity", opacity));
        else
            svg.Element("path", ("d", PathOf(points) + "Z"), ("fill", fill));
    }

    public static void Rectangle(this SvgBuilder svg, Box box, string fill, double opacity = 1) => svg.Element(
        "rect", ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height), ("fill", fill), ("fill-opacity", opacity));

    /// <summary>A solid arrow head with its tip at a point.</summary>
    public static void ArrowHead(this SvgBuilder svg, Point tip, Point direction, double length, string fill)
    {
        var (back, side) = (length, length * 0.5);
        var (x, y) = (tip.X - back * direction.X, tip.Y - back * direction.Y);
        svg.Polygon(
            [tip, new Point(x - side * direction.Y, y + side * direction.X), new Point(x + side * direction.Y, y - side * direction.X)],
            fill);
    }

    public static void Marker(this SvgBuilder svg, Point at, MarkerShape shape, MarkerFill fill, double radius, string colour)
    {
        // Filled markers have a white rim so that they stand off the lines they lie on.
        var (inside, rim, width) = fill == MarkerFill.Filled ? (colour, Tone.Paper, radius * 0.2) : (Tone.Paper, colour, radius * 0.36);
        if (shape == MarkerShape.Circle)
            svg.Element("circle", ("cx", at.X), ("cy", at.Y), ("r", radius), ("fill", inside), ("stroke", rim), ("stroke-width", width));
        else
            svg.Element(
                "path", ("d", PathOf(Outline(at, shape, radius)) + "Z"), ("fill", inside), ("stroke", rim), ("stroke-width", width));
        if (fill != MarkerFill.Half)
            return;
        var left = new Box(at.X - 2 * radius, at.Y - 2 * radius, at.X, at.Y + 2 * radius);
        svg.Polygon(PolygonClip.Clip(Outline(at, shape, radius), left), colour);
    }

    public static string PathOf(IReadOnlyList<Point> points)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
            path.Append(i == 0 ? 'M' : 'L').Append(SvgBuilder.Number(points[i].X)).Append(' ').Append(SvgBuilder.Number(points[i].Y));
        return path.ToString();
    }

    /// <summary>Adds a closed rectangle to a path.</summary>
    public static void AppendBox(StringBuilder path, Box box) => path
        .Append('M').Append(SvgBuilder.Number(box.Left)).Append(' ').Append(SvgBuilder.Number(box.Top))
        .Append('H').Append(SvgBuilder.Number(box.Right)).Append('V').Append(SvgBuilder.Number(box.Bottom))
        .Append('H').Append(SvgBuilder.Number(box.Left)).Append('Z');

    private static IReadOnlyList<Point> Outline(Point at, MarkerShape shape, double radius)
    {
        // Radii and turns give the shapes about the area of the circle.
        var (corners, turn, reach) = shape switch
        {
            MarkerShape.Square => (4, Math.PI / 4, 1.25),
            MarkerShape.Diamond => (4, 0.0, 1.3),
            MarkerShape.Triangle => (3, -Math.PI / 2, 1.35),
            _ => (32, 0.0, 1.0),
        };
        return
        [
            .. Enumerable.Range(0, corners).Select(i => turn + 2 * Math.PI * i / corners)
                .Select(angle => new Point(at.X + reach * radius * Math.Cos(angle), at.Y + reach * radius * Math.Sin(angle))),
        ];
    }
}
