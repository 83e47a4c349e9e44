using LoopSim.Numerics;

namespace LoopSim.Claims;

/// <summary>The runs of claims, and searches over them side by side.</summary>
/// <remarks>A run's end does not depend on the runs beside it, nor on the number of threads.</remarks>
/// <param name="batch">What makes them.</param>
/// <param name="outcome">What says whether a run ends well.</param>
/// <param name="progress">Hears what has been run.</param>
/// <param name="isRough">Whether searches look at few amounts and are content with a part in a hundred.</param>
/// <param name="jobs">Threads.</param>
internal sealed class ProtocolRuns(RunBatch batch, Outcome outcome, ClaimProgress progress, bool isRough, int jobs)
{
    /// <summary>How far the answer of a rough search may lie above the smallest amount, relative to it.</summary>
    private const double RoughAccuracy = 1.0 / 128;

    /// <summary>The first look of a rough search: these shares of its largest amount.</summary>
    private static readonly double[] _ladder = [0, 1.0 / 128, 1.0 / 64, 1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1];

    public static IntegrationMethod Method => IntegrationMethod.Rk45;

    public static IntegrationOptions Options => new();

    /// <summary>Threads.</summary>
    public int Jobs => jobs;

    /// <summary>Every run's end, in the order of the runs.</summary>
    public RunOutcome[] Run(IReadOnlyList<RunRequest> runs) => batch.Run(runs, progress.Over(runs.Count));

    /// <summary>For every case the smallest amount with which its run ends well; null where it does with none that was looked at.</summary>
    public double?[] Smallest<T>(IReadOnlyList<T> cases, Func<T, double, RunRequest> run, double largest) =>
        Smallest(cases, run, largest, end => end.IsWell);

    /// <summary>The same where runs are to end ill.</summary>
    public double?[] SmallestThatHarms<T>(IReadOnlyList<T> cases, Func<T, double, RunRequest> run, double largest) =>
        Smallest(cases, run, largest, end => !end.IsWell);

    /// <summary>How many paths of an experiment with noise, from one state, go together in the end.</summary>
    public Fluctuations Fluctuate(Experiment noisy, double[] start, double length, double lag) =>
        Fluctuations.OfPaths(noisy, start, length, lag, progress.Over(1));

    /// <summary>One run's course, for a figure: what the outcome measures at equally spaced times.</summary>
    public ImmutableArray<(double Time, double Measure)> Follow(RunRequest run, int points)
    {
        var field = new ModelField(run.Compiled, run.Inputs());
        double[] times = [.. Enumerable.Range(0, points + 1).Select(i => run.From + (run.To - run.From) * i / points)];
        var recorder = new MeasureRecorder(field, CompiledModel.OutcomeValueKey(outcome.Name), times);
        new Integrator(Method, Options).Solve(
            field, run.From, run.To, run.Start, field.Breakpoints(run.From, run.To), recorder, progress.Cancellation);
        return [.. recorder.Seen];
    }

    private double?[] Smallest<T>(IReadOnlyList<T> cases, Func<T, double, RunRequest> run, double largest, Func<RunOutcome, bool> isWanted)
    {
        double[] places = isRough ? [.. _ladder.Select(share => share * largest)] : ThresholdSearch.Amounts(0, largest);
        var found = ThresholdSearch.Find(
            cases.Count, places,
            (tried, _) => [.. Run([.. tried.Select(own => run(cases[own.Search], own.Amount))]).Select(isWanted)],
            isRough ? RoughAccuracy : ThresholdSearch.Accuracy, RunMonitor.Nobody, looksBeyond: false);
        return [.. found.Select(own => own.Works)];
    }

    /// <summary>Notes what the outcome measures at given times on the way.</summary>
    private sealed class MeasureRecorder(ModelField field, string readout, double[] times) : IStepObserver
    {
        private readonly double[] _state = new double[field.Dimension];

        public List<(double Time, double Measure)> Seen { get; } = new(times.Length);

        public bool OnStep(DenseStep step)
        {
            while (Seen.Count < times.Length && times[Seen.Count] <= step.End)
            {
                var time = times[Seen.Count];
                step.Interpolate(time, _state);
                Seen.Add((time, field.ReadOut(readout, time, _state)));
            }
            return true;
        }
    }
}
