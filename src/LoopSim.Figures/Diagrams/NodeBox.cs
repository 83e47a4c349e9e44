using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>A node's name in lines and the size of its box.</summary>
internal sealed record NodeBox(IReadOnlyList<string> Lines, double Width, double Height)
{
    public static NodeBox Of(string name, double size, double width)
    {
        var lines = NodeNames.Wrap(name, size, width);
        return new NodeBox(lines, TextMetrics.Width(lines, size) + size, Math.Max(1, lines.Count) * size * PlacedLabel.Leading + 0.6 * size);
    }
}
