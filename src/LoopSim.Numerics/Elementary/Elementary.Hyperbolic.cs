namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    // tanh rounds to 1 from about 19.06 on.
    private const double SaturatedTanh = 22.0;

    /// <summary>The hyperbolic tangent within 1 unit in the last place, also near 0; the sign of zero is kept.</summary>
    /// <remarks>tanh|x| = n / (n + 2) with n = e^(2|x|) - 1, carried in two doubles.</remarks>
    public static TLane Tanh(TLane x)
    {
        var one = TLane.Create(1.0);
        var two = TLane.Create(2.0);
        var twice = two * TLane.Min(TLane.Abs(x), TLane.Create(SaturatedTanh));
        ReduceExponential(twice, TLane.Create(0.0), out var power, out var remainder, out var tail);

        // n = (2^power - 1) + 2^power (remainder + tail)
        var scale = TLane.PowerOfTwo(power);
        var whole = scale - one;
        var fraction = scale * remainder;
        var n = whole + fraction;
        var nLow = ((whole - n) + fraction) + (scale * tail);
        Normalise(ref n, ref nLow);

        var d = n + two;
        var taken = d - n;
        var dLow = ((n - (d - taken)) + (two - taken)) + nLow;
        return NaNWhereUnordered(x, Quotient(n, nLow, d, dLow) | (x & TLane.Create(SignBit)));
    }
}
