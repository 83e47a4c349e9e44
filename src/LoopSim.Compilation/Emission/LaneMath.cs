using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Compilation.Emission;

/// <summary>What emitted code for eight runs calls where one instruction of the processor is not enough.</summary>
internal static class LaneMath
{
    public static Vector512<double> Exp(Vector512<double> x) => Elementary<Wide>.Exp(new(x)).Value;

    public static Vector512<double> Log(Vector512<double> x) => Elementary<Wide>.Log(new(x)).Value;

    public static Vector512<double> Log10(Vector512<double> x) => Elementary<Wide>.Log10(new(x)).Value;

    public static Vector512<double> Pow(Vector512<double> x, Vector512<double> y) => Elementary<Wide>.Pow(new(x), new(y)).Value;

    /// <summary>Replaces rows by their powers with an exponent that is not multiplied out.</summary>
    /// <param name="rows">The bases.</param>
    /// <param name="count">Their number.</param>
    /// <param name="exponent">The exponent.</param>
    /// <param name="room">Twice as many rows, which are overwritten.</param>
    public static unsafe void RealPowers(byte* rows, int count, double exponent, byte* room) =>
        Elementary<Wide>.PowInPlace(new Span<Wide>(rows, count), Wide.Create(exponent), new Span<Wide>(room, 2 * count));

    public static Vector512<double> Sin(Vector512<double> x) => Elementary<Wide>.Sin(new(x)).Value;

    public static Vector512<double> Cos(Vector512<double> x) => Elementary<Wide>.Cos(new(x)).Value;

    public static Vector512<double> Tan(Vector512<double> x) => Elementary<Wide>.Tan(new(x)).Value;

    public static Vector512<double> Tanh(Vector512<double> x) => Elementary<Wide>.Tanh(new(x)).Value;

    public static Vector512<double> Modulo(Vector512<double> x, Vector512<double> y) => Elementary<Wide>.Modulo(new(x), new(y)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Negate(Vector512<double> x) => (-new Wide(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Absolute(Vector512<double> x) => Vector512.Abs(x);

    /// <summary>c - a * b, rounded once.</summary>
    public static Vector512<double> SubtractProduct(Vector512<double> a, Vector512<double> b, Vector512<double> c) =>
        Vector512.FusedMultiplyAdd(Negate(a), b, c);

    /// <summary>The maximum with zero, the same bits as <see cref="Math.Max(double, double)"/>, in two instructions of the
    /// processor.</summary>
    /// <remarks>The native maximum gives its second operand where one is NaN or both are zeros; adding zero makes a negative zero
    /// positive.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> PositivePart(Vector512<double> x) =>
        Vector512.MaxNative(Vector512<double>.Zero, x) + Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Round(Vector512<double> x) => Wide.RoundToEven(new(x)).Value;

    public static Vector512<double> Lookup(Lookup lookup, Vector512<double> x) => Each(lookup, x, LookupTable.Value);

    public static Vector512<double> LookupSlope(Lookup lookup, Vector512<double> x) => Each(lookup, x, LookupTable.Slope);

    public static Vector512<double> SegmentStart(Lookup lookup, Vector512<double> segment) =>
        Each(lookup, segment, LookupTable.SegmentStart);

    public static Vector512<double> SegmentLevel(Lookup lookup, Vector512<double> segment) =>
        Each(lookup, segment, LookupTable.SegmentLevel);

    public static Vector512<double> SegmentSlope(Lookup lookup, Vector512<double> segment) =>
        Each(lookup, segment, LookupTable.SegmentSlope);

    private static Vector512<double> Each(Lookup lookup, Vector512<double> x, Func<Lookup, double, double> function)
    {
        Span<double> values = stackalloc double[Vector512<double>.Count];
        x.CopyTo(values);
        foreach (ref var value in values)
            value = function(lookup, value);
        return Vector512.Create<double>(values);
    }
}
