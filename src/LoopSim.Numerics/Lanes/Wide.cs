using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>A lane of eight doubles; where the processor has no 512-bit registers the runtime splits it, with the same bits.</summary>
public readonly partial struct Wide(Vector512<double> value) : ILane<Wide>
{
    // 2^52 + 1023: adding it to a whole exponent leaves the biased exponent in the low bits.
    private const double ExponentShifter = 4503599627370496.0 + 1023.0;
    private const double TwoTo52 = 4503599627370496.0;
    private const long SignificandBits = 0x000FFFFFFFFFFFFF;

    // The operators read the field: the compiler inlines only so many calls into one method, accessors among them.
    private readonly Vector512<double> _value = value;

    public Vector512<double> Value => _value;

    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Load(ReadOnlySpan<double> source) => new(Vector512.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide value, Span<double> destination) => value._value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator +(Wide left, Wide right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator -(Wide left, Wide right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator *(Wide left, Wide right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator /(Wide left, Wide right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide OrdinaryQuotient(Wide left, Wide right) =>
        DividesByMultiplying ? new(QuotientByMultiplying(left._value, right._value)) : left / right;

    public static Wide operator %(Wide left, Wide right)
    {
        var result = left._value;
        for (var i = 0; i < Width; i++)
            result = result.WithElement(i, left._value.GetElement(i) % right._value.GetElement(i));
        return new(result);
    }

    // Not Vector512's own negation: 0 - x would lose the sign of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator -(Wide value) => new(value._value ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator &(Wide left, Wide right) => new((left._value.AsInt64() & right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator |(Wide left, Wide right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator ^(Wide left, Wide right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator ~(Wide value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator <<(Wide value, int count) => new((value._value.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator >>>(Wide value, int count) => new((value._value.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide AddBits(Wide left, Wide right) => new((left._value.AsInt64() + right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide SubtractBits(Wide left, Wide right) => new((left._value.AsInt64() - right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Lookup16(ReadOnlySpan<double> table, Wide index)
    {
        if (!Avx512F.IsSupported)
            return LookupEach(table, index);

        // Two registers hold the table; the instruction looks at no more than the four bits. Touching the last entry
        // checks the length, which costs nothing where it is known.
        _ = table[15];
        ref var first = ref MemoryMarshal.GetReference(table);
        return new(Avx512F.PermuteVar8x64x2(Vector512.LoadUnsafe(ref first), index._value.AsInt64(), Vector512.LoadUnsafe(ref first, 8)));
    }

    private static Wide LookupEach(ReadOnlySpan<double> table, Wide index)
    {
        return new(Vector512.Create(
            Entry(table, index._value.GetLower().AsInt64()),
            Entry(table, index._value.GetUpper().AsInt64())));

        static Vector256<double> Entry(ReadOnlySpan<double> table, Vector256<long> index) => Vector256.Create(
            table[(int)index.GetElement(0) & 15],
            table[(int)index.GetElement(1) & 15],
            table[(int)index.GetElement(2) & 15],
            table[(int)index.GetElement(3) & 15]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide FusedMultiplyAdd(Wide a, Wide b, Wide c) => new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Abs(Wide value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Min(Wide left, Wide right) => new(Vector512.Min(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Max(Wide left, Wide right) => new(Vector512.Max(left._value, right._value));

    // The processor's own maximum and minimum give the second operand unless the first is greater or less; others differ for NaN alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Larger(Wide left, Wide right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Smaller(Wide left, Wide right) => new(Vector512.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Sqrt(Wide value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Floor(Wide value) => new(Vector512.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Ceiling(Wide value) => new(Vector512.Ceiling(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide RoundToEven(Wide value) => new(Vector512.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide LessThan(Wide left, Wide right) => new(Vector512.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide LessThanOrEqual(Wide left, Wide right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide GreaterThan(Wide left, Wide right) => new(Vector512.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide GreaterThanOrEqual(Wide left, Wide right) => new(Vector512.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide AreEqual(Wide left, Wide right) => new(Vector512.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide AreDifferent(Wide left, Wide right) => new(~Vector512.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Select(Wide mask, Wide whenTrue, Wide whenFalse) =>
        new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Wide mask) => Vector512.ExtractMostSignificantBits(mask._value) == 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide mask) => Vector512.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessThanOrEqual(Wide left, Wide right) => Vector512.LessThanOrEqualAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(Wide lane, out double value)
    {
        value = lane._value.GetElement(0);
        return Vector512.EqualsAll(lane._value, Vector512.Create(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Exponent(Wide value) =>
        new(((value._value.AsInt64() >>> 52) | Vector512.Create(TwoTo52).AsInt64()).AsDouble() - Vector512.Create(ExponentShifter));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Significand(Wide value) =>
        new(((value._value.AsInt64() & Vector512.Create(SignificandBits)) | Vector512.Create(1.0).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide PowerOfTwo(Wide exponent) =>
        new(((exponent._value + Vector512.Create(ExponentShifter)).AsInt64() << 52).AsDouble());
}
