using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Runs an experiment from its start to its end.</summary>
public static class Simulate
{
    /// <param name="experiment">The experiment.</param>
    /// <param name="withIntervention">Whether the intervention takes place; the scenario does in any case.</param>
    /// <param name="observers">See the run as it goes; the first to say so stops it.</param>
    public static SimulationResult Run(Experiment experiment, bool withIntervention, CancellationToken cancellation, params IStepObserver[] observers) =>
        Run(experiment, withIntervention, experiment.StartState(cancellation), experiment.EndTime, cancellation, _ => observers);

    internal static SimulationResult Run(
        Experiment experiment, bool withIntervention, SteadyState start, double end, CancellationToken cancellation,
        Func<ModelField, IEnumerable<IStepObserver>> observers)
    {
        var field = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention));
        var recorder = new TimeCourseRecorder(field, SaveTimes.Grid(experiment.StartTime, end, experiment.Model.Time.Save));
        var result = experiment.CreateIntegrator().Solve(
            field, experiment.StartTime, end, start.State, field.Breakpoints(experiment.StartTime, end),
            new EveryObserver([recorder, .. observers(field)]), cancellation);
        return new SimulationResult(recorder.Finish(result), result, start);
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

/// <summary>A run: what it saved, how it ended, and where it began.</summary>
public sealed record SimulationResult(TimeCourse Course, SolveResult Solve, SteadyState Start);
