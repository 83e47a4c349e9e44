using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>The outlines of markers and rounded boxes as polygons.</summary>
internal static class MarkerOutline
{
    private const int Round = 40;

    public static IReadOnlyList<Point> Of(Point at, MarkerShape shape, double radius)
    {
        // Radii and turns give the shapes about the area of the circle.
        var (corners, turn, reach) = shape switch
        {
            MarkerShape.Square => (4, Math.PI / 4, 1.25),
            MarkerShape.Diamond => (4, 0.0, 1.3),
            MarkerShape.Triangle => (3, -Math.PI / 2, 1.35),
            _ => (Round, 0.0, 1.0),
        };
        return
        [
            .. Enumerable.Range(0, corners).Select(i => turn + 2 * Math.PI * i / corners)
                .Select(angle => new Point(at.X + reach * radius * Math.Cos(angle), at.Y + reach * radius * Math.Sin(angle))),
        ];
    }

    /// <summary>A box whose corners are quarters of a circle.</summary>
    public static IReadOnlyList<Point> Of(Box box, double radius) =>
    [
        .. Enumerable.Range(0, Round).Select(i => 2 * Math.PI * (i + 0.5) / Round).Select(angle => new Point(
            (Math.Cos(angle) > 0 ? box.Right - radius : box.Left + radius) + radius * Math.Cos(angle),
            (Math.Sin(angle) > 0 ? box.Bottom - radius : box.Top + radius) + radius * Math.Sin(angle))),
    ];
}
