using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Finds a place inside each loop for its name; a loop without room has its name in the list alone.</summary>
internal static class BadgePlacer
{
    /// <summary>A diagram of more loops would only hide them under their names.</summary>
    private const int MaxBadges = 4;

    public static IReadOnlyList<PlacedBadge> Place(
        CausalDiagram diagram, IReadOnlyList<Box> boxes, IReadOnlyList<PlacedLink> links, double size, Box room)
    {
        var taken = boxes.Concat(links.Select(link => link.Sign)).Select(box => box.Grow(0.15 * size)).ToList();
        var lines = links.Select(link => link.Line).ToList();
        var badges = new List<PlacedBadge>();
        foreach (var loop in diagram.Loops.Take(MaxBadges))
        {
            var own = links.Where(link => IsOn(link.Link, loop)).SelectMany(link => Dense(link.Line, size)).ToList();
            if (own.Count == 0 || loop.Nodes.Length == 1)
                continue;
            var centre = new Point(own.Average(point => point.X), own.Average(point => point.Y));
            var found = Around(centre, size).FirstOrDefault(IsFree);
            if (found.Width <= 0)
                continue;
            badges.Add(new PlacedBadge(loop, found));
            taken.Add(found.Grow(0.15 * size));
        }
        return badges;

        bool IsFree(Box box) => room.Contains(box) && !taken.Any(box.Overlaps)
            && !lines.Any(line => Enumerable.Range(1, line.Count - 1).Any(i => box.Clip(line[i - 1], line[i]) is not null));
    }

    private static IEnumerable<Point> Dense(IReadOnlyList<Point> line, double step)
    {
        var count = 2 + (int)(Polyline.Length(line) / step);
        return Enumerable.Range(0, count).Select(i => Polyline.At(line, (double)i / (count - 1)).Point);
    }

    private static IEnumerable<Box> Around(Point centre, double size)
    {
        for (var ring = 0; ring < 5; ring++)
        {
            for (var turn = 0; turn < (ring == 0 ? 1 : 16); turn++)
            {
                var angle = Math.PI * turn / 8;
                yield return Box.Around(
                    new Point(centre.X + 0.5 * ring * size * Math.Cos(angle), centre.Y + 0.5 * ring * size * Math.Sin(angle)),
                    2.1 * size,
                    2.1 * size);
            }
        }
    }

    private static bool IsOn(DiagramLink link, DiagramLoop loop)
    {
        var at = loop.Nodes.IndexOf(link.From);
        return at >= 0 && loop.Nodes[(at + 1) % loop.Nodes.Length] == link.To;
    }
}
