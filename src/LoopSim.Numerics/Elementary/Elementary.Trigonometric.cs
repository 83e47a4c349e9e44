namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    // Up to here an argument is reduced modulo the true pi; its neighbours are then already 1/128 apart.
    internal const double LargestReducedArgument = 35184372088832.0;
    private const double TwoPi = 6.283185307179586;
    private const double TwoOverPi = 0.6366197723675814;

    // pi / 2 to 160 bits
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiMiddle = 6.123233995736766e-17;
    private const double HalfPiLow = -1.4973849048591698e-33;

    /// <summary>The sine of x in radians, within 1 unit in the last place for |x| below 2^45; NaN at infinity.</summary>
    /// <remarks>
    /// From 2^45 on, where neighbouring doubles are 1/128 or more apart, the argument is first replaced by its exact remainder
    /// modulo the double nearest to 2 pi: the value stays in [-1, 1] and sin^2 + cos^2 stays 1, but the phase drifts.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Sin(TLane x)
    {
        Reduce(x, out var quadrant, out var angle, out var angleLow);
        var one = TLane.Create(1.0);
        var two = TLane.Create(2.0);
        var isOdd = TLane.AreEqual(quadrant, one) | TLane.AreEqual(quadrant, TLane.Create(3.0));
        var sign = (x ^ TLane.Select(TLane.GreaterThanOrEqual(quadrant, two), TLane.Create(SignBit), TLane.Create(0.0)))
            & TLane.Create(SignBit);
        return NaNWhereUnordered(angle, SineOrCosine(isOdd, angle, angleLow) ^ sign);
    }

    /// <summary>The cosine of x in radians; accuracy and large arguments as for <see cref="Sin"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Cos(TLane x)
    {
        Reduce(x, out var quadrant, out var angle, out var angleLow);
        var one = TLane.Create(1.0);
        var two = TLane.Create(2.0);
        var isEven = TLane.AreEqual(quadrant, TLane.Create(0.0)) | TLane.AreEqual(quadrant, two);
        var isNegative = TLane.AreEqual(quadrant, one) | TLane.AreEqual(quadrant, two);
        return NaNWhereUnordered(angle, SineOrCosine(isEven, angle, angleLow) ^ (isNegative & TLane.Create(SignBit)));
    }

    /// <summary>The tangent of x in radians; accuracy and large arguments as for <see cref="Sin"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Tan(TLane x)
    {
        Reduce(x, out var quadrant, out var angle, out var angleLow);
        Sine(angle, angleLow, out var sine, out var sineTail);
        Cosine(angle, angleLow, out var cosine, out var cosineTail);
        Normalise(ref sine, ref sineTail);
        Normalise(ref cosine, ref cosineTail);
        var isOdd = TLane.AreEqual(quadrant, TLane.Create(1.0)) | TLane.AreEqual(quadrant, TLane.Create(3.0));
        var ratio = Quotient(
            TLane.Select(isOdd, cosine, sine),
            TLane.Select(isOdd, cosineTail, sineTail),
            TLane.Select(isOdd, sine, cosine),
            TLane.Select(isOdd, sineTail, cosineTail));
        return NaNWhereUnordered(angle, ratio ^ ((x ^ isOdd) & TLane.Create(SignBit)));
    }

    /// <summary>
    /// |x| = multiple * pi / 2 + angle + angleLow with quadrant = multiple mod 4 (Cody and Waite 1980, chapter 8, with
    /// fused multiply-adds).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(TLane x, out TLane quadrant, out TLane angle, out TLane angleLow)
    {
        var magnitude = TLane.Abs(x);
        var isReducible = TLane.LessThan(magnitude, TLane.Create(LargestReducedArgument));
        if (!TLane.All(isReducible))
            magnitude = TLane.Select(isReducible, magnitude, magnitude % TLane.Create(TwoPi));

        var multiple = TLane.RoundToEven(magnitude * TLane.Create(TwoOverPi));
        quadrant = Fma(TLane.Create(-4.0), TLane.Floor(multiple * TLane.Create(0.25)), multiple);

        // The first difference is exact: a multiple of 2^-53 below 1.
        var coarse = Fma(-multiple, TLane.Create(HalfPiHigh), magnitude);
        var middle = multiple * TLane.Create(HalfPiMiddle);
        var middleLow = Fma(multiple, TLane.Create(HalfPiMiddle), -middle);
        angle = coarse - middle;
        var taken = angle - coarse;
        var lost = (coarse - (angle - taken)) - (middle + taken);
        angleLow = Fma(-multiple, TLane.Create(HalfPiLow), lost - middleLow);
        Normalise(ref angle, ref angleLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane SineOrCosine(TLane isCosine, TLane angle, TLane angleLow)
    {
        TLane head, tail;
        if (TLane.All(isCosine))
        {
            Cosine(angle, angleLow, out head, out tail);
            return head + tail;
        }

        Sine(angle, angleLow, out head, out tail);
        if (!TLane.Any(isCosine))
            return head + tail;

        Cosine(angle, angleLow, out var cosine, out var cosineTail);
        return TLane.Select(isCosine, cosine + cosineTail, head + tail);
    }

    /// <summary>The sine of an angle up to pi / 4 as head + tail, the tail below a fifth of the head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sine(TLane angle, TLane angleLow, out TLane head, out TLane tail)
    {
        var z = angle * angle;
        var s = Fma(z, TLane.Create(-7.586094789672621e-13), TLane.Create(1.6058521349954986e-10));
        s = Fma(z, s, TLane.Create(-2.5052106167335705e-08));
        s = Fma(z, s, TLane.Create(2.7557319219150783e-06));
        s = Fma(z, s, TLane.Create(-0.00019841269841264821));
        s = Fma(z, s, TLane.Create(0.008333333333333331));
        s = Fma(z, s, TLane.Create(-0.16666666666666666));
        head = angle;
        tail = Fma(z * angle, s, Fma(TLane.Create(-0.5) * z, angleLow, angleLow));
    }

    /// <summary>The cosine of an angle up to pi / 4 as head + tail, the tail below a fiftieth of the head.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Cosine(TLane angle, TLane angleLow, out TLane head, out TLane tail)
    {
        var one = TLane.Create(1.0);
        var half = TLane.Create(0.5);
        var z = angle * angle;
        var zLow = Fma(angle, angle, -z);
        var c = Fma(z, TLane.Create(-1.1381754653662937e-11), TLane.Create(2.0876134024090145e-09));
        c = Fma(z, c, TLane.Create(-2.755731721268659e-07));
        c = Fma(z, c, TLane.Create(2.4801587298651292e-05));
        c = Fma(z, c, TLane.Create(-0.0013888888888887322));
        c = Fma(z, c, TLane.Create(0.041666666666666664));
        var halfSquare = half * z;
        head = one - halfSquare;
        tail = ((one - head) - halfSquare) + Fma(z * z, c, -Fma(angle, angleLow, half * zLow));
    }

    /// <summary>Moves into the head what fits there, so that it is the rounded sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Normalise(ref TLane head, ref TLane tail)
    {
        var sum = head + tail;
        tail = (head - sum) + tail;
        head = sum;
    }

    /// <summary>(numerator + numeratorLow) / (denominator + denominatorLow), close to correctly rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Quotient(TLane numerator, TLane numeratorLow, TLane denominator, TLane denominatorLow)
    {
        var ratio = numerator / denominator;
        var residual = Fma(-ratio, denominator, numerator) + Fma(-ratio, denominatorLow, numeratorLow);
        return ratio + (residual / denominator);
    }
}
