namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    /// <summary>The floored remainder x - y floor(x / y), with the sign of y; computed from the exact truncated remainder.</summary>
    /// <remarks>NaN where y is 0 or x is infinite. A zero result has the sign of y.</remarks>
    public static TLane Modulo(TLane x, TLane y)
    {
        var zero = TLane.Create(0.0);
        var sign = TLane.Create(SignBit);
        var remainder = x % y;
        var isZero = TLane.AreEqual(remainder, zero);
        var isOtherSide = TLane.LessThan(remainder, zero) ^ TLane.LessThan(y, zero);
        var result = TLane.Select(isOtherSide, remainder + y, remainder);
        result = TLane.Select(isZero, y & sign, result);
        return NaNWhereUnordered(remainder, result);
    }
}
