namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    // tanh rounds to 1 from about 19.06 on.
    private const double SaturatedTanh = 22.0;

    /// <summary>The hyperbolic tangent within 1 unit in the last place, also near 0; the sign of zero is kept.</summary>
    /// <remarks>tanh|x| = n / (n + 2) with n = e^(2|x|) - 1, carried in two doubles.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Tanh(TLane x)
    {
        var one = TLane.Create(1.0);
        var two = TLane.Create(2.0);
        var twice = two * TLane.Min(TLane.Abs(x), TLane.Create(SaturatedTanh));
        ReduceExponential(twice, TLane.Create(0.0), out var steps, out var exact, out var correction);
        var r = exact + correction;
        var lost = ((exact - r) + correction) + TLane.Lookup16(ExponentialTable.Tail, steps);
        var root = TLane.AddBits(TLane.Lookup16(ExponentialTable.Root, steps), steps >>> 4 << 52);

        // n = (root - 1) + root (r + r^2 / 2 + ...), where root - 1 is exact as long as it matters
        ExponentialSeries(r, out var square, out var first, out var fourth, out var last);
        var curve = Fma(fourth, last, Fma(square, first, Fma(lost, r, lost)));
        var whole = root - one;
        var fraction = root * r;
        var n = whole + fraction;
        var nLow = ((whole - n) + fraction) + Fma(root, curve, Fma(root, r, -fraction));
        Normalise(ref n, ref nLow);

        var d = n + two;
        var taken = d - n;
        var dLow = ((n - (d - taken)) + (two - taken)) + nLow;
        return NaNWhereUnordered(x, Quotient(n, nLow, d, dLow) | (x & TLane.Create(SignBit)));
    }
}
