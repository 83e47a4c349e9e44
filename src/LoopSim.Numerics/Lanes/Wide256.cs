using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>A lane of four doubles, for processors with AVX2; elsewhere the runtime splits it, with the same bits.</summary>
public readonly struct Wide256(Vector256<double> value) : IWideLane<Wide256>
{
    // 2^52 + 1023: adding it to a whole exponent leaves the biased exponent in the low bits.
    private const double ExponentShifter = 4503599627370496.0 + 1023.0;
    private const double TwoTo52 = 4503599627370496.0;
    private const long SignificandBits = 0x000FFFFFFFFFFFFF;

    // The operators read the field: the compiler inlines only so many calls into one method, accessors among them.
    private readonly Vector256<double> _value = value;

    public Vector256<double> Value => _value;

    public static int Width => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Create(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Load(ReadOnlySpan<double> source) => new(Vector256.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide256 value, Span<double> destination) => value._value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator +(Wide256 left, Wide256 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator -(Wide256 left, Wide256 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator *(Wide256 left, Wide256 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator /(Wide256 left, Wide256 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 OrdinaryQuotient(Wide256 left, Wide256 right) =>
        left / right;

    public static Wide256 operator %(Wide256 left, Wide256 right)
    {
        var result = left._value;
        for (var i = 0; i < Width; i++)
            result = result.WithElement(i, left._value.GetElement(i) % right._value.GetElement(i));
        return new(result);
    }

    // Not Vector256's own negation: 0 - x would lose the sign of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator -(Wide256 value) => new(value._value ^ Vector256.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator &(Wide256 left, Wide256 right) => new((left._value.AsInt64() & right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator |(Wide256 left, Wide256 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator ^(Wide256 left, Wide256 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator ~(Wide256 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator <<(Wide256 value, int count) => new((value._value.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 operator >>>(Wide256 value, int count) => new((value._value.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 AddBits(Wide256 left, Wide256 right) => new((left._value.AsInt64() + right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 SubtractBits(Wide256 left, Wide256 right) =>
        new((left._value.AsInt64() - right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Lookup16(ReadOnlySpan<double> table, Wide256 index)
    {
        var bits = index._value.AsInt64();
        return new(Vector256.Create(
            table[(int)bits.GetElement(0) & 15],
            table[(int)bits.GetElement(1) & 15],
            table[(int)bits.GetElement(2) & 15],
            table[(int)bits.GetElement(3) & 15]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 FusedMultiplyAdd(Wide256 a, Wide256 b, Wide256 c) =>
        new(Vector256.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Abs(Wide256 value) => new(Vector256.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Min(Wide256 left, Wide256 right) => new(Vector256.Min(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Max(Wide256 left, Wide256 right) => new(Vector256.Max(left._value, right._value));

    // The processor's own maximum and minimum give the second operand unless the first is greater or less; others differ for NaN alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Larger(Wide256 left, Wide256 right) => new(Vector256.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Smaller(Wide256 left, Wide256 right) => new(Vector256.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Sqrt(Wide256 value) => new(Vector256.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Floor(Wide256 value) => new(Vector256.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Ceiling(Wide256 value) => new(Vector256.Ceiling(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 RoundToEven(Wide256 value) => new(Vector256.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 LessThan(Wide256 left, Wide256 right) => new(Vector256.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 LessThanOrEqual(Wide256 left, Wide256 right) => new(Vector256.LessThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 GreaterThan(Wide256 left, Wide256 right) => new(Vector256.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 GreaterThanOrEqual(Wide256 left, Wide256 right) => new(Vector256.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 AreEqual(Wide256 left, Wide256 right) => new(Vector256.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 AreDifferent(Wide256 left, Wide256 right) => new(~Vector256.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Select(Wide256 mask, Wide256 whenTrue, Wide256 whenFalse) =>
        new(Vector256.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Wide256 mask) => Vector256.ExtractMostSignificantBits(mask._value) == 0xF;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide256 mask) => Vector256.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessThanOrEqual(Wide256 left, Wide256 right) => Vector256.LessThanOrEqualAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(Wide256 lane, out double value)
    {
        value = lane._value.GetElement(0);
        return Vector256.EqualsAll(lane._value, Vector256.Create(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Exponent(Wide256 value) =>
        new(((value._value.AsInt64() >>> 52) | Vector256.Create(TwoTo52).AsInt64()).AsDouble() - Vector256.Create(ExponentShifter));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Significand(Wide256 value) =>
        new(((value._value.AsInt64() & Vector256.Create(SignificandBits)) | Vector256.Create(1.0).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 PowerOfTwo(Wide256 exponent) =>
        new(((exponent._value + Vector256.Create(ExponentShifter)).AsInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Wide256 mask) => (uint)Vector256.ExtractMostSignificantBits(mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide256 Mask(uint bits)
    {
        var wanted = Vector256.Create(1L, 2, 4, 8);
        return new(Vector256.Equals(Vector256.Create((long)bits) & wanted, wanted).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Wide256 Gather(Wide256 addresses)
    {
        var from = addresses._value.AsInt64();
        return Avx2.IsSupported
            ? new(Avx2.GatherVector256((double*)null, from, 1))
            : new(Vector256.Create(
                *(double*)from.GetElement(0), *(double*)from.GetElement(1), *(double*)from.GetElement(2), *(double*)from.GetElement(3)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreColumns(Wide256* rows, int count, Wide256 places, byte* room) =>
        LaneTranspose.Store(rows, count, places);
}
