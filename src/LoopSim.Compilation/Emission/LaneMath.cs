using System.Runtime.CompilerServices;

namespace LoopSim.Compilation.Emission;

/// <summary>What emitted code for several runs calls where one instruction of the processor is not enough.</summary>
/// <typeparam name="TLane">The lane of the runs.</typeparam>
/// <typeparam name="TVector">The vector that it holds.</typeparam>
internal static class LaneMath<TLane, TVector>
    where TLane : unmanaged, IWideLane<TLane>
    where TVector : unmanaged
{
    public static TVector Exp(TVector x) => Vector(Elementary<TLane>.Exp(Lane(x)));

    public static TVector Log(TVector x) => Vector(Elementary<TLane>.Log(Lane(x)));

    public static TVector Log10(TVector x) => Vector(Elementary<TLane>.Log10(Lane(x)));

    public static TVector Pow(TVector x, TVector y) => Vector(Elementary<TLane>.Pow(Lane(x), Lane(y)));

    /// <summary>Replaces rows by their powers with an exponent that is not multiplied out.</summary>
    /// <param name="rows">The bases.</param>
    /// <param name="count">Their number.</param>
    /// <param name="exponent">The exponent.</param>
    /// <param name="room">Twice as many rows, which are overwritten.</param>
    public static unsafe void RealPowers(byte* rows, int count, double exponent, byte* room) =>
        Elementary<TLane>.PowInPlace(new Span<TLane>(rows, count), TLane.Create(exponent), new Span<TLane>(room, 2 * count));

    public static TVector Sin(TVector x) => Vector(Elementary<TLane>.Sin(Lane(x)));

    public static TVector Cos(TVector x) => Vector(Elementary<TLane>.Cos(Lane(x)));

    public static TVector Tan(TVector x) => Vector(Elementary<TLane>.Tan(Lane(x)));

    public static TVector Atan(TVector x) => Vector(Elementary<TLane>.Atan(Lane(x)));

    public static TVector Tanh(TVector x) => Vector(Elementary<TLane>.Tanh(Lane(x)));

    public static TVector Modulo(TVector x, TVector y) => Vector(Elementary<TLane>.Modulo(Lane(x), Lane(y)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Negate(TVector x) => Vector(-Lane(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Absolute(TVector x) => Vector(TLane.Abs(Lane(x)));

    /// <summary>c - a * b, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector SubtractProduct(TVector a, TVector b, TVector c) => Vector(TLane.FusedMultiplyAdd(-Lane(a), Lane(b), Lane(c)));

    /// <summary>The maximum with zero, the same bits as <see cref="Math.Max(double, double)"/>, in two instructions of the
    /// processor.</summary>
    /// <remarks>The native maximum gives its second operand where one is NaN or both are zeros; adding zero makes a negative zero
    /// positive.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector PositivePart(TVector x) => Vector(TLane.Larger(TLane.Create(0.0), Lane(x)) + TLane.Create(0.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Round(TVector x) => Vector(TLane.RoundToEven(Lane(x)));

    public static TVector Lookup(Lookup lookup, TVector x) => Each(lookup, x, LookupTable.Value);

    public static TVector LookupSlope(Lookup lookup, TVector x) => Each(lookup, x, LookupTable.Slope);

    public static TVector SegmentStart(Lookup lookup, TVector segment) => Each(lookup, segment, LookupTable.SegmentStart);

    public static TVector SegmentLevel(Lookup lookup, TVector segment) => Each(lookup, segment, LookupTable.SegmentLevel);

    public static TVector SegmentSlope(Lookup lookup, TVector segment) => Each(lookup, segment, LookupTable.SegmentSlope);

    private static TVector Each(Lookup lookup, TVector x, Func<Lookup, double, double> function)
    {
        Span<double> values = stackalloc double[TLane.Width];
        TLane.Store(Lane(x), values);
        foreach (ref var value in values)
            value = function(lookup, value);
        return Vector(TLane.Load(values));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Lane(TVector vector) => Unsafe.BitCast<TVector, TLane>(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Vector(TLane lane) => Unsafe.BitCast<TLane, TVector>(lane);
}
