namespace LoopSim.Figures.Layout;

/// <summary>Where a panel names its content and what room that takes, learnt from the attempt before.</summary>
/// <param name="InLegend">The places, in the panel's content, of what is named in a legend.</param>
/// <param name="AtEnd">The places of thresholds that are named beside the plot because lines fill it.</param>
/// <param name="SpanRows">The rows of their own that the names of shaded spans take.</param>
/// <param name="NameLines">The lines of the longest name below a horizontal axis of names; one for an axis of numbers.</param>
internal sealed record PanelPlan(ImmutableSortedSet<int> InLegend, ImmutableSortedSet<int> AtEnd, int SpanRows, int NameLines)
{
    public static PanelPlan Empty { get; } = new([], [], 0, 1);

    /// <summary>Whether this plan asks for no more room than another.</summary>
    public bool FitsIn(PanelPlan other) =>
        SpanRows <= other.SpanRows && NameLines <= other.NameLines
        && InLegend.IsSubsetOf(other.InLegend) && AtEnd.IsSubsetOf(other.AtEnd);

    public PanelPlan Union(PanelPlan other) => new(
        InLegend.Union(other.InLegend), AtEnd.Union(other.AtEnd), Math.Max(SpanRows, other.SpanRows), Math.Max(NameLines, other.NameLines));

    public IReadOnlyList<LegendItem> LegendOf(Panel panel) =>
    [
        .. panel.Content.SelectMany((content, i) =>
            (InLegend.Contains(i) ? [new LegendItem(content, content.Label, LegendItem.Whole)] : Array.Empty<LegendItem>())
                .Concat(LegendItem.PartsOf(content))),
    ];
}
