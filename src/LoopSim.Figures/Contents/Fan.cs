namespace LoopSim.Figures;

/// <summary>The spread of an ensemble over an ascending axis: nested bands around a median, which is named at its end.</summary>
public sealed record Fan : InkedContent
{
    /// <param name="median">The line in the middle; a point that is not finite interrupts it.</param>
    /// <param name="bands">From the widest to the narrowest; each lies over the one before and looks darker.</param>
    /// <param name="label">The name of what spreads.</param>
    /// <param name="ink">The colour of line and bands.</param>
    public Fan(ImmutableArray<Point> median, ImmutableArray<FanBand> bands, string label, Ink ink)
        : base(label, ink) => (Median, Bands) = (median.IsDefault ? [] : median, bands.IsDefault ? [] : bands);

    public ImmutableArray<Point> Median { get; }

    public ImmutableArray<FanBand> Bands { get; }
}
