using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>A node's name in lines and the size of its box; a flow's has room for a valve above the name.</summary>
internal sealed record NodeBox(IReadOnlyList<string> Lines, double Width, double Height)
{
    /// <summary>The height of a valve, in multiples of the type size.</summary>
    public const double Valve = 1.2;

    public static NodeBox Of(string name, NodeKind kind, double size, double width)
    {
        if (kind == NodeKind.Outside)
            return new NodeBox([], 2.4 * size, 1.6 * size);
        var lines = NodeNames.Wrap(name, size, width);
        var height = Math.Max(1, lines.Count) * size * PlacedLabel.Leading + 0.6 * size;
        return new NodeBox(lines, TextMetrics.Width(lines, size) + size, height + (kind == NodeKind.Flow ? Valve * size : 0));
    }
}
