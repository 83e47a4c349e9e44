namespace LoopSim;

/// <summary>Finds the least value of one quantity of an intervention with which it rescues: the shortest course, the smallest dose, the
/// earliest start.</summary>
/// <remarks>Looks where <see cref="ThresholdSearch"/> does: for doses and lengths as <c>leverage</c> does, for starts at even distances.
/// Where more than one stretch of values works, the first counts.</remarks>
public static class LeastIntervention
{
    /// <summary>At how many values to look first, the ends among them.</summary>
    public const int Places = ThresholdSearch.Places;

    /// <param name="model">The model.</param>
    /// <param name="settings">The run; what is varied may be missing.</param>
    /// <param name="range">A quantity as <see cref="SweepVariable.Find"/> reads it, and between which values to look.</param>
    /// <param name="watch">Who waits.</param>
    /// <exception cref="InvalidSettingException">The quantity does not belong to an intervention, or there is nothing to judge.</exception>
    public static LeastResult Find(Model model, RunSettings settings, ContinuationRange range, RunMonitor watch)
    {
        var target = SweepVariable.Find(range.Name, model, settings);
        if (target is not (SweepVariable.TreatmentStart or SweepVariable.TreatmentLength or SweepVariable.TreatmentDose))
        {
            throw new InvalidSettingException(
                $"--least seeks the least of an intervention: treat.dose, treat.CHANNEL, treat.for or treat.at, not '{range.Name}'");
        }
        RunSettings At(double value) => target.Apply(settings, null, value).Settings;

        // What fits the model at the highest value fits it at all: values alone differ.
        Experiment.Prepare(model, At(range.High));
        var trials = Trials.Of(model, settings);
        Intervention? Made(double value) => IsMade(trials.Experiment, At(value)) ? At(value).Intervention : null;
        if (!trials.Experiment.StartState(watch.Cancellation).IsSettled)
            return new LeastResult(range, LeastFinding.NoneWorks, null, At(range.High));
        var places = target is SweepVariable.TreatmentStart
            ? ThresholdSearch.Evenly(range.Low, range.High)
            : ThresholdSearch.Amounts(range.Low, range.High);
        if (trials.Smallest([Made], places, ThresholdSearch.Accuracy, watch)[0].Works is { } least)
            return new LeastResult(range, LeastFinding.Found, least, At(least));
        var isNeedless = Made(range.High) is { } highest
            && trials.Judge([highest], watch.Part(1, 1))[0].Verdict is Verdict.NeverIll or Verdict.Spontaneous;
        return new LeastResult(range, isNeedless ? LeastFinding.NotNeeded : LeastFinding.NoneWorks, null, At(range.High));
    }

    /// <summary>Whether the values make a run in which the intervention begins: a course that lasts no time does not.</summary>
    private static bool IsMade(Experiment experiment, RunSettings settings)
    {
        try
        {
            var (plan, end) = Experiment.Times(experiment.Model, settings, experiment.Scenario);
            Verdicts.CheckWithinRun(experiment.StartTime, plan.From, end);
            return true;
        }
        catch (InvalidSettingException)
        {
            return false;
        }
    }
}
