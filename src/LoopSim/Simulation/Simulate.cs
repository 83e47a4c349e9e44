namespace LoopSim;

/// <summary>Runs an experiment from its start to its end.</summary>
public static class Simulate
{
    /// <param name="experiment">The experiment; its intervention, if it has one, takes place.</param>
    /// <param name="watch">Stops the run and hears how far it is.</param>
    public static SimulationResult Run(Experiment experiment, RunMonitor watch) =>
        Run(
            experiment, withIntervention: true, experiment.StartState(watch.Cancellation), experiment.EndTime, watch, _ => [],
            withCurve: true);

    internal static SimulationResult Run(
        Experiment experiment, bool withIntervention, SteadyState start, double end, RunMonitor watch,
        Func<ModelField, IEnumerable<IStepObserver>> observers, bool withCurve = false)
    {
        var field = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention, end));
        var recorder = new TimeCourseRecorder(
            field.Dimension, field.Model.ReadoutNames, field.ReadOut,
            SaveTimes.Grid(experiment.StartTime, end, experiment.Model.Time.Save), withCurve);
        var result = experiment.CreateIntegrator().Solve(
            field, experiment.StartTime, end, start.State, field.Breakpoints(experiment.StartTime, end),
            new EveryObserver([recorder, watch.Over(experiment.StartTime, end), .. observers(field)]), watch.Cancellation);
        return new SimulationResult(recorder.Finish(result), result, start, field.Happenings);
    }

    private sealed class EveryObserver(IStepObserver[] observers) : IStepObserver
    {
        public bool OnStep(DenseStep step)
        {
            var goesOn = true;
            foreach (var observer in observers)
                goesOn &= observer.OnStep(step);
            return goesOn;
        }
    }
}

/// <summary>A run: what it saved, how it ended, where it began, and the events on its way.</summary>
public sealed record SimulationResult(RunCourse Course, SolveResult Solve, SteadyState Start, IReadOnlyList<EventOccurrence> Happenings);
