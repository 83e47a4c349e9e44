using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>Rows of eight runs turned into one vector per run, for work on a single run of a group.</summary>
/// <remarks>Run after run, vector after vector (the state, then each coefficient of the step's polynomial), components padded to whole
/// vectors of eight.</remarks>
internal static unsafe class LaneTranspose
{
    private const int Width = 8;

    private static readonly Vector512<double> _places = Vector512.Create(0.0, 1, 2, 3, 4, 5, 6, 7);

    /// <summary>The doubles that some vectors of one run take.</summary>
    public static int RunLength(int vectors, int dimension) => vectors * Padded(dimension);

    /// <summary>Stores one vector of every run.</summary>
    /// <param name="rows">A row for each component.</param>
    /// <param name="destination">The transposed vectors.</param>
    /// <param name="vector">The vector's number.</param>
    /// <param name="vectors">How many vectors a run has.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Store(ReadOnlySpan<Wide> rows, double* destination, int vector, int vectors)
    {
        var padded = Padded(rows.Length);
        var stride = vectors * padded;
        for (var first = 0; first < rows.Length; first += Width)
        {
            var block = rows.Slice(first, Math.Min(Width, rows.Length - first));
            if (Avx512F.IsSupported)
                StoreBlock(block, ref destination[(vector * padded) + first], stride);
            else
                StoreSlowly(block, destination + (vector * padded) + first, stride);
        }
    }

    /// <summary>Stores the first components of a vector: in one go where the processor can, or else four, two and one as far as they are wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<double> value, int components, double* target)
    {
        if (components >= Width)
        {
            value.Store(target);
            return;
        }

        if (Avx512F.IsSupported)
        {
            Avx512F.MaskStore(target, Vector512.LessThan(_places, Vector512.Create((double)components)), value);
            return;
        }

        var half = value.GetLower();
        if ((components & 4) != 0)
        {
            half.Store(target);
            target += 4;
            half = value.GetUpper();
        }

        var quarter = half.GetLower();
        if ((components & 2) != 0)
        {
            quarter.Store(target);
            target += 2;
            quarter = half.GetUpper();
        }

        if ((components & 1) != 0)
            *target = quarter.ToScalar();
    }

    private static int Padded(int dimension) => (dimension + Width - 1) / Width * Width;

    /// <summary>Pairs of rows are woven, then pairs of pairs, then fours.</summary>
    private static void StoreBlock(ReadOnlySpan<Wide> rows, ref double destination, int stride)
    {
        var (a, b, c, d) = (Row(rows, 0), Row(rows, 1), Row(rows, 2), Row(rows, 3));
        var (e, f, g, h) = (Row(rows, 4), Row(rows, 5), Row(rows, 6), Row(rows, 7));
        var evenAb = Avx512F.UnpackLow(a, b);
        var evenCd = Avx512F.UnpackLow(c, d);
        var evenEf = Avx512F.UnpackLow(e, f);
        var evenGh = Avx512F.UnpackLow(g, h);
        Weave(evenAb, evenCd, evenEf, evenGh, ref destination, stride);
        var oddAb = Avx512F.UnpackHigh(a, b);
        var oddCd = Avx512F.UnpackHigh(c, d);
        var oddEf = Avx512F.UnpackHigh(e, f);
        var oddGh = Avx512F.UnpackHigh(g, h);
        Weave(oddAb, oddCd, oddEf, oddGh, ref Unsafe.Add(ref destination, stride), stride);
    }

    /// <summary>Stores every second run, from the one the destination belongs to on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weave(Vector512<double> ab, Vector512<double> cd, Vector512<double> ef, Vector512<double> gh, ref double destination, int stride)
    {
        const byte Even = 0x88;
        const byte Odd = 0xDD;
        var evenAd = Avx512F.Shuffle4x128(ab, cd, Even);
        var oddAd = Avx512F.Shuffle4x128(ab, cd, Odd);
        var evenEh = Avx512F.Shuffle4x128(ef, gh, Even);
        var oddEh = Avx512F.Shuffle4x128(ef, gh, Odd);
        Avx512F.Shuffle4x128(evenAd, evenEh, Even).StoreUnsafe(ref destination);
        Avx512F.Shuffle4x128(oddAd, oddEh, Even).StoreUnsafe(ref destination, (nuint)(2 * stride));
        Avx512F.Shuffle4x128(evenAd, evenEh, Odd).StoreUnsafe(ref destination, (nuint)(4 * stride));
        Avx512F.Shuffle4x128(oddAd, oddEh, Odd).StoreUnsafe(ref destination, (nuint)(6 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Row(ReadOnlySpan<Wide> rows, int index) => index < rows.Length ? rows[index].Value : Vector512<double>.Zero;

    private static void StoreSlowly(ReadOnlySpan<Wide> rows, double* destination, int stride)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            for (var lane = 0; lane < Width; lane++)
                destination[(lane * stride) + i] = rows[i].Value.GetElement(lane);
        }
    }
}
