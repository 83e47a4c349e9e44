namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    // From here on an arc tangent rounds to pi / 2.
    private const double SaturatedAtan = 1e18;

    /// <summary>The arc tangent within 1 unit in the last place, from -pi / 2 to pi / 2; the sign of zero is kept.</summary>
    /// <remarks>
    /// atan|x| = atan c + atan t with t = (|x| - c) / (1 + c |x|) and c the nearest of 0, 1/2, 1, 3/2 and infinity, so that |t| is at
    /// most 7/16. The differences are exact; t and the result are carried in two doubles. The polynomial interpolates
    /// (atan t / t - 1) / t^2 at Chebyshev's points in t^2, to 3e-18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Atan(TLane x)
    {
        var one = TLane.Create(1.0);
        var magnitude = TLane.Min(TLane.Abs(x), TLane.Create(SaturatedAtan));
        TLane centre = TLane.Create(0.0), head = centre, tail = centre;
        From(0.4375, 0.5, 0.4636476090008061, 2.2698777452961687e-17);
        From(0.6875, 1.0, 0.7853981633974483, 3.061616997868383e-17);
        From(1.1875, 1.5, 0.982793723247329, 1.3903311031230998e-17);
        var isLarge = TLane.GreaterThanOrEqual(magnitude, TLane.Create(2.4375));
        head = TLane.Select(isLarge, TLane.Create(HalfPiHigh), head);
        tail = TLane.Select(isLarge, TLane.Create(HalfPiMiddle), tail);

        var product = Fma(centre, magnitude, one);
        var productLow = Fma(centre, magnitude, one - product);
        var above = TLane.Select(isLarge, -one, magnitude - centre);
        var below = TLane.Select(isLarge, magnitude, product);
        var belowLow = TLane.Select(isLarge, TLane.Create(0.0), productLow);
        var t = above / below;
        var tLow = (Fma(-t, below, above) - (t * belowLow)) / below;

        var z = t * t;
        var p = Fma(z, TLane.Create(0.014771803541259421), TLane.Create(-0.03312674367384146));
        p = Fma(z, p, TLane.Create(0.044921989571273566));
        p = Fma(z, p, TLane.Create(-0.052166649790788854));
        p = Fma(z, p, TLane.Create(0.05876944220330461));
        p = Fma(z, p, TLane.Create(-0.06666241706297325));
        p = Fma(z, p, TLane.Create(0.07692285541401948));
        p = Fma(z, p, TLane.Create(-0.09090908355081977));
        p = Fma(z, p, TLane.Create(0.1111111109663336));
        p = Fma(z, p, TLane.Create(-0.14285714285566672));
        p = Fma(z, p, TLane.Create(0.1999999999999941));
        p = Fma(z, p, TLane.Create(-0.3333333333333333));
        var sum = head + t;
        var lost = (head - sum) + t;
        return NaNWhereUnordered(x, (sum + (lost + (tail + Fma(z * t, p, tLow)))) | (x & TLane.Create(SignBit)));

        void From(double least, double c, double high, double low)
        {
            var isHere = TLane.GreaterThanOrEqual(magnitude, TLane.Create(least));
            centre = TLane.Select(isHere, TLane.Create(c), centre);
            head = TLane.Select(isHere, TLane.Create(high), head);
            tail = TLane.Select(isHere, TLane.Create(low), tail);
        }
    }
}
