using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Finds a place inside each loop for its name; a loop without room has its name in the list alone.</summary>
internal static class BadgePlacer
{
    public static IReadOnlyList<PlacedBadge> Place(
        CausalDiagram diagram, IReadOnlyList<Box> boxes, IReadOnlyList<PlacedLink> links, double size, Box room)
    {
        var taken = boxes.Concat(links.Select(link => link.Sign)).Select(box => box.Grow(0.15 * size)).ToList();
        var badges = new List<PlacedBadge>();
        foreach (var loop in diagram.Loops.Where(loop => loop.Nodes.Length > 1))
        {
            if (Outline(loop, links, boxes) is not { } outline)
                continue;
            string[][] forms = loop.Note.Length > 0 ? [[loop.Name, loop.Note], [loop.Name]] : [[loop.Name]];
            var badge = forms.Select(lines => Find(lines, outline)).FirstOrDefault(found => found is not null);
            if (badge is not null)
            {
                badges.Add(badge with { Loop = loop });
                taken.Add(badge.Box.Grow(0.15 * size));
            }
        }
        return badges;

        PlacedBadge? Find(string[] lines, IReadOnlyList<Point> outline)
        {
            var diameter = double.Hypot(
                lines.Max(line => TextMetrics.Width(line, size, bold: true)), lines.Length * size * PlacedLabel.Leading) + 0.3 * size;
            foreach (var at in Around(outline, size))
            {
                var box = Box.Around(at, diameter, diameter);
                if (IsInside(at, outline) && IsFree(box))
                    return new PlacedBadge(diagram.Loops[0], lines, box);
            }
            return null;
        }

        bool IsFree(Box box) => room.Contains(box) && !taken.Any(box.Overlaps)
            && links.All(link => Polyline.PiecesIn(link.Line, box) == 0);
    }

    /// <summary>The loop's arrows and the middles of its boxes; null when an arrow is not drawn.</summary>
    private static List<Point>? Outline(DiagramLoop loop, IReadOnlyList<PlacedLink> links, IReadOnlyList<Box> boxes)
    {
        var outline = new List<Point>();
        for (var i = 0; i < loop.Nodes.Length; i++)
        {
            var (from, to) = (loop.Nodes[i], loop.Nodes[(i + 1) % loop.Nodes.Length]);
            if (links.FirstOrDefault(link => link.Link.From == from && link.Link.To == to) is not { } arrow)
                return null;
            outline.AddRange([boxes[from].Centre, .. arrow.Line]);
        }
        return outline;
    }

    /// <summary>Places from the middle of an outline outwards.</summary>
    private static IEnumerable<Point> Around(IReadOnlyList<Point> outline, double size)
    {
        var centre = new Point(
            (outline.Min(point => point.X) + outline.Max(point => point.X)) / 2,
            (outline.Min(point => point.Y) + outline.Max(point => point.Y)) / 2);
        for (var ring = 0; ring < 12; ring++)
        {
            for (var turn = 0; turn < (ring == 0 ? 1 : 16); turn++)
            {
                var angle = Math.PI * turn / 8;
                yield return new Point(centre.X + 0.5 * ring * size * Math.Cos(angle), centre.Y + 0.5 * ring * size * Math.Sin(angle));
            }
        }
    }

    /// <summary>Whether a ray to the right crosses the outline an odd number of times.</summary>
    private static bool IsInside(Point at, IReadOnlyList<Point> outline)
    {
        var isInside = false;
        for (var i = 0; i < outline.Count; i++)
        {
            var (a, b) = (outline[i], outline[(i + 1) % outline.Count]);
            if (a.Y > at.Y != b.Y > at.Y && at.X < a.X + (at.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X))
                isInside = !isInside;
        }
        return isInside;
    }
}
