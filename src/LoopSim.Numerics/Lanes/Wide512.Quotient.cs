using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LoopSim.Numerics;

public readonly partial struct Wide512
{
    /// <summary>Whether this processor multiplies its way to a quotient sooner than it divides.</summary>
    /// <remarks>Intel's dividers take 16 cycles for eight quotients, its two multipliers 6 for the operations below (Sapphire Rapids). Both
    /// ways give the same bits.</remarks>
    public static bool DividesByMultiplying { get; } = Avx512F.IsSupported && IsIntel();

    /// <summary>What is added to the error of an almost exact reciprocal, 2^-82, so that the next step errs upward; see below.</summary>
    public const double Upward = 2.0679515313825692e-25;

    /// <summary>A quotient from an estimate of the reciprocal that two Newton steps refine and a last step rounds.</summary>
    /// <remarks>
    /// Markstein 1990, IBM J. Res. Dev. 34:111: q + r y rounds correctly, where r = left - right q is exact, q is within a unit of the
    /// quotient and y is less than 2^-53 from the reciprocal, relatively. The estimate is good to 2^-14 and the next y to 2^-42, so that
    /// the last one before rounding is good to 2^-82. Rounded, it may be 2^-53 off only where right is next to 2 and the reciprocal just
    /// above a tie; there it is right because it errs upward. Tests try the quotients nearest to a tie with each such right.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> QuotientByMultiplying(Vector512<double> left, Vector512<double> right)
    {
        var one = Vector512.Create(1.0);
        var estimate = Avx512F.Reciprocal14(right);
        var error = Avx512F.FusedMultiplyAddNegated(right, estimate, one);
        var nearly = Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAdd(error, error, error), estimate, estimate);
        var lack = Avx512F.FusedMultiplyAddNegated(right, nearly, one) + Vector512.Create(Upward);
        var reciprocal = Avx512F.FusedMultiplyAdd(lack, nearly, nearly);
        var quotient = Avx512F.Multiply(left, reciprocal);
        return Avx512F.FusedMultiplyAdd(Avx512F.FusedMultiplyAddNegated(right, quotient, left), reciprocal, quotient);
    }

    private static bool IsIntel()
    {
        // "Genu", "ineI", "ntel" in three registers.
        var (_, ebx, ecx, edx) = X86Base.CpuId(0, 0);
        return (ebx, edx, ecx) == (0x756E6547, 0x49656E69, 0x6C65746E);
    }
}
