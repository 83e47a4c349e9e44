using System.Runtime.Intrinsics;

namespace LoopSim.Numerics;

/// <summary>A lane of two doubles, which every processor has registers for.</summary>
public readonly struct Wide128(Vector128<double> value) : IWideLane<Wide128>
{
    // 2^52 + 1023: adding it to a whole exponent leaves the biased exponent in the low bits.
    private const double ExponentShifter = 4503599627370496.0 + 1023.0;
    private const double TwoTo52 = 4503599627370496.0;
    private const long SignificandBits = 0x000FFFFFFFFFFFFF;

    // The operators read the field: the compiler inlines only so many calls into one method, accessors among them.
    private readonly Vector128<double> _value = value;

    public Vector128<double> Value => _value;

    public static int Width => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Create(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Load(ReadOnlySpan<double> source) => new(Vector128.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide128 value, Span<double> destination) => value._value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator +(Wide128 left, Wide128 right) => new(left._value + right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator -(Wide128 left, Wide128 right) => new(left._value - right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator *(Wide128 left, Wide128 right) => new(left._value * right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator /(Wide128 left, Wide128 right) => new(left._value / right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 OrdinaryQuotient(Wide128 left, Wide128 right) =>
        left / right;

    public static Wide128 operator %(Wide128 left, Wide128 right)
    {
        var result = left._value;
        for (var i = 0; i < Width; i++)
            result = result.WithElement(i, left._value.GetElement(i) % right._value.GetElement(i));
        return new(result);
    }

    // Not Vector128's own negation: 0 - x would lose the sign of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator -(Wide128 value) => new(value._value ^ Vector128.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator &(Wide128 left, Wide128 right) => new((left._value.AsInt64() & right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator |(Wide128 left, Wide128 right) => new(left._value | right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator ^(Wide128 left, Wide128 right) => new(left._value ^ right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator ~(Wide128 value) => new(~value._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator <<(Wide128 value, int count) => new((value._value.AsInt64() << count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 operator >>>(Wide128 value, int count) => new((value._value.AsInt64() >>> count).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 AddBits(Wide128 left, Wide128 right) => new((left._value.AsInt64() + right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 SubtractBits(Wide128 left, Wide128 right) =>
        new((left._value.AsInt64() - right._value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Lookup16(ReadOnlySpan<double> table, Wide128 index)
    {
        var bits = index._value.AsInt64();
        return new(Vector128.Create(
            table[(int)bits.GetElement(0) & 15],
            table[(int)bits.GetElement(1) & 15]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 FusedMultiplyAdd(Wide128 a, Wide128 b, Wide128 c) =>
        new(Vector128.FusedMultiplyAdd(a._value, b._value, c._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Abs(Wide128 value) => new(Vector128.Abs(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Min(Wide128 left, Wide128 right) => new(Vector128.Min(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Max(Wide128 left, Wide128 right) => new(Vector128.Max(left._value, right._value));

    // The processor's own maximum and minimum give the second operand unless the first is greater or less; others differ for NaN alone.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Larger(Wide128 left, Wide128 right) => new(Vector128.MaxNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Smaller(Wide128 left, Wide128 right) => new(Vector128.MinNative(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Sqrt(Wide128 value) => new(Vector128.Sqrt(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Floor(Wide128 value) => new(Vector128.Floor(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Ceiling(Wide128 value) => new(Vector128.Ceiling(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 RoundToEven(Wide128 value) => new(Vector128.Round(value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 LessThan(Wide128 left, Wide128 right) => new(Vector128.LessThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 LessThanOrEqual(Wide128 left, Wide128 right) => new(Vector128.LessThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 GreaterThan(Wide128 left, Wide128 right) => new(Vector128.GreaterThan(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 GreaterThanOrEqual(Wide128 left, Wide128 right) => new(Vector128.GreaterThanOrEqual(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 AreEqual(Wide128 left, Wide128 right) => new(Vector128.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 AreDifferent(Wide128 left, Wide128 right) => new(~Vector128.Equals(left._value, right._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Select(Wide128 mask, Wide128 whenTrue, Wide128 whenFalse) =>
        new(Vector128.ConditionalSelect(mask._value, whenTrue._value, whenFalse._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Wide128 mask) => Vector128.ExtractMostSignificantBits(mask._value) == 0x3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide128 mask) => Vector128.ExtractMostSignificantBits(mask._value) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessThanOrEqual(Wide128 left, Wide128 right) => Vector128.LessThanOrEqualAll(left._value, right._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(Wide128 lane, out double value)
    {
        value = lane._value.GetElement(0);
        return Vector128.EqualsAll(lane._value, Vector128.Create(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Exponent(Wide128 value) =>
        new(((value._value.AsInt64() >>> 52) | Vector128.Create(TwoTo52).AsInt64()).AsDouble() - Vector128.Create(ExponentShifter));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Significand(Wide128 value) =>
        new(((value._value.AsInt64() & Vector128.Create(SignificandBits)) | Vector128.Create(1.0).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 PowerOfTwo(Wide128 exponent) =>
        new(((exponent._value + Vector128.Create(ExponentShifter)).AsInt64() << 52).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Wide128 mask) => (uint)Vector128.ExtractMostSignificantBits(mask._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide128 Mask(uint bits)
    {
        var wanted = Vector128.Create(1L, 2);
        return new(Vector128.Equals(Vector128.Create((long)bits) & wanted, wanted).AsDouble());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Wide128 Gather(Wide128 addresses)
    {
        var from = addresses._value.AsInt64();
        return new(Vector128.Create(*(double*)from.GetElement(0), *(double*)from.GetElement(1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void StoreColumns(Wide128* rows, int count, Wide128 places, byte* room) =>
        LaneTranspose.StoreSlowly(rows, count, places);
}
