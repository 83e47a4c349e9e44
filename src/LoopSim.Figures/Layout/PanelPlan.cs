using System.Collections.Immutable;

namespace LoopSim.Figures.Layout;

/// <summary>What a panel must make room for above its plot, learnt from the attempt before.</summary>
/// <param name="InLegend">The places, in the panel's content, of what is named in a legend.</param>
/// <param name="SpanRows">The rows of names of shaded spans.</param>
internal sealed record PanelPlan(ImmutableSortedSet<int> InLegend, int SpanRows)
{
    public static PanelPlan First(Panel panel) => new([], panel.Content.Any(SpanLabels.AreFor) ? 1 : 0);

    /// <summary>Whether this plan asks for no more room than another.</summary>
    public bool FitsIn(PanelPlan other) => SpanRows <= other.SpanRows && InLegend.IsSubsetOf(other.InLegend);

    public PanelPlan Union(PanelPlan other) => new(InLegend.Union(other.InLegend), Math.Max(SpanRows, other.SpanRows));

    public IReadOnlyList<PanelContent> LegendOf(Panel panel) => [.. InLegend.Select(i => panel.Content[i])];
}
