namespace LoopSim.Numerics;

/// <summary>The sign of a number that may be none: <see cref="Math.Sign(double)"/> throws at NaN.</summary>
public static class Sign
{
    /// <summary>1 above zero, -1 below, 0 for zero and for what is not a number.</summary>
    public static int Of(double value) => value > 0 ? 1 : value < 0 ? -1 : 0;
}
