using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

/// <summary>How many doubles a lane of runs may have: as many as a register of a processor holds.</summary>
/// <remarks>Whatever the width, every run gets the same bits; another one than the processor's is slow.</remarks>
public static class LaneWidth
{
    /// <summary>Eight with AVX-512, four with AVX2, else two.</summary>
    public static int Native { get; } =
        Avx512F.IsSupported ? Wide512.Width : Vector256.IsHardwareAccelerated ? Wide256.Width : Wide128.Width;

    /// <summary>Every width there is.</summary>
    public static ImmutableArray<int> All { get; } = [Wide512.Width, Wide256.Width, Wide128.Width];
}
