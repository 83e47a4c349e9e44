namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    /// <summary>2^510: from 2^54 on the saturation is 1, and up to here it is an ordinary quotient.</summary>
    public const double Saturated = 3.3519519824856493e153;

    /// <summary>x / (1 + x) for an x of 0 or more, infinity included: the last step of a hill or logistic curve.</summary>
    /// <remarks>The sum and the quotient are rounded: within 1.5 units in the last place.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Saturation(TLane x)
    {
        var bounded = TLane.Smaller(TLane.Create(Saturated), x);
        return TLane.OrdinaryQuotient(bounded, TLane.Create(1.0) + bounded);
    }
}
