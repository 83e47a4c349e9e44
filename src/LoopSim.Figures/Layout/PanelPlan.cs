using System.Collections.Immutable;

namespace LoopSim.Figures.Layout;

/// <summary>Where a panel names its content and what room that takes, learnt from the attempt before.</summary>
/// <param name="InLegend">The places, in the panel's content, of what is named in a legend.</param>
/// <param name="AtEnd">The places of thresholds that are named beside the plot because lines fill it.</param>
/// <param name="SpanRows">The rows of their own that the names of shaded spans take.</param>
internal sealed record PanelPlan(ImmutableSortedSet<int> InLegend, ImmutableSortedSet<int> AtEnd, int SpanRows)
{
    public static PanelPlan Empty { get; } = new([], [], 0);

    /// <summary>Whether this plan asks for no more room than another.</summary>
    public bool FitsIn(PanelPlan other) => SpanRows <= other.SpanRows && InLegend.IsSubsetOf(other.InLegend) && AtEnd.IsSubsetOf(other.AtEnd);

    public PanelPlan Union(PanelPlan other) => new(InLegend.Union(other.InLegend), AtEnd.Union(other.AtEnd), Math.Max(SpanRows, other.SpanRows));

    public IReadOnlyList<PanelContent> LegendOf(Panel panel) => [.. InLegend.Select(i => panel.Content[i])];
}
