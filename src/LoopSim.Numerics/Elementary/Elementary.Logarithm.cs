using System.Runtime.CompilerServices;

namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    private const double SmallestNormal = 2.2250738585072014e-308;
    private const double SqrtOfTwo = 1.4142135623730951;
    private const double ThirdHigh = 1.0 / 3.0;
    private const double ThirdLow = 1.850371707708594e-17;
    private const double Log10OfEHigh = 0.4342944819032518;
    private const double Log10OfELow = 1.098319650216765e-17;

    /// <summary>The natural logarithm within 1 unit in the last place; -infinity at either zero, NaN below.</summary>
    public static TLane Log(TLane x)
    {
        if (TLane.All(IsPositiveNormal(x)))
        {
            LogAsSum(x, out var high, out _);
            return high;
        }

        LogAsSum(NormalOrSubnormal(x, out var shift), shift, out var result, out _);
        return LogSpecials(x, result);
    }

    /// <summary>The decimal logarithm within 1 unit in the last place, exact at powers of ten; edge cases as <see cref="Log"/>.</summary>
    public static TLane Log10(TLane x)
    {
        if (TLane.All(IsPositiveNormal(x)))
        {
            LogAsSum(x, out var high, out var low);
            return TimesLog10OfE(high, low);
        }

        LogAsSum(NormalOrSubnormal(x, out var shift), shift, out var scaledHigh, out var scaledLow);
        return LogSpecials(x, TimesLog10OfE(scaledHigh, scaledLow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane TimesLog10OfE(TLane high, TLane low)
    {
        var factor = TLane.Create(Log10OfEHigh);
        var product = high * factor;
        return product + (Fma(high, factor, -product) + Fma(high, TLane.Create(Log10OfELow), low * factor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsPositiveNormal(TLane x) =>
        TLane.GreaterThanOrEqual(x, TLane.Create(SmallestNormal)) & TLane.LessThanOrEqual(x, TLane.Create(double.MaxValue));

    /// <summary>
    /// The positive finite x times 2^-shift, which is normal; 1 for every other x, whose logarithm is a special case.
    /// </summary>
    private static TLane NormalOrSubnormal(TLane x, out TLane shift)
    {
        var one = TLane.Create(1.0);
        var zero = TLane.Create(0.0);
        var ordinary = TLane.GreaterThan(x, zero) & TLane.LessThanOrEqual(x, TLane.Create(double.MaxValue));
        var positive = TLane.Select(ordinary, x, one);
        var subnormal = TLane.LessThan(positive, TLane.Create(SmallestNormal));
        shift = TLane.Select(subnormal, TLane.Create(-54.0), zero);
        return positive * TLane.Select(subnormal, TLane.Create(18014398509481984.0), one);
    }

    private static TLane LogSpecials(TLane x, TLane result)
    {
        var zero = TLane.Create(0.0);
        var infinity = TLane.Create(double.PositiveInfinity);
        result = TLane.Select(TLane.AreEqual(x, infinity), infinity, result);
        result = TLane.Select(TLane.AreEqual(x, zero), -infinity, result);
        result = TLane.Select(TLane.LessThan(x, zero), TLane.Create(double.NaN), result);
        return NaNWhereUnordered(x, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogAsSum(TLane x, out TLane high, out TLane low) => LogAsSum(x, TLane.Create(0.0), out high, out low);

    /// <summary>
    /// ln(x * 2^shift) as high + low with a relative error below 2^-64, for positive normal x; high is the rounded sum.
    /// </summary>
    /// <remarks>
    /// x = 2^k z with z near 1 and ln z = 2 atanh s, s = (z - 1) / (z + 1); the series 2 (s + s^3 / 3 + s^5 Q(s^2)) is summed in
    /// two doubles up to the term of s^3 and in one beyond, where Q's own rounding no longer matters.
    /// </remarks>
    private static void LogAsSum(TLane x, TLane shift, out TLane high, out TLane low)
    {
        var one = TLane.Create(1.0);
        var two = TLane.Create(2.0);
        var z = TLane.Significand(x);
        var above = TLane.GreaterThan(z, TLane.Create(SqrtOfTwo));
        z *= TLane.Select(above, TLane.Create(0.5), one);
        var k = TLane.Exponent(x) + shift + (above & one);

        // s = (z - 1) / (z + 1) and what its rounding lost
        var numerator = z - one;
        var denominator = z + one;
        var denominatorLow = z - (denominator - one);
        var reciprocal = one / denominator;
        var s = numerator * reciprocal;
        var sLow = Fma(-s, denominatorLow, Fma(-s, denominator, numerator)) * reciprocal;

        // w = s^2, (atanh(s) / s - 1) / w = 1/3 + w Q(w)
        var w = s * s;
        var wLow = Fma(s, s, -w) + (two * s * sLow);
        var ww = w * w;
        var odd = Fma(ww, TLane.Create(0.05861589311938259), TLane.Create(0.06667402346923655));
        odd = Fma(ww, odd, TLane.Create(0.09090909167696401));
        odd = Fma(ww, odd, TLane.Create(0.14285714285714682));
        var even = Fma(ww, TLane.Create(0.05853118169745603), TLane.Create(0.07692297481259215));
        even = Fma(ww, even, TLane.Create(0.11111111110827943));
        even = Fma(ww, even, TLane.Create(0.2));
        var q = Fma(w, odd, even);
        var third = TLane.Create(ThirdHigh);
        var p = Fma(w, q, third);
        var pLow = Fma(w, q, third - p) + TLane.Create(ThirdLow);

        // m = w p, ln z = 2 (s + s m)
        var m = w * p;
        var mLow = Fma(w, p, -m) + Fma(w, pLow, wLow * p);
        var a = s * m;
        var aLow = Fma(s, m, -a);
        var sum = s + a;
        var sumLow = ((s - sum) + a) + (aLow + Fma(s, mLow, Fma(sLow, m, sLow)));

        // ln x = k ln 2 + ln z
        var big = k * TLane.Create(Ln2High);
        var total = big + (two * sum);
        var totalLow = ((big - total) + (two * sum)) + Fma(k, TLane.Create(Ln2Low), two * sumLow);
        high = total + totalLow;
        low = totalLow - (high - total);
    }
}
