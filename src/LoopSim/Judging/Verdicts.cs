namespace LoopSim;

/// <summary>How runs with and without an intervention are judged, everywhere by the same rule.</summary>
public static class Verdicts
{
    /// <summary>Starts of the search for a healthy state beside the model's own. A stable state is found from everywhere around it: in
    /// 38,000 members with random parameters, 15,000 of them without a healthy state, 256 starts found none that 64 had missed.</summary>
    private const int PointsForHealth = 64;

    /// <summary>The verdict from what holds when.</summary>
    /// <param name="heldAtFrom">Whether the outcome held, untreated, when the intervention began.</param>
    /// <param name="holdsWithout">Whether it holds at judging time without the intervention.</param>
    /// <param name="holdsWith">Whether it does with it.</param>
    /// <param name="hasHealthyState">Whether there is a stable state in which it would.</param>
    internal static Verdict Of(bool heldAtFrom, bool holdsWithout, bool holdsWith, Func<bool> hasHealthyState) =>
        holdsWithout ? (heldAtFrom ? Verdict.NeverIll : Verdict.Spontaneous)
        : holdsWith ? Verdict.Rescued
        : hasHealthyState() ? Verdict.Failed
        : Verdict.NoHealthyState;

    /// <exception cref="InvalidSettingException">The intervention would not begin during the run.</exception>
    internal static void CheckWithinRun(Experiment experiment) => CheckWithinRun(experiment.StartTime, experiment.From, experiment.EndTime);

    /// <exception cref="InvalidSettingException">The intervention would not begin during the run.</exception>
    internal static void CheckWithinRun(double start, double from, double end)
    {
        if (from < start || from >= end)
            throw new InvalidSettingException($"the intervention would begin at {from}, outside the run from {start} to {end}");
    }

    /// <summary>What to say of a model that nothing can be judged by.</summary>
    internal static InvalidSettingException NoOutcome(Model model) => new(
        $"model '{model.Name}' declares no outcome to judge by; add one under 'outcomes:', such as recovered: burden < 0.3");

    /// <summary>Whether any stable steady state at the resting parameters satisfies the outcome: those the starts lead to, and
    /// where these have none, those a search of the stocks' ranges finds. Known once for all members that share the parameters.</summary>
    internal static bool HasHealthyState(Experiment experiment, CancellationToken cancellation) =>
        experiment.KnownStates.Holds(experiment.Outcome!.Name, () => FindHealthyState(experiment, cancellation));

    private static bool FindHealthyState(Experiment experiment, CancellationToken cancellation)
    {
        // With every stock held there is one state, and it rests.
        if (experiment.Compiled.Dimension == 0)
            return IsHealthy(experiment, []);
        var settled = experiment.Model.Starts.Where(start => start.Settles).Select(start => experiment.Settled(start.Name, cancellation));
        return settled.Any(state => state.IsSettled && IsHealthy(experiment, state.State))
            || SteadyStates.Find(experiment, PointsForHealth, cancellation).Equilibria
                .Any(state => state.IsStable && IsHealthy(experiment, [.. state.State]));
    }

    /// <summary>Whether the outcome holds in a state at rest.</summary>
    internal static bool IsHealthy(Experiment experiment, double[] state) =>
        FrozenTimeField.At(experiment, state).Moving.ReadOut(
            CompiledModel.OutcomeKey(experiment.Outcome!.Name), experiment.StartTime, state) != 0;
}
