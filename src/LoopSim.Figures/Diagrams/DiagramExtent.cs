using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>What of a diagram fits a page: all of it on one that grows, its strongest links on one of a fixed size.</summary>
internal static class DiagramExtent
{
    /// <summary>More arrows than these for each node cannot be followed.</summary>
    private const double LinksPerNode = 2;

    /// <summary>The height that a diagram needs for all its nodes.</summary>
    public static double HeightOf(CausalDiagram diagram, double width, StyleSheet sheet)
    {
        var size = sheet.LabelSize;
        var nodes = DiagramLayout.BoxesOf(diagram, width, size);
        var columns = GridPlaces.In(nodes, new Box(0, 0, width, 0), size).Columns;
        var rows = (nodes.Count + columns - 1) / columns;
        // The more arrows, the wider the lanes.
        var lane = (GridPlaces.Gap + 0.5 * diagram.Links.Length / nodes.Count) * size;
        return rows * (nodes.Max(node => node.Height) + lane) + 2 * size;
    }

    /// <summary>The diagram with as many of its strongest links as the room takes, and the nodes these need.</summary>
    public static CausalDiagram Fit(CausalDiagram diagram, Box room, StyleSheet sheet)
    {
        var nodes = DiagramLayout.BoxesOf(diagram, room.Width, sheet.LabelSize);
        var all = Enumerable.Range(0, nodes.Count).ToHashSet();
        if (Fits(all))
            return diagram;
        var kept = new HashSet<int>();
        var links = new HashSet<int>();
        foreach (var (i, link) in diagram.Links.Index().OrderByDescending(one => DiagramLayout.Weight(one.Item)))
        {
            if (links.Count + 1 > LinksPerNode * Math.Max(3, kept.Count))
                break;
            if (Fits([.. kept, link.From, link.To]))
            {
                kept.UnionWith([link.From, link.To]);
                links.Add(i);
            }
        }
        foreach (var node in all.Where(node => kept.Count == 0 && Fits([node])).Take(1))
            kept.Add(node);
        return diagram.Only([.. kept.Order()], [.. links.Order()]);

        bool Fits(HashSet<int> some)
        {
            List<NodeBox> boxes = [.. some.Select(node => nodes[node])];
            return GridPlaces.In(boxes, room, sheet.LabelSize).Cells >= boxes.Count;
        }
    }
}
