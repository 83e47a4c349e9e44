namespace LoopSim.Figures;

/// <summary>One piece of a broken axis: the values it covers and its share of the axis's length.</summary>
/// <remarks>Shares are relative to one another; they need not sum to one.</remarks>
public sealed record AxisSegment
{
    public AxisSegment(double from, double to, double share)
    {
        if (!double.IsFinite(share) || share <= 0)
            throw new ArgumentOutOfRangeException(nameof(share), share, "A segment's share of the axis must be positive.");
        (Range, Share) = (new Interval(from, to), share);
    }

    public Interval Range { get; }

    public double Share { get; }
}
