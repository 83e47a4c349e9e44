namespace LoopSim.Numerics;

/// <summary>Sizes of vectors in units of the tolerance, for one run or for a lane of runs.</summary>
internal static class ScaledNorm<TLane>
    where TLane : struct, ILane<TLane>
{
    private const double LargestOrdinary = 1e100;

    /// <summary>Whether <see cref="ILane{TSelf}.OrdinaryQuotient"/> will do for errors in units of these tolerances, where sizes are
    /// ordinary: an error too small for it has a square of zero either way.</summary>
    public static bool AreOrdinary(Tolerances tolerances) =>
        tolerances is { Absolute: >= 1.0 / LargestOrdinary and <= LargestOrdinary, Relative: <= LargestOrdinary };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsOrdinary(TLane largestSize) => TLane.AllLessThanOrEqual(largestSize, TLane.Create(LargestOrdinary));

    /// <summary>
    /// mean((e_i / (atol + rtol max(|y0_i|, |y1_i|)))^2): at most 1 in an acceptable step, infinite or NaN where the candidate or
    /// its slopes are not finite.
    /// </summary>
    public static TLane MeanSquareOfError(
        ReadOnlySpan<TLane> state, ReadOnlySpan<TLane> candidate, ReadOnlySpan<TLane> error, Tolerances tolerances)
    {
        var (relative, absolute) = (TLane.Create(tolerances.Relative), TLane.Create(tolerances.Absolute));
        var zero = TLane.Create(0.0);
        var (sum, wildness) = (zero, zero);
        for (var i = 0; i < error.Length; i++)
        {
            var size = TLane.Larger(TLane.Abs(state[i]), TLane.Abs(candidate[i]));
            var scaled = error[i] / TLane.FusedMultiplyAdd(relative, size, absolute);

            // 0 / 0 would refuse a component that rests at zero.
            if (tolerances.Absolute == 0.0)
                scaled = TLane.Select(TLane.AreEqual(error[i], zero), zero, scaled);
            sum = TLane.FusedMultiplyAdd(scaled, scaled, sum);

            // NaN from the first size on that is not finite: an infinite scale would accept a component that ran away.
            wildness = TLane.FusedMultiplyAdd(size, zero, wildness);
        }

        return (sum + wildness) * TLane.Create(1.0 / Math.Max(error.Length, 1));
    }

    /// <summary>sqrt(sum((v_i / (atol + rtol |y_i|))^2)), the norm of the first step.</summary>
    public static TLane OfChange(ReadOnlySpan<TLane> values, ReadOnlySpan<TLane> state, Tolerances tolerances)
    {
        var (relative, absolute) = (TLane.Create(tolerances.Relative), TLane.Create(tolerances.Absolute));
        var zero = TLane.Create(0.0);
        var sum = zero;
        for (var i = 0; i < values.Length; i++)
        {
            var scale = TLane.FusedMultiplyAdd(relative, TLane.Abs(state[i]), absolute);
            var scaled = TLane.Select(TLane.AreEqual(values[i], zero), zero, values[i] / scale);
            sum = TLane.FusedMultiplyAdd(scaled, scaled, sum);
        }

        return TLane.Sqrt(sum);
    }

    /// <summary>The error of one component in units of the tolerance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Scaled(TLane state, TLane candidate, TLane error, TLane relative, TLane absolute)
    {
        var zero = TLane.Create(0.0);
        var size = TLane.Max(TLane.Abs(state), TLane.Abs(candidate));
        var scaled = TLane.Abs(error) / TLane.FusedMultiplyAdd(relative, size, absolute);

        // 0 / 0 would refuse a component that rests at zero; an infinite scale would accept one that ran away.
        scaled = TLane.Select(TLane.AreEqual(error, zero), zero, scaled);
        return TLane.Select(TLane.LessThanOrEqual(size, TLane.Create(double.MaxValue)), scaled, TLane.Create(double.NaN));
    }
}
