using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Numerics;

/// <summary>A lane of eight doubles; where the processor has no 512-bit registers the runtime splits it, with the same bits.</summary>
public readonly struct Wide(Vector512<double> value) : ILane<Wide>
{
    // 2^52 + 1023: adding it to a whole exponent leaves the biased exponent in the low bits.
    private const double ExponentShifter = 4503599627370496.0 + 1023.0;
    private const double TwoTo52 = 4503599627370496.0;
    private const long SignificandBits = 0x000FFFFFFFFFFFFF;

    public Vector512<double> Value { get; } = value;

    public static int Width => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Create(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Load(ReadOnlySpan<double> source) => new(Vector512.Create(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide value, Span<double> destination) => value.Value.CopyTo(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator +(Wide left, Wide right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator -(Wide left, Wide right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator *(Wide left, Wide right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator /(Wide left, Wide right) => new(left.Value / right.Value);

    public static Wide operator %(Wide left, Wide right)
    {
        var result = left.Value;
        for (var i = 0; i < Width; i++)
            result = result.WithElement(i, left.Value.GetElement(i) % right.Value.GetElement(i));
        return new(result);
    }

    // Not Vector512's own negation: 0 - x would lose the sign of zero.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator -(Wide value) => new(value.Value ^ Vector512.Create(-0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator &(Wide left, Wide right) => new(left.Value & right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator |(Wide left, Wide right) => new(left.Value | right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator ^(Wide left, Wide right) => new(left.Value ^ right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator ~(Wide value) => new(~value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide FusedMultiplyAdd(Wide a, Wide b, Wide c) => new(Vector512.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Abs(Wide value) => new(Vector512.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Min(Wide left, Wide right) => new(Vector512.Min(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Max(Wide left, Wide right) => new(Vector512.Max(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Sqrt(Wide value) => new(Vector512.Sqrt(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Floor(Wide value) => new(Vector512.Floor(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Ceiling(Wide value) => new(Vector512.Ceiling(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide RoundToEven(Wide value) => new(Vector512.Round(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide LessThan(Wide left, Wide right) => new(Vector512.LessThan(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide LessThanOrEqual(Wide left, Wide right) => new(Vector512.LessThanOrEqual(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide GreaterThan(Wide left, Wide right) => new(Vector512.GreaterThan(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide GreaterThanOrEqual(Wide left, Wide right) => new(Vector512.GreaterThanOrEqual(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide AreEqual(Wide left, Wide right) => new(Vector512.Equals(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide AreDifferent(Wide left, Wide right) => new(~Vector512.Equals(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Select(Wide mask, Wide whenTrue, Wide whenFalse) =>
        new(Vector512.ConditionalSelect(mask.Value, whenTrue.Value, whenFalse.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Wide mask) => Vector512.EqualsAll(mask.Value.AsInt64(), Vector512<long>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Wide mask) => !Vector512.EqualsAll(mask.Value.AsInt64(), Vector512<long>.Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(Wide lane, out double value)
    {
        value = lane.Value.GetElement(0);
        return Vector512.EqualsAll(lane.Value, Vector512.Create(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Exponent(Wide value) =>
        new(((value.Value.AsInt64() >>> 52) | Vector512.Create(TwoTo52).AsInt64()).AsDouble() - Vector512.Create(ExponentShifter));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide Significand(Wide value) =>
        new(((value.Value.AsInt64() & Vector512.Create(SignificandBits)) | Vector512.Create(1.0).AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide PowerOfTwo(Wide exponent) =>
        new(((exponent.Value + Vector512.Create(ExponentShifter)).AsInt64() << 52).AsDouble());
}
