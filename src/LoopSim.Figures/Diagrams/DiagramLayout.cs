using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>An arrow in its place: its line up to the head, the tip of the head, and where its sign stands.</summary>
internal sealed record PlacedLink(
    DiagramLink Link, IReadOnlyList<Point> Line, Point Tip, Point Direction, double Width, double Head, Box Sign);

/// <summary>A node in its place.</summary>
/// <param name="Box">The space it takes, a flow's valve with it.</param>
/// <param name="Name">Null for what is outside the model.</param>
internal sealed record PlacedNode(NodeKind Kind, Box Box, PlacedLabel? Name);

/// <summary>A loop's name inside the loop, with its share where there is room for both.</summary>
internal sealed record PlacedBadge(DiagramLoop Loop, IReadOnlyList<string> Lines, Box Box);

/// <summary>A causal loop diagram with everything in its place: few nodes on an ellipse, more on a grid; arrows bent so that none passes
/// through a box, signs beside them.</summary>
internal sealed record DiagramLayout(
    IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedLink> Links, IReadOnlyList<PlacedBadge> Badges)
{
    /// <summary>How wide a name becomes before it takes another line, in multiples of the type size; a long word may be wider.</summary>
    private const double NameWidth = 8.7;

    // On an ellipse of more nodes the arrows all meet in the middle.
    private const int MostOnRing = 7;

    // On a ring, two arrows between the same nodes leave room for a loop's name; on a grid, straight ones are in each other's way least.
    private const double RingBend = 0.18;
    private const double StraightBend = 0.02;

    private const double EvenShare = 0.35;

    /// <summary>An arrow's weight as a share of the heaviest; where all weigh the same, none is wide.</summary>
    public static double Share(DiagramLink link, IReadOnlyList<DiagramLink> all)
    {
        var most = all.Max(Weight);
        return most <= 0 ? 0 : all.All(other => Weight(other) == most) ? EvenShare : Weight(link) / most;
    }

    public static double Weight(DiagramLink link) => double.IsFinite(link.Weight) ? Math.Max(0, link.Weight) : 0;

    /// <summary>The boxes of the nodes before they have a place.</summary>
    public static IReadOnlyList<NodeBox> BoxesOf(CausalDiagram diagram, double width, double size) =>
        [.. diagram.Nodes.Select((name, i) => NodeBox.Of(name, diagram.KindOf(i), size, Math.Min(width / 3, NameWidth * size)))];

    /// <summary>Lays out a diagram whose nodes fit the room: see <see cref="DiagramExtent"/>.</summary>
    public static DiagramLayout Create(CausalDiagram diagram, Box room, StyleSheet sheet)
    {
        var size = sheet.LabelSize;
        var nodes = BoxesOf(diagram, room.Width, size);
        var ring = nodes.Count <= MostOnRing && !diagram.Links.Any(link => link.IsPipe)
            ? RingPlaces.Find(nodes, diagram.Links, room, size)
            : null;
        var boxes = ring ?? GridPlaces.In(nodes, room, size).Find(nodes, diagram.Links, room, size);
        var ways = new LinkRouter(boxes, room, size, ring is null ? StraightBend : RingBend).Find(diagram.Links);
        var links = diagram.Links.Select((link, i) => Arrow(link, ways[i], diagram, sheet)).OrderBy(link => Weight(link.Link)).ToList();
        var placed = SignPlacer.Place(links, boxes, size, room);
        return new DiagramLayout(
            [.. nodes.Select((node, i) => new PlacedNode(diagram.KindOf(i), boxes[i], NameOf(node, diagram.KindOf(i), boxes[i], size)))],
            placed,
            BadgePlacer.Place(diagram, boxes, placed, size, room));
    }

    private static PlacedLabel? NameOf(NodeBox node, NodeKind kind, Box box, double size)
    {
        if (node.Lines.Count == 0)
            return null;
        var room = kind == NodeKind.Flow ? box with { Top = box.Top + NodeBox.Valve * size } : box;
        var height = node.Lines.Count * size * PlacedLabel.Leading;
        return new PlacedLabel(
            node.Lines, Box.Around(room.Centre, TextMetrics.Width(node.Lines, size), height), Tone.Text, TextAnchor.Middle);
    }

    private static PlacedLink Arrow(DiagramLink link, IReadOnlyList<Point> way, CausalDiagram diagram, StyleSheet sheet)
    {
        var width = sheet.Line * (0.4 + 1.1 * Share(link, diagram.Links));
        var head = Math.Max(HeadPlace.Length * sheet.LabelSize, 2.2 * width);
        var line = Shortened(way, 0.7 * head);
        var (from, tip) = (line[^1], way[^1]);
        var length = double.Hypot(tip.X - from.X, tip.Y - from.Y);
        var direction = length > 0 ? new Point((tip.X - from.X) / length, (tip.Y - from.Y) / length) : new Point(1, 0);
        return new PlacedLink(link, line, tip, direction, width, head, default);
    }

    /// <summary>A line without a length at its end, where the head is.</summary>
    private static List<Point> Shortened(IReadOnlyList<Point> line, double length)
    {
        var kept = line.ToList();
        while (kept.Count > 2 && Distance(kept[^1], kept[^2]) <= length)
        {
            length -= Distance(kept[^1], kept[^2]);
            kept.RemoveAt(kept.Count - 1);
        }
        var (a, b) = (kept[^2], kept[^1]);
        var t = Distance(a, b) > length ? 1 - length / Distance(a, b) : 0.5;
        kept[^1] = new Point(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y));
        return kept;
    }

    private static double Distance(Point a, Point b) => double.Hypot(a.X - b.X, a.Y - b.Y);
}
