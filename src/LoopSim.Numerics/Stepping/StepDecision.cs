namespace LoopSim.Numerics;

/// <summary>
/// Hairer's proportional-integral control of the step by the error (Hairer and Wanner II, IV.2, as in the code DOPRI5), for one run or
/// for a lane of runs: safety 0.9, a factor within the limits of the method's <see cref="StepRule"/>, no growth right after a refusal.
/// </summary>
/// <remarks>
/// A step whose error is not finite is refused and shrinks as much as the rule allows. A step cut short by a stop does not shorten those
/// after it. Masks are lanes, as in <see cref="ILane{TSelf}"/>.
/// </remarks>
internal static class StepDecision<TLane>
    where TLane : struct, ILane<TLane>
{
    // log2 0.9, the safety.
    private const double LogSafety = -0.15200309344504997;

    // log2 1e-8, the mean square of the smallest error that is remembered.
    private const double SmallestRemembered = -26.575424759098897;

    // Beyond these an error changes no step more than they do.
    private const double SmallestSquare = 1e-280;
    private const double LargestSquare = 1e280;

    // A step this close to a stop is stretched to it, so that no crumb remains.
    private const double Stretch = 1.01;

    /// <summary>What is remembered of the error when there has been none: at the start of a segment.</summary>
    public static TLane NothingRemembered
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TLane.Create(SmallestRemembered);
    }

    /// <summary>Where the next step ends; the time itself when the step has collapsed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane NextEnd(TLane time, TLane stop, TLane step, TLane maxStep, out TLane isCutShort)
    {
        var way = stop - time;
        var (rest, length) = (TLane.Abs(way), TLane.Abs(step));
        isCutShort = TLane.LessThan(rest, length);
        var lands = TLane.LessThanOrEqual(rest, TLane.Create(Stretch) * length) & TLane.LessThanOrEqual(rest, maxStep);
        var moves = TLane.GreaterThan(length, TLane.Create(ErrorController.SmallestRelativeStep) * TLane.Abs(time));
        return TLane.Select(lands, stop, TLane.Select(moves, time + step, time));
    }

    /// <summary>Judges a step by its error and chooses the next.</summary>
    /// <param name="meanSquare">The mean square of the error in units of the tolerance, at most 1 in an acceptable step.</param>
    /// <param name="tried">The step it belongs to.</param>
    /// <param name="isCutShort">Whether a stop had cut the step.</param>
    /// <param name="gains">How the step follows the error.</param>
    /// <param name="maxStep">The longest step, a magnitude.</param>
    /// <param name="step">The step before any stop cut it; replaced by the next one.</param>
    /// <param name="remembered">The logarithm, to the base two, of the mean square accepted last; replaced.</param>
    /// <param name="isAfterRefusal">Whether the attempt before was refused; replaced.</param>
    /// <returns>Where the step is accepted.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Judge(
        TLane meanSquare, TLane tried, TLane isCutShort, in StepGains<TLane> gains, TLane maxStep, ref TLane step, ref TLane remembered,
        ref TLane isAfterRefusal)
    {
        var accepted = TLane.LessThanOrEqual(meanSquare, TLane.Create(1.0));

        // An error that is not a number counts as the largest.
        var size = TLane.Larger(TLane.Smaller(meanSquare, TLane.Create(LargestSquare)), TLane.Create(SmallestSquare));
        var logarithm = Elementary<TLane>.QuickLog2(size);
        var past = TLane.FusedMultiplyAdd(accepted & remembered, gains.Past, TLane.Create(LogSafety));
        var growth = Elementary<TLane>.QuickExp2(TLane.FusedMultiplyAdd(logarithm, gains.Present, past));
        growth = TLane.Larger(TLane.Smaller(growth, gains.LargestGrowth), gains.SmallestGrowth);

        // In magnitudes: no growth right after a refusal, and no shrinking because a stop had cut the step.
        var length = TLane.Abs(tried);
        var ceiling = TLane.Select(isAfterRefusal & accepted, length, maxStep);
        var floor = isCutShort & accepted & TLane.Abs(step);
        step = Signed(TLane.Smaller(TLane.Larger(TLane.Smaller(length * growth, ceiling), floor), maxStep), tried);
        remembered = TLane.Select(accepted, TLane.Larger(logarithm, NothingRemembered), remembered);
        isAfterRefusal = ~accepted;
        return accepted;
    }

    /// <summary>The step with its magnitude cut to the longest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Limited(TLane step, TLane maxStep) => Signed(TLane.Smaller(TLane.Abs(step), maxStep), step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Signed(TLane magnitude, TLane sign) => magnitude | (sign & TLane.Create(-0.0));
}
