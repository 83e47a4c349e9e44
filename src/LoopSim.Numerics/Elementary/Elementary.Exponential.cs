using System.Runtime.CompilerServices;

namespace LoopSim.Numerics;

/// <summary>Elementary functions written once for every lane width, with explicit fused multiply-adds.</summary>
/// <remarks>
/// They use correctly rounded operations only, in a fixed order, so their bits depend neither on the width nor on the processor.
/// NaN in gives NaN out except where IEEE 754-2019 §9.2 says otherwise (a power with exponent 0 or base 1 is 1).
/// Polynomials were fitted at the Chebyshev points of the reduced interval in 300-bit arithmetic.
/// The two-double techniques (error-free sum and product) are those of Dekker 1971, Numerische Mathematik 18:224.
/// </remarks>
public static partial class Elementary<TLane>
    where TLane : struct, ILane<TLane>
{
    // ln 2 = High + Low, where High has 42 bits: a whole number of up to 11 bits times High is exact.
    private const double Ln2High = 0.6931471805598903;
    private const double Ln2Low = 5.497923018708371e-14;
    private const double Log2OfE = 1.4426950408889634;

    // Beyond this a result may be subnormal or overflow and is scaled in two steps.
    private const double ExponentOfNormalResult = 708.0;

    // Beyond this every result is 0 or infinity.
    private const double ExponentOfAnyResult = 800.0;

    /// <summary>e^x within 1 unit in the last place; 0 and infinity beyond the range of doubles, gradual underflow between.</summary>
    public static TLane Exp(TLane x)
    {
        if (TLane.All(TLane.LessThanOrEqual(TLane.Abs(x), TLane.Create(ExponentOfNormalResult))))
            return ExpOfSum(x, TLane.Create(0.0));

        var bound = TLane.Create(ExponentOfAnyResult);
        var clamped = TLane.Min(TLane.Max(x, -bound), bound);
        return NaNWhereUnordered(x, ExpOfSum(clamped, TLane.Create(0.0)));
    }

    /// <summary>e^(high + low) for |high| up to <see cref="ExponentOfAnyResult"/> and a low below half a unit of high.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane ExpOfSum(TLane high, TLane low)
    {
        ReduceExponential(high, low, out var power, out var remainder, out var tail);
        var one = TLane.Create(1.0);
        var sum = one + remainder;
        var significand = sum + (((one - sum) + remainder) + tail);
        if (TLane.All(TLane.LessThanOrEqual(TLane.Abs(high), TLane.Create(ExponentOfNormalResult))))
            return significand * TLane.PowerOfTwo(power);

        // The first factor keeps the product normal, so only the second rounds.
        var half = TLane.Floor(power * TLane.Create(0.5));
        return significand * TLane.PowerOfTwo(half) * TLane.PowerOfTwo(power - half);
    }

    /// <summary>Writes e^(high + low) as 2^power * (1 + remainder + tail), with |remainder| at most ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReduceExponential(TLane high, TLane low, out TLane power, out TLane remainder, out TLane tail)
    {
        power = TLane.RoundToEven(high * TLane.Create(Log2OfE));
        var exact = Fma(-power, TLane.Create(Ln2High), high);
        var correction = Fma(-power, TLane.Create(Ln2Low), low);
        remainder = exact + correction;
        var lost = (exact - remainder) + correction;

        // (e^r - 1 - r) / r^2
        var square = remainder * remainder;
        var even = Fma(square, TLane.Create(2.09146873519521e-09), TLane.Create(2.7557273642187974e-07));
        even = Fma(square, even, TLane.Create(2.4801587325548468e-05));
        even = Fma(square, even, TLane.Create(0.0013888888888883748));
        even = Fma(square, even, TLane.Create(0.04166666666666667));
        even = Fma(square, even, TLane.Create(0.5));
        var odd = Fma(square, TLane.Create(2.5105217542266557e-08), TLane.Create(2.7557255398914854e-06));
        odd = Fma(square, odd, TLane.Create(0.00019841269874821643));
        odd = Fma(square, odd, TLane.Create(0.008333333333326134));
        odd = Fma(square, odd, TLane.Create(0.1666666666666667));
        tail = Fma(square, Fma(remainder, odd, even), Fma(lost, remainder, lost));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Fma(TLane a, TLane b, TLane c) => TLane.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane NaNWhereUnordered(TLane test, TLane result) =>
        TLane.Select(TLane.AreDifferent(test, test), TLane.Create(double.NaN), result);
}
