using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Nodes on an ellipse, for diagrams small enough to show their loops as circles.</summary>
internal static class RingPlaces
{
    /// <summary>The boxes in the order of their nodes, or null when they would come too close to one another.</summary>
    public static IReadOnlyList<Box>? Find(IReadOnlyList<NodeBox> nodes, IReadOnlyList<DiagramLink> links, Box room, double size)
    {
        var order = NodeOrder.Find(nodes.Count, links);
        // An arrow that returns to its own node swings out above or below it.
        var returns = links.Where(link => link.From == link.To)
            .CountBy(link => link.From)
            .Select(pair => pair.Value)
            .DefaultIfEmpty(0)
            .Max();
        var swing = (returns == 0 ? 0.6 : 1.4 + 0.7 * returns) * size;
        var across = (room.Width - nodes.Max(node => node.Width)) / 2 - 0.6 * size;
        var down = (room.Height - nodes.Max(node => node.Height)) / 2 - swing;
        if (order.Length > 1 && (across <= 0 || down <= 0))
            return null;
        var boxes = new Box[nodes.Count];
        foreach (var (node, angle) in order.Zip(Angles(order.Length, across, down)))
        {
            var radius = order.Length == 1 ? 0 : 1;
            boxes[node] = Box.Around(
                new Point(room.Centre.X + radius * across * Math.Cos(angle), room.Centre.Y + radius * down * Math.Sin(angle)),
                nodes[node].Width,
                nodes[node].Height);
        }
        var reach = 0.5 * GridPlaces.Gap * size;
        var areApart = boxes.Index().All(one => boxes.Take(one.Index).All(other => !other.Grow(reach).Overlaps(one.Item.Grow(reach))));
        return areApart ? boxes : null;
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
}
