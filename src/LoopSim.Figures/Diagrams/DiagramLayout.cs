using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>An arrow in its place: the line from box to box, the tip of its head, and where its sign stands.</summary>
internal sealed record PlacedLink(DiagramLink Link, Bow Line, Point Tip, Point Direction, double Width, double Head, Box Sign);

/// <summary>A loop's name inside the loop.</summary>
internal sealed record PlacedBadge(DiagramLoop Loop, Box Box);

/// <summary>A causal loop diagram with everything in its place: nodes on an ellipse, arrows bending to their right, so that two between
/// the same nodes are apart, signs beside their heads.</summary>
internal sealed record DiagramLayout(IReadOnlyList<PlacedLabel> Nodes, IReadOnlyList<PlacedLink> Links, IReadOnlyList<PlacedBadge> Badges)
{
    /// <summary>A diagram of more loops would only hide them under their names.</summary>
    private const int MaxBadges = 4;

    private const double Bend = 0.13;

    /// <summary>An arrow's weight as a share of the heaviest.</summary>
    public static double Share(DiagramLink link, IReadOnlyList<DiagramLink> all)
    {
        var most = all.Max(other => Weight(other));
        return most > 0 ? Weight(link) / most : 0;
    }

    public static DiagramLayout Create(CausalDiagram diagram, Box room, StyleSheet sheet)
    {
        var size = sheet.LabelSize;
        var labels = diagram.Nodes.Select(name => TextMetrics.Wrap(name, size, size * (diagram.Nodes.Length > 8 ? 7 : 9), 2)).ToList();
        var boxes = Boxes(diagram, labels, room, size);
        var links = PlaceLinks(diagram, boxes, sheet, size, room);
        var placed = PlaceSigns(links, boxes, size, room);
        var badges = PlaceBadges(diagram, boxes, placed, size, room);
        return new DiagramLayout(
            [.. labels.Select((lines, i) => new PlacedLabel(lines, TextBox(boxes[i], lines, size), Tone.Text, TextAnchor.Middle))],
            placed,
            badges);
    }

    private static double Weight(DiagramLink link) => double.IsFinite(link.Weight) ? Math.Max(0, link.Weight) : 0;

    private static Box TextBox(Box box, IReadOnlyList<string> lines, double size) =>
        Box.Around(box.Centre, TextMetrics.Width(lines, size), lines.Count * size * PlacedLabel.Leading);

    private static List<Box> Boxes(CausalDiagram diagram, List<IReadOnlyList<string>> labels, Box room, double size)
    {
        var order = NodeOrder.Find(diagram.Nodes.Length, diagram.Links);
        var widths = labels.Select(lines => TextMetrics.Width(lines, size) + size).ToList();
        var heights = labels.Select(lines => lines.Count * size * PlacedLabel.Leading + 0.7 * size).ToList();
        // An arrow that returns to its own node swings out above or below it.
        var returns = diagram.Links.Where(link => link.From == link.To)
            .CountBy(link => link.From)
            .Select(pair => pair.Value)
            .DefaultIfEmpty(0)
            .Max();
        var swing = (returns == 0 ? 0.4 : 1.4 + 0.7 * returns) * size;
        var (across, down) = ((room.Width - widths.Max()) / 2 - 0.4 * size, (room.Height - heights.Max()) / 2 - swing);
        var boxes = new Box[labels.Count];
        foreach (var (node, angle) in order.Zip(Angles(order.Length, across, down)))
        {
            var radius = order.Length == 1 ? 0 : 1;
            boxes[node] = Box.Around(
                new Point(room.Centre.X + radius * across * Math.Cos(angle), room.Centre.Y + radius * down * Math.Sin(angle)),
                widths[node],
                heights[node]);
        }
        return [.. boxes];
    }

    /// <summary>Angles that divide an ellipse into equal arcs. Two nodes stand side by side, more begin at the top.</summary>
    private static IEnumerable<double> Angles(int count, double across, double down)
    {
        const int Steps = 3600;
        var start = count == 2 ? Math.PI : -Math.PI / 2;
        var lengths = new double[Steps + 1];
        for (var i = 0; i < Steps; i++)
        {
            var angle = start + 2 * Math.PI * (i + 0.5) / Steps;
            lengths[i + 1] = lengths[i] + double.Hypot(across * Math.Sin(angle), down * Math.Cos(angle));
        }
        return Enumerable.Range(0, count).Select(
            place => start + 2 * Math.PI * Array.FindIndex(lengths, length => length >= lengths[Steps] * place / count - 1e-9) / Steps);
    }

    private static List<PlacedLink> PlaceLinks(CausalDiagram diagram, List<Box> boxes, StyleSheet sheet, double size, Box room)
    {
        var placed = new List<PlacedLink>();
        var centre = new Point(boxes.Average(box => box.Centre.X), boxes.Average(box => box.Centre.Y));
        // Several arrows between the same ends bend more and more.
        var drawn = new Dictionary<(int, int), int>();
        foreach (var link in diagram.Links.OrderBy(Weight))
        {
            var nth = drawn[(link.From, link.To)] = drawn.GetValueOrDefault((link.From, link.To)) + 1;
            var width = sheet.Line * (0.4 + 1.1 * Share(link, diagram.Links));
            var head = Math.Max(0.55 * size, 2.4 * width);
            var bend = Bend * (boxes.Count == 2 ? 2 : 1) + 0.12 * (nth - 1);
            var whole = link.From == link.To
                ? Return(boxes[link.From], centre, size * (1 + 0.5 * (nth - 1)))
                : Passing(link.From, link.To, bend, boxes, size, room);
            var line = whole.Shorten(0.7 * head);
            placed.Add(new PlacedLink(link, line, whole.End, whole.Direction(1), width, head, default));
        }
        return placed;
    }

    /// <summary>An arrow that passes behind a box cannot be followed: it bends more, or to the other side.</summary>
    private static Bow Passing(int from, int to, double bend, List<Box> boxes, double size, Box room)
    {
        var others = boxes.Where((_, i) => i != from && i != to).ToList();
        return new[] { bend, bend + 0.12, -bend - 0.17, bend + 0.24, -bend - 0.29 }
            .Select(tried => Bow
                .Between(boxes[from].Centre, boxes[to].Centre, tried)
                .Outside(boxes[from].Grow(0.15 * size), boxes[to].Grow(0.15 * size)))
            .MinBy(bow => bow.Sample(40).Count(point => !room.Contains(point) || others.Any(box => box.Contains(point))));
    }

    /// <summary>A loop above or below a box, away from the middle of the diagram.</summary>
    private static Bow Return(Box box, Point centre, double size)
    {
        var (half, reach) = (0.75 * size, 2 * size);
        var (y, up) = box.Centre.Y <= centre.Y + 1 ? (box.Top - 0.15 * size, -reach) : (box.Bottom + 0.15 * size, reach);
        var x = box.Centre.X;
        return new Bow(
            new Point(x - half, y), new Point(x - 2.2 * half, y + up), new Point(x + 2.2 * half, y + up), new Point(x + half, y));
    }

    /// <summary>Signs stand beside their arrows, near the head, where they hide least.</summary>
    private static List<PlacedLink> PlaceSigns(List<PlacedLink> links, List<Box> boxes, double size, Box room)
    {
        var taken = boxes.Select(box => box.Grow(0.1 * size)).ToList();
        var lines = links.Select(link => link.Line.Sample(40).ToList()).ToList();
        var placed = new List<PlacedLink>();
        foreach (var link in links)
        {
            var sign = new[] { 0.8, 0.72, 0.64, 0.86, 0.56, 0.48, 0.4 }
                .SelectMany((t, i) => new[] { 1, -1 }.Select(side => (Box: Beside(link, t, side), Cost: 0.25 * i + (side > 0 ? 0 : 0.15))))
                .MinBy(candidate => candidate.Cost + Cost(candidate.Box)).Box;
            taken.Add(sign);
            placed.Add(link with { Sign = sign });
        }
        return placed;

        Box Beside(PlacedLink link, double t, int side)
        {
            var (at, direction) = (link.Line.At(t), link.Line.Direction(t));
            var off = side * (link.Width / 2 + 0.55 * size);
            return Box.Around(new Point(at.X - direction.Y * off, at.Y + direction.X * off), 0.85 * size, 0.85 * size);
        }

        double Cost(Box box) =>
            50 * taken.Count(box.Overlaps) + (room.Contains(box) ? 0 : 50) + lines.Sum(line => Math.Min(2, line.Count(box.Contains)));
    }

    private static List<PlacedBadge> PlaceBadges(CausalDiagram diagram, List<Box> boxes, List<PlacedLink> links, double size, Box room)
    {
        if (diagram.Loops.Length > MaxBadges)
            return [];
        var taken = boxes.Concat(links.Select(link => link.Sign)).Select(box => box.Grow(0.15 * size)).ToList();
        var lines = links.Select(link => link.Line.Sample(60).ToList()).ToList();
        var badges = new List<PlacedBadge>();
        foreach (var loop in diagram.Loops)
        {
            var own = lines.Where((_, i) => IsOn(links[i].Link, loop)).SelectMany(line => line).ToList();
            if (own.Count == 0)
                continue;
            var centre = new Point(own.Average(point => point.X), own.Average(point => point.Y));
            var box = Around(centre, size).MinBy(candidate =>
                3 * double.Hypot(candidate.Centre.X - centre.X, candidate.Centre.Y - centre.Y) / size
                + 200 * taken.Count(candidate.Overlaps)
                + (room.Contains(candidate) ? 0 : 200)
                + 10 * lines.Sum(line => line.Count(candidate.Contains)));
            taken.Add(box.Grow(0.2 * size));
            badges.Add(new PlacedBadge(loop, box));
        }
        return badges;
    }

    private static IEnumerable<Box> Around(Point centre, double size)
    {
        for (var ring = 0; ring < 14; ring++)
        {
            for (var turn = 0; turn < (ring == 0 ? 1 : 16); turn++)
            {
                var angle = Math.PI * turn / 8;
                yield return Box.Around(
                    new Point(centre.X + 0.6 * ring * size * Math.Cos(angle), centre.Y + 0.6 * ring * size * Math.Sin(angle)),
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
