namespace LoopSim.Numerics;

/// <summary>A lane of one double: what a single run computes with.</summary>
public readonly struct Scalar(double value) : ILane<Scalar>
{
    // 2^52 + 1023: adding it to a whole exponent leaves the biased exponent in the low bits.
    private const double ExponentShifter = 4503599627370496.0 + 1023.0;
    private const double TwoTo52 = 4503599627370496.0;
    private const long SignificandBits = 0x000FFFFFFFFFFFFF;
    private const long OneBits = 0x3FF0000000000000;

    public double Value { get; } = value;

    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Create(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Load(ReadOnlySpan<double> source) => new(source[0]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Scalar value, Span<double> destination) => destination[0] = value.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator +(Scalar left, Scalar right) => new(left.Value + right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator -(Scalar left, Scalar right) => new(left.Value - right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator *(Scalar left, Scalar right) => new(left.Value * right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator /(Scalar left, Scalar right) => new(left.Value / right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar OrdinaryQuotient(Scalar left, Scalar right) => left / right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator %(Scalar left, Scalar right) => new(left.Value % right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator -(Scalar value) => new(-value.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator &(Scalar left, Scalar right) => FromBits(Bits(left) & Bits(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator |(Scalar left, Scalar right) => FromBits(Bits(left) | Bits(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator ^(Scalar left, Scalar right) => FromBits(Bits(left) ^ Bits(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator ~(Scalar value) => FromBits(~Bits(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator <<(Scalar value, int count) => FromBits(Bits(value) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar operator >>>(Scalar value, int count) => FromBits(Bits(value) >>> count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar AddBits(Scalar left, Scalar right) => FromBits(Bits(left) + Bits(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar SubtractBits(Scalar left, Scalar right) => FromBits(Bits(left) - Bits(right));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Lookup16(ReadOnlySpan<double> table, Scalar index) => new(table[(int)Bits(index) & 15]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar FusedMultiplyAdd(Scalar a, Scalar b, Scalar c) => new(Math.FusedMultiplyAdd(a.Value, b.Value, c.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Abs(Scalar value) => new(Math.Abs(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Min(Scalar left, Scalar right) => new(Math.Min(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Max(Scalar left, Scalar right) => new(Math.Max(left.Value, right.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Larger(Scalar left, Scalar right) => left.Value > right.Value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Smaller(Scalar left, Scalar right) => left.Value < right.Value ? left : right;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Sqrt(Scalar value) => new(Math.Sqrt(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Floor(Scalar value) => new(Math.Floor(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Ceiling(Scalar value) => new(Math.Ceiling(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar RoundToEven(Scalar value) => new(Math.Round(value.Value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar LessThan(Scalar left, Scalar right) => Mask(left.Value < right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar LessThanOrEqual(Scalar left, Scalar right) => Mask(left.Value <= right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar GreaterThan(Scalar left, Scalar right) => Mask(left.Value > right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar GreaterThanOrEqual(Scalar left, Scalar right) => Mask(left.Value >= right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar AreEqual(Scalar left, Scalar right) => Mask(left.Value == right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar AreDifferent(Scalar left, Scalar right) => Mask(left.Value != right.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Select(Scalar mask, Scalar whenTrue, Scalar whenFalse) => Bits(mask) != 0 ? whenTrue : whenFalse;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(Scalar mask) => Bits(mask) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Any(Scalar mask) => Bits(mask) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessThanOrEqual(Scalar left, Scalar right) => left.Value <= right.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUniform(Scalar lane, out double value)
    {
        value = lane.Value;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Exponent(Scalar value) =>
        new(BitConverter.Int64BitsToDouble((Bits(value) >>> 52) | BitConverter.DoubleToInt64Bits(TwoTo52)) - ExponentShifter);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar Significand(Scalar value) => FromBits((Bits(value) & SignificandBits) | OneBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Scalar PowerOfTwo(Scalar exponent) =>
        FromBits(BitConverter.DoubleToInt64Bits(exponent.Value + ExponentShifter) << 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar Mask(bool holds) => FromBits(holds ? -1L : 0L);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Bits(Scalar lane) => BitConverter.DoubleToInt64Bits(lane.Value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar FromBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));
}
