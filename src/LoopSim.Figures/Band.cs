namespace LoopSim.Figures;

/// <summary>The area between two curves, such as the quantiles of an ensemble, over an ascending axis.</summary>
public sealed record Band : PanelContent
{
    public Band(ImmutableArray<BandPoint> points, string label, Ink ink)
        : base(label) => (Points, Ink) = (points.IsDefault ? [] : points, ink);

    public ImmutableArray<BandPoint> Points { get; }

    public Ink Ink { get; }
}
