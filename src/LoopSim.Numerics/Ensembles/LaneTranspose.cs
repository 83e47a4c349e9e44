using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>Rows of runs stored run by run, each run's numbers one after another at an address of its own; see
/// <see cref="IWideLane{TSelf}.StoreColumns"/>.</summary>
internal static unsafe class LaneTranspose
{
    /// <summary>Stores up to eight rows of eight runs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide512* rows, int count, Wide512 places, long* room)
    {
        if (!Avx512F.IsSupported)
        {
            StoreSlowly(rows, count, places);
            return;
        }

        // In halves: what is read at once in pieces has to be written in pieces (measured).
        places.Value.GetLower().AsInt64().StoreAligned(room);
        places.Value.GetUpper().AsInt64().StoreAligned(room + Wide256.Width);
        StoreBlock(rows, count, (double**)room);
    }

    /// <summary>Stores up to four rows of four runs: pairs of rows are woven, then pairs of pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Wide256* rows, int count, Wide256 places)
    {
        if (!Avx2.IsSupported)
        {
            StoreSlowly(rows, count, places);
            return;
        }

        var (a, b, c, d) = (Row(rows, 0, count), Row(rows, 1, count), Row(rows, 2, count), Row(rows, 3, count));
        var (evenAb, oddAb) = (Avx.UnpackLow(a, b), Avx.UnpackHigh(a, b));
        var (evenCd, oddCd) = (Avx.UnpackLow(c, d), Avx.UnpackHigh(c, d));
        var at = places.Value.AsInt64();
        const byte Lower = 0x20;
        const byte Upper = 0x31;
        if (count == Wide256.Width)
        {
            Avx.Store((double*)at.GetElement(0), Avx.Permute2x128(evenAb, evenCd, Lower));
            Avx.Store((double*)at.GetElement(1), Avx.Permute2x128(oddAb, oddCd, Lower));
            Avx.Store((double*)at.GetElement(2), Avx.Permute2x128(evenAb, evenCd, Upper));
            Avx.Store((double*)at.GetElement(3), Avx.Permute2x128(oddAb, oddCd, Upper));
            return;
        }

        // Piece by piece: a store under a mask is slow on some processors.
        StorePair((double*)at.GetElement(0), count, evenAb.GetLower(), evenCd.GetLower());
        StorePair((double*)at.GetElement(1), count, oddAb.GetLower(), oddCd.GetLower());
        StorePair((double*)at.GetElement(2), count, evenAb.GetUpper(), evenCd.GetUpper());
        StorePair((double*)at.GetElement(3), count, oddAb.GetUpper(), oddCd.GetUpper());
    }

    /// <summary>Stores the first of three numbers or fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePair(double* place, int count, Vector128<double> first, Vector128<double> second)
    {
        if (count == 1)
        {
            *place = first.ToScalar();
            return;
        }

        first.Store(place);
        if (count == 3)
            place[2] = second.ToScalar();
    }

    /// <summary>Stores rows number by number.</summary>
    public static void StoreSlowly<TLane>(TLane* rows, int count, TLane places)
        where TLane : unmanaged, IWideLane<TLane>
    {
        var addresses = (double**)&places;
        for (var run = 0; run < TLane.Width; run++)
        {
            for (var i = 0; i < count; i++)
                addresses[run][i] = ((double*)(rows + i))[run];
        }
    }

    /// <summary>Pairs of rows are woven, then pairs of pairs, then fours.</summary>
    private static void StoreBlock(Wide512* rows, int count, double** places)
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
    private static Vector512<double> Row(Wide512* rows, int index, int count) =>
        index < count ? rows[index].Value : Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Row(Wide256* rows, int index, int count) =>
        index < count ? rows[index].Value : Vector256<double>.Zero;
}
