namespace LoopSim.Figures;

/// <summary>The area between two curves, such as the quantiles of an ensemble, over an ascending axis.</summary>
public sealed record Band : InkedContent
{
    public Band(ImmutableArray<BandPoint> points, string label, Ink ink)
        : base(label, ink) => Points = points.IsDefault ? [] : points;

    public ImmutableArray<BandPoint> Points { get; }
}
