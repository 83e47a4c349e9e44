namespace LoopSim.Numerics;

public static partial class Elementary<TLane>
{
    /// <summary>The largest whole exponent, in magnitude, that is computed by multiplication.</summary>
    public const int LargestMultipliedExponent = 64;

    private const double TwoTo53 = 9007199254740992.0;
    private const double SignBit = -0.0;

    /// <summary>x to the power y, with the edge cases of IEEE 754-2019 §9.2.1 (C99 F.9.4.4).</summary>
    /// <remarks>
    /// The way a power is computed depends on its own exponent alone. A whole exponent n with |n| up to
    /// <see cref="LargestMultipliedExponent"/> goes by binary multiplication, at most (|n| + 1) / 2 units in the last place off
    /// (one more for a negative n, which is the reciprocal of the power and shares its overflow and underflow);
    /// every other exponent goes by exp(y ln x) with ln x in two doubles, within 1 unit in the last place.
    /// </remarks>
    public static TLane Pow(TLane x, TLane y)
    {
        if (TLane.IsUniform(y, out var shared))
        {
            if (shared == Math.Round(shared) && Math.Abs(shared) <= LargestMultipliedExponent)
                return PowUniform(x, (int)shared);
        }
        else if (TLane.Any(IsMultiplied(y)))
        {
            return PowMixed(x, y);
        }

        return PowReal(x, y);
    }

    /// <summary>x to the power n, the same bits as <see cref="Pow"/> with the exponent n in every element.</summary>
    /// <param name="x">The base.</param>
    /// <param name="n">The exponent, at most <see cref="LargestMultipliedExponent"/> in magnitude.</param>
    public static TLane PowWhole(TLane x, int n)
    {
        return IsMultiplied(n)
            ? PowUniform(x, n)
            : throw new ArgumentOutOfRangeException(nameof(n), n, "The exponent is too large to be multiplied out.");
    }

    private static bool IsMultiplied(int n) => n is >= -LargestMultipliedExponent and <= LargestMultipliedExponent;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsMultiplied(TLane y) =>
        TLane.AreEqual(y, TLane.RoundToEven(y)) & TLane.LessThanOrEqual(TLane.Abs(y), TLane.Create(LargestMultipliedExponent));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane PowUniform(TLane x, int n)
    {
        var result = TLane.Create(1.0);
        var square = x;
        for (var remaining = Math.Abs(n); ; square *= square)
        {
            if ((remaining & 1) != 0)
                result *= square;
            remaining >>= 1;
            if (remaining == 0)
                return n < 0 ? TLane.Create(1.0) / result : result;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane PowMixed(TLane x, TLane y)
    {
        var isWhole = IsMultiplied(y);
        if (TLane.All(isWhole))
            return PowWhole(x, y);

        var byMultiplication = PowWhole(x, TLane.Select(isWhole, y, TLane.Create(0.0)));
        return TLane.Select(isWhole, byMultiplication, PowReal(x, y));
    }

    /// <summary>Binary multiplication where each element has its own exponent; same products in the same order as above.</summary>
    private static TLane PowWhole(TLane x, TLane n)
    {
        var zero = TLane.Create(0.0);
        var half = TLane.Create(0.5);
        var one = TLane.Create(1.0);
        var remaining = TLane.Abs(n);
        var result = one;
        while (true)
        {
            var halved = TLane.Floor(remaining * half);
            var isOdd = TLane.AreDifferent(halved + halved, remaining);
            result = TLane.Select(isOdd, result * x, result);
            remaining = halved;
            if (!TLane.Any(TLane.GreaterThan(remaining, zero)))
                return TLane.Select(TLane.LessThan(n, zero), one / result, result);
            x *= x;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane PowReal(TLane x, TLane y)
    {
        var k = BinaryExponent(x);
        LogAsSum(x, k, out var high, out var low);
        var product = y * high;
        var rest = Fma(y, low, Fma(y, high, -product));
        return IsFarFromTheEnds(k) && HasNormalExponential(product) ? NormalExp(product, rest) : RarePow(x, y);
    }

    /// <summary>Replaces bases by their powers, see <see cref="Pow"/>, with one exponent that is not multiplied out.</summary>
    /// <remarks>All logarithms come first and all exponentials after them: of short computations side by side the processor overlaps more
    /// than of long ones.</remarks>
    /// <param name="bases">The bases.</param>
    /// <param name="y">The exponent.</param>
    /// <param name="room">Twice as many elements, which are overwritten.</param>
    public static void PowInPlace(Span<TLane> bases, TLane y, Span<TLane> room)
    {
        var products = room[..bases.Length];
        var rests = room.Slice(bases.Length, bases.Length);
        if (TakeLogarithms(bases, y, products, rests))
        {
            TakeExponentials(products, rests, bases);
            return;
        }

        foreach (ref var x in bases)
            x = PowReal(x, y);
    }

    /// <summary>y ln x in two numbers.</summary>
    /// <returns>Whether they and their exponentials are ordinary; otherwise they mean nothing.</returns>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool TakeLogarithms(ReadOnlySpan<TLane> bases, TLane y, Span<TLane> products, Span<TLane> rests)
    {
        var areOrdinary = true;
        for (var i = 0; i < bases.Length; i++)
        {
            var k = BinaryExponent(bases[i]);
            LogAsSum(bases[i], k, out var high, out var low);
            var product = y * high;
            products[i] = product;
            rests[i] = Fma(y, low, Fma(y, high, -product));
            areOrdinary &= IsFarFromTheEnds(k) && HasNormalExponential(product);
        }

        return areOrdinary;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void TakeExponentials(ReadOnlySpan<TLane> high, ReadOnlySpan<TLane> low, Span<TLane> results)
    {
        for (var i = 0; i < results.Length; i++)
            results[i] = NormalExp(high[i], low[i]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TLane RarePow(TLane x, TLane y)
    {
        RareLogAsSum(TLane.Abs(x), out var high, out var low);
        var bound = TLane.Create(ExponentOfAnyResult);
        var product = y * high;
        var rest = Fma(y, low, Fma(y, high, -product));
        var inRange = TLane.LessThan(TLane.Abs(product), bound);
        return PowSpecials(x, y, ScaledExp(TLane.Min(TLane.Max(product, -bound), bound), inRange & rest));
    }

    /// <summary>Corrects |x|^y where x is not a positive number or something is infinite or NaN; y is never zero here.</summary>
    private static TLane PowSpecials(TLane x, TLane y, TLane result)
    {
        var zero = TLane.Create(0.0);
        var one = TLane.Create(1.0);
        var infinity = TLane.Create(double.PositiveInfinity);
        var magnitude = TLane.Abs(x);
        var isInfiniteExponent = TLane.AreEqual(TLane.Abs(y), infinity);

        // 0 and infinity as base: the sign of y decides; an infinite y does the same for other bases, by which side of 1 they are
        var isZero = TLane.AreEqual(magnitude, zero);
        var grows = TLane.GreaterThan(y, zero);
        var growsFromZero = TLane.Select(grows, zero, infinity);
        var growsFromInfinity = TLane.Select(grows, infinity, zero);
        var isAboveOne = TLane.GreaterThan(magnitude, one);
        var isBelowOne = TLane.LessThan(magnitude, one);
        result = TLane.Select(TLane.AreEqual(magnitude, infinity) | (isInfiniteExponent & isAboveOne), growsFromInfinity, result);
        result = TLane.Select(isZero | (isInfiniteExponent & isBelowOne), growsFromZero, result);

        // The sign of the base survives odd exponents; a finite negative base has no real power of another kind.
        var halved = y * TLane.Create(0.5);
        var isInteger = TLane.AreEqual(TLane.Floor(y), y);
        var isOdd = isInteger & TLane.AreDifferent(TLane.Floor(halved), halved) & TLane.LessThan(TLane.Abs(y), TLane.Create(TwoTo53));
        result |= isOdd & x & TLane.Create(SignBit);
        var isFiniteNegative = TLane.LessThan(x, zero) & TLane.LessThan(magnitude, infinity);
        result = TLane.Select(isFiniteNegative & ~isInteger, TLane.Create(double.NaN), result);

        result = NaNWhereUnordered(x, NaNWhereUnordered(y, result));
        var isOne = TLane.AreEqual(x, one) | (TLane.AreEqual(magnitude, one) & isInfiniteExponent);
        return TLane.Select(isOne, one, result);
    }
}
