namespace LoopSim.Numerics;

/// <summary>
/// The polynomial of a step, for one run or for a lane of runs: y0 + theta (r_2 + (1 - theta) (r_3 + theta (r_4 + (1 - theta) (r_5 +
/// ...)))), as far as the method has coefficients (Hairer, Norsett and Wanner I, II.6).
/// </summary>
/// <remarks>Coefficients lie one after another, each for all components. r_5, r_6, ... = h sum d_j k_j are a
/// <see cref="SlopeSum"/>'s.</remarks>
internal static class DensePolynomial<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>r_2 = y1 - y0.</summary>
    public static void Chord(ReadOnlySpan<TLane> state, ReadOnlySpan<TLane> candidate, Span<TLane> coefficients)
    {
        for (var i = 0; i < state.Length; i++)
            coefficients[i] = candidate[i] - state[i];
    }

    /// <summary>r_2 = y1 - y0, r_3 = h f0 - r_2, r_4 = r_2 - h f1 - r_3: Hermite's cubic.</summary>
    public static void Cubic(
        ReadOnlySpan<TLane> state, ReadOnlySpan<TLane> candidate, TLane step, ReadOnlySpan<TLane> startSlope, ReadOnlySpan<TLane> endSlope,
        Span<TLane> coefficients)
    {
        var n = state.Length;
        for (var i = 0; i < n; i++)
        {
            var rise = candidate[i] - state[i];
            var bend = TLane.FusedMultiplyAdd(step, startSlope[i], -rise);
            coefficients[i] = rise;
            coefficients[n + i] = bend;
            coefficients[(2 * n) + i] = TLane.FusedMultiplyAdd(-step, endSlope[i], rise) - bend;
        }
    }

    /// <summary>One component at a fraction of the step.</summary>
    /// <param name="theta">The fraction.</param>
    /// <param name="rest">1 - theta.</param>
    /// <param name="coefficients">All coefficients.</param>
    /// <param name="component">The component.</param>
    /// <param name="start">The state at the start of the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Value(TLane theta, TLane rest, ReadOnlySpan<TLane> coefficients, int component, ReadOnlySpan<TLane> start)
    {
        var dimension = start.Length;
        var place = coefficients.Length - dimension + component;
        var value = coefficients[place];

        // Coefficients with an even number are met by 1 - theta, those with an odd one by theta.
        if (coefficients.Length / dimension % 2 == 0)
            value = TLane.FusedMultiplyAdd(rest, value, coefficients[place -= dimension]);
        while (place >= 2 * dimension)
        {
            value = TLane.FusedMultiplyAdd(theta, value, coefficients[place -= dimension]);
            value = TLane.FusedMultiplyAdd(rest, value, coefficients[place -= dimension]);
        }

        return TLane.FusedMultiplyAdd(theta, value, start[component]);
    }
}
