using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>When an automatic method changes between its explicit and its stiff one, for one run or for a lane of runs.</summary>
/// <remarks>
/// To the stiff method by the test of DOPRI5 (Hairer and Wanner II, IV.2): the step times the largest eigenvalue is above 3.25 in 15
/// steps, without 6 in a row below. At tight tolerances a stiff component costs accuracy well before it costs stability; so where
/// that product stays above 0.5 the stiff method is asked now and then whether it could take a step ten times as long. Back when the
/// steps that accuracy asks for have long been inside the explicit method's stability. How long doubles with every change of
/// method that did not last, as does the time between questions, so a run cannot switch to and fro. Masks are lanes, as in
/// <see cref="ILane{TSelf}"/>.
/// </remarks>
internal static class MethodChoice<TLane>
    where TLane : struct, ILane<TLane>
{
    private const double StabilityLimit = 3.25;
    private const int AlarmsToLeave = 15;
    private const int CalmStepsToForget = 6;

    private const double LooksStiff = 0.5;
    private const double WorthwhileLengthening = 10.0;
    private const int FirstWait = 25;

    // The bound overestimates the eigenvalue, so a step that it calls stable is one.
    private const double SafelyStable = 2.0;
    private const int FirstPatience = 10;

    // An explicit stretch shorter than this was not worth the change.
    private const int ShortStretch = 100;

    /// <summary>What is remembered at the start of a run, which is explicit.</summary>
    public static MethodMemory<TLane> Beginning =>
        new() { Wait = TLane.Create(FirstWait), Patience = TLane.Create(FirstPatience) };

    /// <summary>Takes note of accepted steps of the explicit method.</summary>
    /// <param name="memory">What is remembered.</param>
    /// <param name="stiffness">The step times the largest eigenvalue, as estimated.</param>
    /// <param name="taken">The runs that have taken it.</param>
    /// <param name="asking">The runs of which the stiff method is to be asked whether it could take a <see cref="LongStep"/>.</param>
    /// <returns>The runs that change to the stiff method.</returns>
    public static TLane AfterExplicit(ref MethodMemory<TLane> memory, TLane stiffness, TLane taken, out TLane asking)
    {
        var (zero, one) = (TLane.Create(0.0), TLane.Create(1.0));
        var isUnstable = TLane.GreaterThan(stiffness, TLane.Create(StabilityLimit));
        var alarms = memory.Alarms + (isUnstable & one);
        var calmSteps = TLane.Select(isUnstable, zero, memory.CalmSteps + one);
        alarms = TLane.Select(~isUnstable & TLane.AreEqual(calmSteps, TLane.Create(CalmStepsToForget)), zero, alarms);
        var leaving = taken & TLane.AreEqual(alarms, TLane.Create(AlarmsToLeave));
        var stiffSteps = TLane.GreaterThan(stiffness, TLane.Create(LooksStiff)) & (memory.StiffSteps + one);
        asking = taken & ~leaving & TLane.AreEqual(stiffSteps, memory.Wait);
        memory.Wait = TLane.Select(asking, memory.Wait + memory.Wait, memory.Wait);
        memory.StiffSteps = TLane.Select(taken, ~asking & stiffSteps, memory.StiffSteps);
        memory.Alarms = TLane.Select(taken, alarms, memory.Alarms);
        memory.CalmSteps = TLane.Select(taken, calmSteps, memory.CalmSteps);
        memory.Stretch += taken & one;
        return leaving;
    }

    /// <summary>The step that the stiff method should be able to take where the explicit one has taken a step.</summary>
    public static TLane LongStep(TLane step) => TLane.Create(WorthwhileLengthening) * step;

    /// <summary>Takes note of accepted steps of the stiff method.</summary>
    /// <param name="memory">What is remembered.</param>
    /// <param name="step">The step.</param>
    /// <param name="bound">A bound of the eigenvalues.</param>
    /// <param name="taken">The runs that have taken it.</param>
    /// <returns>The runs that change to the explicit method.</returns>
    public static TLane AfterStiff(ref MethodMemory<TLane> memory, TLane step, TLane bound, TLane taken)
    {
        var one = TLane.Create(1.0);
        var isCalm = TLane.LessThan(TLane.Abs(step) * bound, TLane.Create(SafelyStable));
        var calmSteps = isCalm & (memory.CalmSteps + one);
        memory.CalmSteps = TLane.Select(taken, calmSteps, memory.CalmSteps);
        memory.Stretch += taken & one;
        return taken & TLane.AreEqual(calmSteps, memory.Patience);
    }

    /// <summary>Changes the method of runs.</summary>
    public static void Switch(ref MethodMemory<TLane> memory, TLane runs)
    {
        var zero = TLane.Create(0.0);
        var returns = runs & ~memory.IsStiff & TLane.GreaterThan(memory.Switches, zero);
        var wasShort = TLane.LessThan(memory.Stretch, TLane.Create(ShortStretch));
        var patience = TLane.Select(wasShort, memory.Patience + memory.Patience, TLane.Create(FirstPatience));
        memory.Patience = TLane.Select(returns, patience, memory.Patience);
        memory.IsStiff ^= runs;
        memory.Switches += runs & TLane.Create(1.0);
        memory.Alarms = TLane.Select(runs, zero, memory.Alarms);
        memory.CalmSteps = TLane.Select(runs, zero, memory.CalmSteps);
        memory.StiffSteps = TLane.Select(runs, zero, memory.StiffSteps);
        memory.Stretch = TLane.Select(runs, zero, memory.Stretch);
        memory.Wait = TLane.Select(runs, TLane.Create(FirstWait), memory.Wait);
    }
}

/// <summary>What an automatic method remembers of a run or of a lane of runs.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MethodMemory<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>How many lanes it is.</summary>
    public const int Count = 8;

    /// <summary>Where the stiff method is at work: a mask.</summary>
    public TLane IsStiff;

    /// <summary>Unstable steps, as long as they are not forgotten.</summary>
    public TLane Alarms;

    /// <summary>Steps in a row that were stable, or that the explicit method could have taken.</summary>
    public TLane CalmSteps;

    /// <summary>Steps in a row that look stiff.</summary>
    public TLane StiffSteps;

    /// <summary>How many of these lead to a question.</summary>
    public TLane Wait;

    /// <summary>How many calm steps lead back to the explicit method.</summary>
    public TLane Patience;

    /// <summary>Steps since the last change of method.</summary>
    public TLane Stretch;

    /// <summary>Changes of method.</summary>
    public TLane Switches;
}
