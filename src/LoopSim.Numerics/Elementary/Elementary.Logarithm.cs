namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    // ln 2 = High + Low, where High has 42 bits: a whole number of up to 11 bits times High is exact.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;
    private const double Log10OfEHigh = 0.4342944819032518;
    private const double Log10OfELow = 1.098319650216765e-17;

    // Beyond this a logarithm takes the rare path.
    private const double LargestOrdinaryExponent = 900.0;

    // Patterns: the exponent with the first four bits of the significand, and a one in the place after these.
    private const long ExponentAndSixteenths = 0x7FFF_0000_0000_0000;
    private const long HalfSixteenth = 0x0000_8000_0000_0000;

    /// <summary>The natural logarithm within 1 unit in the last place; -infinity at either zero, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Log(TLane x)
    {
        var k = BinaryExponent(x);
        if (!IsFarFromTheEnds(k))
            return RareLog(x);
        LogAsSum(x, k, out var high, out _);
        return high;
    }

    /// <summary>The decimal logarithm within 1 unit in the last place, exact at powers of ten; edge cases as <see cref="Log"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Log10(TLane x)
    {
        var k = BinaryExponent(x);
        if (!IsFarFromTheEnds(k))
            return RareLog10(x);
        LogAsSum(x, k, out var high, out var low);
        return TimesLog10OfE(high, low);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane RareLog(TLane x)
    {
        RareLogAsSum(x, out var high, out _);
        return LogSpecials(x, high);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane RareLog10(TLane x)
    {
        RareLogAsSum(x, out var high, out var low);
        return LogSpecials(x, TimesLog10OfE(high, low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane TimesLog10OfE(TLane high, TLane low)
    {
        var factor = TLane.Create(Log10OfEHigh);
        var product = high * factor;
        return product + (Fma(high, factor, -product) + Fma(high, TLane.Create(Log10OfELow), low * factor));
    }

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

    /// <summary>The logarithm of any positive finite x as a sum; 0 for every other x, whose logarithm is a special case.</summary>
    private static void RareLogAsSum(TLane x, out TLane high, out TLane low)
    {
        var normal = NormalOrSubnormal(x, out var shift);
        var significand = TLane.Significand(normal);
        LogAsSum(significand, BinaryExponent(significand) + TLane.Exponent(normal) + shift, out high, out low);
    }

    /// <summary>The k of x = 2^k z with z in [63 / 64, 63 / 32), for positive normal x; too large or too small for every other x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane BinaryExponent(TLane x) => TLane.Exponent(TLane.AddBits(x, Bits(HalfSixteenth)));

    /// <summary>Whether <see cref="LogAsSum"/> neither over- nor underflows, which leaves out whatever is not a positive number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFarFromTheEnds(TLane binaryExponent) =>
        TLane.AllLessThanOrEqual(TLane.Abs(binaryExponent), TLane.Create(LargestOrdinaryExponent));

    /// <summary>
    /// ln(2^k z) as high + low with a relative error below 2^-64, where z is the significand of x, from 63 / 64 to 63 / 32;
    /// high is the rounded sum.
    /// </summary>
    /// <remarks>
    /// ln z = ln c + 2 atanh((z - c) / (z + c)) where c is z rounded to sixteenths: a logarithm from the table, and a series in
    /// s = 2 (z - c) / (z + c), |s| at most 1 / 31. Its first term is carried in two doubles; the others are so small that one will do.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LogAsSum(TLane x, TLane k, out TLane high, out TLane low)
    {
        // Four bits of the significand are left after rounding; a carry doubles the power of two.
        var rounded = TLane.AddBits(x, Bits(HalfSixteenth));
        var index = rounded >>> 48;
        var c = rounded & Bits(ExponentAndSixteenths);

        // s does not change with the power of two that x and c share. Numerator, reciprocal and remainder are
        // minus what they are called, which spares the negations.
        var difference = c - x;
        var numerator = difference + difference;
        var denominator = x + c;
        var denominatorLow = x - (denominator - c);
        var reciprocal = TLane.Create(-1.0) / denominator;
        var s = numerator * reciprocal;
        var remainder = Fma(s, denominatorLow, Fma(s, denominator, numerator));

        // k ln 2 + ln c is exact in its high part, and 0 or larger than s
        var whole = Fma(k, TLane.Create(Ln2High), TLane.Lookup16(LogarithmTable.High, index));
        var wholeLow = Fma(k, TLane.Create(Ln2Low), TLane.Lookup16(LogarithmTable.Low, index));
        var sum = whole + s;
        var sumLow = Fma(remainder, reciprocal, wholeLow + ((whole - sum) + s));

        // 2 atanh(s / 2) - s = s^3 (1 / 12 + s^2 / 80 + ...)
        var w = s * s;
        var first = Fma(w, TLane.Create(0.012500000000018842), TLane.Create(0.08333333333333333));
        var second = Fma(w, TLane.Create(0.0004341959252095768), TLane.Create(0.002232142757638866));
        sumLow = Fma(s * w, Fma(w * w, second, first), sumLow);
        high = sum + sumLow;
        low = sumLow - (high - sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Bits(long pattern) => TLane.Create(BitConverter.Int64BitsToDouble(pattern));
}
