using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim;

/// <summary>Finds the least value of one quantity of an intervention with which its outcome holds at judging time: the shortest course,
/// the smallest dose, the latest start.</summary>
/// <remarks>Looks at even places between the ends and then by bisection: a stretch of values that works between two places is missed.
/// Where more than one stretch works, the first counts.</remarks>
public static class LeastIntervention
{
    /// <summary>At how many values to look first, the ends among them.</summary>
    public const int Places = 33;

    /// <param name="model">The model.</param>
    /// <param name="settings">The run; what is varied may be missing.</param>
    /// <param name="range">A quantity as <see cref="SweepVariable.Find"/> reads it, and between which values to look.</param>
    /// <param name="watch">Who waits.</param>
    /// <exception cref="InvalidSettingException">The quantity does not belong to an intervention, or there is nothing to judge.</exception>
    public static LeastResult Find(Model model, RunSettings settings, ContinuationRange range, RunMonitor watch)
    {
        var target = SweepVariable.Find(range.Name, model, settings);
        if (target is not (SweepVariable.TreatmentStart or SweepVariable.TreatmentLength or SweepVariable.TreatmentDose))
            throw new InvalidSettingException($"--least seeks the least of an intervention: treat.dose, treat.CHANNEL, treat.for or treat.at, not '{range.Name}'");
        var scenario = settings.Scenario is { } name ? new SettingNames(model).Scenario(name) : null;
        var experiment = Experiment.Prepare(model, target.Apply(settings, scenario, range.High).Settings);
        if (experiment.Outcome is null)
            throw new InvalidSettingException($"model '{model.Name}' declares no outcome to judge by; add one under 'outcomes:', such as recovered: burden < 0.3");

        var settled = new SteadyStateCache();
        bool Works(double value)
        {
            watch.Cancellation.ThrowIfCancellationRequested();
            var (varied, ownScenario) = target.Apply(settings, scenario, value);
            return IsMade(model, varied, ownScenario) && Holds(experiment.Vary(varied, ownScenario, _ => settled), watch.Cancellation);
        }

        double Value(int place) => place == Places - 1 ? range.High : range.Low + (range.High - range.Low) * place / (Places - 1);
        var first = Enumerable.Range(0, Places).FirstOrDefault(place => Works(Value(place)), -1);
        double? least = first < 0 ? null : first == 0 ? range.Low : Bisection.Find(Value(first - 1), Value(first), Works).After;
        return new LeastResult(range, least, target.Apply(settings, scenario, least ?? range.High).Settings);
    }

    /// <summary>Whether the values make a run: a course that lasts no time does not.</summary>
    private static bool IsMade(Model model, RunSettings settings, Scenario? scenario)
    {
        try
        {
            Experiment.Times(model, settings, scenario);
            return true;
        }
        catch (InvalidSettingException)
        {
            return false;
        }
    }

    private static bool Holds(Experiment experiment, CancellationToken cancellation)
    {
        var start = experiment.StartState(cancellation);
        if (!start.IsSettled)
            return false;
        var field = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention: true));
        var result = experiment.CreateIntegrator().Solve(
            field, experiment.StartTime, experiment.EndTime, start.State, field.Breakpoints(experiment.StartTime, experiment.EndTime),
            RunMonitor.Nobody.Over(experiment.StartTime, experiment.EndTime), cancellation);
        return result.Status == SolveStatus.ReachedEnd && field.ReadOut(CompiledModel.OutcomeKey(experiment.Outcome!.Name), result.Time, result.State) != 0;
    }
}

/// <summary>The least of an intervention that works.</summary>
/// <param name="Range">What was varied, and between which values.</param>
/// <param name="Value">The least value found with which the outcome holds; null where it holds at none.</param>
/// <param name="Settings">The run at that value, or at the highest.</param>
public sealed record LeastResult(ContinuationRange Range, double? Value, RunSettings Settings);
