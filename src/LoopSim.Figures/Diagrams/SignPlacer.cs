using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Finds a place for each arrow's sign: beside it, near its head, apart from boxes, heads and other signs, and off other
/// lines where there is room.</summary>
internal static class SignPlacer
{
    // Shares of an arrow's length.
    private static readonly double[] _places = [0.78, 0.7, 0.62, 0.85, 0.54, 0.46, 0.38, 0.3, 0.22, 0.15];
    private static readonly double[] _sides = [1, -1, 1.5, -1.5];

    public static IReadOnlyList<PlacedLink> Place(IReadOnlyList<PlacedLink> links, IReadOnlyList<Box> boxes, double size, Box room)
    {
        var taken = boxes.Select(box => box.Grow(0.1 * size)).Concat(links.Select(link => HeadOf(link)))
            .Concat(links.Where(link => link.Link.IsCut).Select(link => Box.Around(Polyline.At(link.Line, 0.5).Point, size, size)))
            .ToList();
        var traffic = new Traffic(room, 0.35 * size);
        foreach (var link in links)
            traffic.Add(link.Line);
        var placed = new PlacedLink[links.Count];
        // The shortest arrows have the fewest places.
        foreach (var (i, link) in links.Index().OrderBy(one => Polyline.Length(one.Item.Line)))
        {
            if (link.Link.Sign != LinkSign.None)
            {
                traffic.Remove(link.Line);
                var sign = Candidates(link, size).MinBy(one => one.Cost + Cost(one.Box)).Box;
                traffic.Add(link.Line);
                taken.Add(sign);
                placed[i] = link with { Sign = sign };
            }
            else
                placed[i] = link;
        }
        return placed;

        double Cost(Box box) =>
            50 * taken.Count(box.Overlaps) + (room.Contains(box) ? 0 : 50) + 0.4 * Math.Min(12, LinesUnder(box, traffic, size));
    }

    private static Box HeadOf(PlacedLink link) => Box.Around(
        new Point(link.Tip.X - 0.5 * link.Head * link.Direction.X, link.Tip.Y - 0.5 * link.Head * link.Direction.Y), link.Head, link.Head);

    private static IEnumerable<(Box Box, double Cost)> Candidates(PlacedLink link, double size)
    {
        for (var i = 0; i < _places.Length; i++)
        {
            var (at, direction) = Polyline.At(link.Line, _places[i]);
            foreach (var side in _sides)
            {
                var off = Math.Sign(side) * link.Width / 2 + 0.55 * side * size;
                var centre = new Point(at.X - direction.Y * off, at.Y + direction.X * off);
                var box = Box.Around(centre, 0.85 * size, PlacedLabel.Leading * size);
                yield return (box, 0.3 * i + (side > 0 ? 0 : 0.15) + 2 * (Math.Abs(side) - 1));
            }
        }
    }

    private static int LinesUnder(Box box, Traffic traffic, double size)
    {
        var (count, step, glyph) = (0, 0.28 * size, Box.Around(box.Centre, 0.85 * size, 0.85 * size));
        for (var x = glyph.Left; x <= glyph.Right; x += step)
        {
            for (var y = glyph.Top; y <= glyph.Bottom; y += step)
                count += traffic.At(new Point(x, y)) > 1 ? 1 : 0;
        }
        return count;
    }
}
