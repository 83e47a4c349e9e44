using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>A lane of eight doubles, for processors with AVX-512; elsewhere the runtime splits it, with the same bits.</summary>
public readonly partial struct Wide512(Vector512<double> value) : IWideLane<Wide512>
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
    public static Wide512 Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Load(ReadOnlySpan<double> source) => new(Vector512.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide512 value, Span<double> destination) => value._value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator +(Wide512 left, Wide512 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator -(Wide512 left, Wide512 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator *(Wide512 left, Wide512 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator /(Wide512 left, Wide512 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 OrdinaryQuotient(Wide512 left, Wide512 right) =>
        DividesByMultiplying ? new(QuotientByMultiplying(left._value, right._value)) : left / right;

    public static Wide512 operator %(Wide512 left, Wide512 right)
    {
        var result = left._value;
        for (var i = 0; i < Width; i++)
            result = result.WithElement(i, left._value.GetElement(i) % right._value.GetElement(i));
        return new(result);
    }

    // Not Vector512's own negation: 0 - x would lose the sign of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator -(Wide512 value) => new(value._value ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator &(Wide512 left, Wide512 right) => new((left._value.AsInt64() & right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator |(Wide512 left, Wide512 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator ^(Wide512 left, Wide512 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator ~(Wide512 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator <<(Wide512 value, int count) => new((value._value.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 operator >>>(Wide512 value, int count) => new((value._value.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 AddBits(Wide512 left, Wide512 right) => new((left._value.AsInt64() + right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 SubtractBits(Wide512 left, Wide512 right) =>
        new((left._value.AsInt64() - right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Lookup16(ReadOnlySpan<double> table, Wide512 index)
    {
        if (!Avx512F.IsSupported)
            return LookupEach(table, index);

        // Two registers hold the table; the instruction looks at no more than the four bits. Touching the last entry
        // checks the length, which costs nothing where it is known.
        _ = table[15];
        ref var first = ref MemoryMarshal.GetReference(table);
        return new(Avx512F.PermuteVar8x64x2(Vector512.LoadUnsafe(ref first), index._value.AsInt64(), Vector512.LoadUnsafe(ref first, 8)));
    }

    private static Wide512 LookupEach(ReadOnlySpan<double> table, Wide512 index)
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
    public static Wide512 FusedMultiplyAdd(Wide512 a, Wide512 b, Wide512 c) =>
        new(Vector512.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Abs(Wide512 value) => new(Vector512.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Min(Wide512 left, Wide512 right) => new(Vector512.Min(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Max(Wide512 left, Wide512 right) => new(Vector512.Max(left._value, right._value));

    // The processor's own maximum and minimum give the second operand unless the first is greater or less; others differ for NaN alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Larger(Wide512 left, Wide512 right) => new(Vector512.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Smaller(Wide512 left, Wide512 right) => new(Vector512.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Sqrt(Wide512 value) => new(Vector512.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Floor(Wide512 value) => new(Vector512.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Ceiling(Wide512 value) => new(Vector512.Ceiling(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 RoundToEven(Wide512 value) => new(Vector512.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 LessThan(Wide512 left, Wide512 right) => new(Vector512.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 LessThanOrEqual(Wide512 left, Wide512 right) => new(Vector512.LessThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 GreaterThan(Wide512 left, Wide512 right) => new(Vector512.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 GreaterThanOrEqual(Wide512 left, Wide512 right) => new(Vector512.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 AreEqual(Wide512 left, Wide512 right) => new(Vector512.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 AreDifferent(Wide512 left, Wide512 right) => new(~Vector512.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Select(Wide512 mask, Wide512 whenTrue, Wide512 whenFalse) =>
        new(Vector512.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Wide512 mask) => Vector512.ExtractMostSignificantBits(mask._value) == 0xFF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide512 mask) => Vector512.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessThanOrEqual(Wide512 left, Wide512 right) => Vector512.LessThanOrEqualAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(Wide512 lane, out double value)
    {
        value = lane._value.GetElement(0);
        return Vector512.EqualsAll(lane._value, Vector512.Create(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Exponent(Wide512 value) =>
        new(((value._value.AsInt64() >>> 52) | Vector512.Create(TwoTo52).AsInt64()).AsDouble() - Vector512.Create(ExponentShifter));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Significand(Wide512 value) =>
        new(((value._value.AsInt64() & Vector512.Create(SignificandBits)) | Vector512.Create(1.0).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 PowerOfTwo(Wide512 exponent) =>
        new(((exponent._value + Vector512.Create(ExponentShifter)).AsInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Wide512 mask) => (uint)Vector512.ExtractMostSignificantBits(mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Mask(uint bits)
    {
        var wanted = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        return new(Vector512.Equals(Vector512.Create((long)bits) & wanted, wanted).AsDouble());
    }

    // In halves: the processor gathers eight no sooner than twice four.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide512 Gather(Wide512 addresses) => new(Vector512.Create(
        Wide256.Gather(new(addresses._value.GetLower())).Value, Wide256.Gather(new(addresses._value.GetUpper())).Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreColumns(Wide512* rows, int count, Wide512 places, byte* room) =>
        LaneTranspose.Store(rows, count, places, (long*)room);
}
