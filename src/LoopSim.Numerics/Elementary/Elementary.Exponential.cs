namespace LoopSim.Numerics;

/// <summary>Elementary functions written once for every lane width, with explicit fused multiply-adds.</summary>
/// <remarks>
/// They use correctly rounded operations only, in a fixed order, so their bits depend neither on the width nor on the processor.
/// NaN in gives NaN out except where IEEE 754-2019 §9.2 says otherwise (a power with exponent 0 or base 1 is 1).
/// Logarithm and exponential are table-driven as in Tang 1989 and 1990, ACM Trans. Math. Softw. 15:144 and 16:378.
/// Polynomials were fitted at the Chebyshev points of the reduced interval in 300-bit arithmetic.
/// The two-double techniques (error-free sum and product) are those of Dekker 1971, Numerische Mathematik 18:224.
/// A public function computes the ordinary case in a straight line; one test sends a lane with any other element to a rare path,
/// which gives the ordinary elements the same bits. The functions are not inlined into their callers: the compiler inlines a limited
/// number of operations into one method, and an operation left out costs as much as a function.
/// </remarks>
public static partial class Elementary<TLane>
    where TLane : struct, ILane<TLane>
{
    // ln(2) / 16 in two doubles, and its inverse.
    private const double StepHigh = 0.04332169878499658;
    private const double StepLow = 1.4494042586539372e-18;
    private const double StepsPerUnit = 23.083120654223414;

    // 1.5 * 2^52: a number this is added to is rounded to a whole one, which the low bits of the sum then hold.
    private const double WholeShifter = 6755399441055744.0;

    // Beyond this a result may be subnormal or overflow and is scaled in two steps.
    private const double ExponentOfNormalResult = 708.0;

    // Beyond this every result is 0 or infinity.
    private const double ExponentOfAnyResult = 800.0;

    /// <summary>e^x within 1 unit in the last place; 0 and infinity beyond the range of doubles, gradual underflow between.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TLane Exp(TLane x) =>
        HasNormalExponential(x) ? NormalExp(x, TLane.Create(0.0)) : RareExp(x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane RareExp(TLane x)
    {
        var bound = TLane.Create(ExponentOfAnyResult);
        return NaNWhereUnordered(x, ScaledExp(TLane.Min(TLane.Max(x, -bound), bound), TLane.Create(0.0)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool HasNormalExponential(TLane x) =>
        TLane.AllLessThanOrEqual(TLane.Abs(x), TLane.Create(ExponentOfNormalResult));

    /// <summary>e^(high + low) for |high| up to <see cref="ExponentOfNormalResult"/> and a low below half a unit of high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane NormalExp(TLane high, TLane low)
    {
        var growth = Growth(high, low, out var steps);
        var root = TLane.AddBits(TLane.Lookup16(ExponentialTable.Root, steps), steps >>> 4 << 52);
        return Fma(root, growth, root);
    }

    /// <summary>The same up to <see cref="ExponentOfAnyResult"/>.</summary>
    private static TLane ScaledExp(TLane high, TLane low)
    {
        var growth = Growth(high, low, out var steps);
        var root = TLane.Lookup16(ExponentialTable.Root, steps);
        var power = TLane.Floor((steps - TLane.Create(WholeShifter)) * TLane.Create(1.0 / 16));

        // The first factor keeps the product normal, so only the second rounds.
        var half = TLane.Floor(power * TLane.Create(0.5));
        return Fma(root, growth, root) * TLane.PowerOfTwo(half) * TLane.PowerOfTwo(power - half);
    }

    /// <summary>The g of e^(high + low) = 2^(n / 16) (1 + g), where the table's root stands for the fractional power of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Growth(TLane high, TLane low, out TLane steps)
    {
        ReduceExponential(high, low, out steps, out var exact, out var correction);
        var r = exact + correction;
        ExponentialSeries(r, out var square, out var first, out var fourth, out var last);
        return Fma(fourth, last, Fma(square, first, r + TLane.Lookup16(ExponentialTable.Tail, steps)));
    }

    /// <summary>
    /// Takes n steps of ln(2) / 16 from high + low and leaves exact + correction, at most half a step. The low bits of
    /// <paramref name="steps"/> are n.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceExponential(TLane high, TLane low, out TLane steps, out TLane exact, out TLane correction)
    {
        var shifter = TLane.Create(WholeShifter);
        steps = Fma(high, TLane.Create(StepsPerUnit), shifter);
        var n = steps - shifter;
        exact = Fma(n, TLane.Create(-StepHigh), high);
        correction = Fma(n, TLane.Create(-StepLow), low);
    }

    /// <summary>e^r - 1 - r as square * first + fourth * last, for |r| up to ln(2) / 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ExponentialSeries(TLane r, out TLane square, out TLane first, out TLane fourth, out TLane last)
    {
        square = r * r;
        fourth = square * square;
        first = Fma(r, TLane.Create(0.16666666666666669), TLane.Create(0.5));
        var second = Fma(r, TLane.Create(0.00833333333299209), TLane.Create(0.041666666663595475));
        var third = Fma(r, TLane.Create(0.0001984146378747054), TLane.Create(0.0013889063440655652));
        last = Fma(square, third, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Fma(TLane a, TLane b, TLane c) => TLane.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane NaNWhereUnordered(TLane test, TLane result) =>
        TLane.Select(TLane.AreDifferent(test, test), TLane.Create(double.NaN), result);
}
