using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>Rows of eight runs stored run by run, each run's numbers one after another at an address of its own.</summary>
internal static unsafe class LaneTranspose
{
    private const int Width = 8;

    /// <summary>Stores up to eight rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many there are, at most eight.</param>
    /// <param name="places">An address for each run. On a boundary of 64 bytes: what has just been written across one is slow to
    /// read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide* rows, int count, double** places)
    {
        if (Avx512F.IsSupported)
            StoreBlock(rows, count, places);
        else
            StoreSlowly(rows, count, places);
    }

    /// <summary>Pairs of rows are woven, then pairs of pairs, then fours.</summary>
    private static void StoreBlock(Wide* rows, int count, double** places)
    {
        var (a, b, c, d) = (Row(rows, 0, count), Row(rows, 1, count), Row(rows, 2, count), Row(rows, 3, count));
        var (e, f, g, h) = (Row(rows, 4, count), Row(rows, 5, count), Row(rows, 6, count), Row(rows, 7, count));
        var wanted = Vector512.LessThan(Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7), Vector512.Create((long)count)).AsDouble();
        Weave(Avx512F.UnpackLow(a, b), Avx512F.UnpackLow(c, d), Avx512F.UnpackLow(e, f), Avx512F.UnpackLow(g, h), places, wanted);
        Weave(Avx512F.UnpackHigh(a, b), Avx512F.UnpackHigh(c, d), Avx512F.UnpackHigh(e, f), Avx512F.UnpackHigh(g, h), places + 1, wanted);
    }

    /// <summary>Stores every second run, from the one the first place belongs to on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weave(
        Vector512<double> ab, Vector512<double> cd, Vector512<double> ef, Vector512<double> gh, double** places, Vector512<double> wanted)
    {
        const byte Even = 0x88;
        const byte Odd = 0xDD;
        var evenAd = Avx512F.Shuffle4x128(ab, cd, Even);
        var oddAd = Avx512F.Shuffle4x128(ab, cd, Odd);
        var evenEh = Avx512F.Shuffle4x128(ef, gh, Even);
        var oddEh = Avx512F.Shuffle4x128(ef, gh, Odd);
        Avx512F.MaskStore(places[0], wanted, Avx512F.Shuffle4x128(evenAd, evenEh, Even));
        Avx512F.MaskStore(places[2], wanted, Avx512F.Shuffle4x128(oddAd, oddEh, Even));
        Avx512F.MaskStore(places[4], wanted, Avx512F.Shuffle4x128(evenAd, evenEh, Odd));
        Avx512F.MaskStore(places[6], wanted, Avx512F.Shuffle4x128(oddAd, oddEh, Odd));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Row(Wide* rows, int index, int count) => index < count ? rows[index].Value : Vector512<double>.Zero;

    private static void StoreSlowly(Wide* rows, int count, double** places)
    {
        for (var run = 0; run < Width; run++)
        {
            for (var i = 0; i < count; i++)
                places[run][i] = rows[i].Value.GetElement(run);
        }
    }
}
