namespace LoopSim.Numerics;

/// <summary>Where steps on the grid start + k * step end, for one run or for a lane of runs.</summary>
/// <remarks>
/// Grid times are products, not running sums, so they do not drift; a stop does not move the grid. A stop within a
/// billionth of a step of a grid point counts as that point.
/// </remarks>
internal static class GridDecision<TLane>
    where TLane : struct, ILane<TLane>
{
    private const double Snap = 1e-9;

    /// <summary>Where the next step ends; the time itself where the step is too small to move it.</summary>
    /// <param name="time">The time reached.</param>
    /// <param name="stop">Where to stop at the latest.</param>
    /// <param name="next">The number of the next grid point.</param>
    /// <param name="start">The time of the grid point 0.</param>
    /// <param name="step">The step, negative when time runs backward.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane NextEnd(TLane time, TLane stop, TLane next, TLane start, TLane step)
    {
        var point = TLane.FusedMultiplyAdd(next, step, start);
        var stops = TLane.LessThanOrEqual((stop - point) / step, TLane.Create(Snap));
        var moves = TLane.GreaterThan((point - time) / step, TLane.Create(0.0));
        return TLane.Select(stops, stop, TLane.Select(moves, point, time));
    }

    /// <summary>The number of the grid point that comes after a time reached.</summary>
    /// <param name="time">The time.</param>
    /// <param name="next">The number of the one to which steps went so far.</param>
    /// <param name="start">The time of the grid point 0.</param>
    /// <param name="step">The step.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Next(TLane time, TLane next, TLane start, TLane step)
    {
        var point = TLane.FusedMultiplyAdd(next, step, start);
        var isReached = TLane.LessThanOrEqual((point - time) / step, TLane.Create(Snap));
        return next + (isReached & TLane.Create(1.0));
    }
}
