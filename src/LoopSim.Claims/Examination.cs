namespace LoopSim.Claims;

/// <summary>A claim put to a model's own parameters.</summary>
/// <param name="Finding">The answer.</param>
/// <param name="Details">Further numbers.</param>
/// <param name="Panels">The panels of its figure; none where there is nothing to test the claim on.</param>
internal sealed record Examination(Finding Finding, IReadOnlyList<Measured> Details, ImmutableArray<Panel> Panels)
{
    public PanelArrangement Arrangement { get; init; }
}
