namespace LoopSim.Sampling;

/// <summary>Random words as numbers strictly between 0 and 1.</summary>
public static class UnitInterval
{
    private const double TwoToMinus52 = 1.0 / (1L << 52);

    /// <summary>The middle of the word's cell among 2^52 equal ones: an odd multiple of 2^-53, exactly, never 0 or 1.</summary>
    /// <remarks>Symmetric: inverted bits give 1 - u. With 53 bits the middle of the last cell would round to 1.</remarks>
    public static double Of(ulong bits) => ((bits >> 12) + 0.5) * TwoToMinus52;
}
