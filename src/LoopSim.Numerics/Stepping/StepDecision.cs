using System.Runtime.CompilerServices;

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
    private const double Safety = 0.9;

    // ln 1e-4, the smallest error that is remembered.
    private const double SmallestRemembered = -9.210340371976182;

    // Beyond these an error changes no step more than they do.
    private const double SmallestError = 1e-250;
    private const double LargestError = 1e250;

    // A step this close to a stop is stretched to it, so that no crumb remains.
    private const double Stretch = 1.01;

    /// <summary>The logarithm of the error that is remembered when nothing has been: the start of a segment.</summary>
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

    /// <summary>Judges a step by its error norm, at most 1 in an acceptable one, and chooses the next.</summary>
    /// <param name="error">The norm.</param>
    /// <param name="tried">The step it belongs to.</param>
    /// <param name="isCutShort">Whether a stop had cut the step.</param>
    /// <param name="gains">How the step follows the error.</param>
    /// <param name="maxStep">The longest step, a magnitude.</param>
    /// <param name="step">The step before any stop cut it; replaced by the next one.</param>
    /// <param name="remembered">The logarithm of the error accepted last; replaced.</param>
    /// <param name="isAfterRefusal">Whether the attempt before was refused; replaced.</param>
    /// <returns>Where the step is accepted.</returns>
    public static TLane Judge(
        TLane error, TLane tried, TLane isCutShort, in StepGains<TLane> gains, TLane maxStep, ref TLane step, ref TLane remembered, ref TLane isAfterRefusal)
    {
        Weigh(error, out var logarithm, out var rest);
        var shrinkage = Shrinkage(error, logarithm, rest, in gains, ref remembered);
        return Decide(error, shrinkage, tried, isCutShort, in gains, maxStep, ref step, ref isAfterRefusal);
    }

    /// <summary>The first part of <see cref="Judge"/>: the logarithm of the error in two numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Weigh(TLane error, out TLane logarithm, out TLane rest)
    {
        var size = TLane.Smaller(TLane.Larger(IsFinite(error) & error, TLane.Create(SmallestError)), TLane.Create(LargestError));
        Elementary<TLane>.OrdinaryLog(size, out logarithm, out rest);
    }

    /// <summary>The second part: what the step would be divided by if it had no limits.</summary>
    /// <remarks>As exact as a power of the error can be: at a stability limit the steps of a high order tell the least difference.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Shrinkage(TLane error, TLane logarithm, TLane rest, in StepGains<TLane> gains, ref TLane remembered)
    {
        var accepted = IsAccepted(error);
        var shrinkage = Elementary<TLane>.OrdinaryPow(logarithm, rest, gains.Present, -(accepted & (gains.Past * remembered)));
        remembered = TLane.Select(accepted, TLane.Larger(logarithm, NothingRemembered), remembered);
        return shrinkage;
    }

    /// <summary>The last part: the next step within its limits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Decide(
        TLane error, TLane shrinkage, TLane tried, TLane isCutShort, in StepGains<TLane> gains, TLane maxStep, ref TLane step, ref TLane isAfterRefusal)
    {
        var accepted = IsAccepted(error);
        shrinkage = TLane.OrdinaryQuotient(shrinkage, TLane.Create(Safety));
        shrinkage = TLane.Select(IsFinite(error), TLane.Smaller(shrinkage, gains.LargestShrinkage), gains.LargestShrinkage);
        shrinkage = TLane.Larger(shrinkage, accepted & gains.SmallestShrinkage);

        // In magnitudes: no growth right after a refusal, and no shrinking because a stop had cut the step.
        var length = TLane.Abs(tried);
        var ceiling = TLane.Select(isAfterRefusal & accepted, length, TLane.Create(double.PositiveInfinity));
        var floor = isCutShort & accepted & TLane.Abs(step);
        step = Signed(TLane.Smaller(TLane.Larger(TLane.Smaller(length / shrinkage, ceiling), floor), maxStep), tried);
        isAfterRefusal = ~accepted;
        return accepted;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsAccepted(TLane error) => TLane.LessThanOrEqual(error, TLane.Create(1.0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane IsFinite(TLane error) => TLane.LessThanOrEqual(error, TLane.Create(double.MaxValue));

    /// <summary>The step with its magnitude cut to the longest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Limited(TLane step, TLane maxStep) => Signed(TLane.Smaller(TLane.Abs(step), maxStep), step);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Signed(TLane magnitude, TLane sign) => magnitude | (sign & TLane.Create(-0.0));
}
