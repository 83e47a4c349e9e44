using System.Collections.Immutable;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Claims;

/// <summary>Makes runs, eight at a time on every thread where the model allows it, and searches over them side by side.</summary>
/// <remarks>A run's end does not depend on the runs beside it, nor on the number of threads.</remarks>
internal sealed class ProtocolRuns
{
    /// <summary>Halvings that give four digits.</summary>
    public const int FineHalvings = 14;

    /// <summary>The first look of a search: these shares of its largest value.</summary>
    private static readonly double[] _ladder = [1.0 / 128, 1.0 / 64, 1.0 / 32, 1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1];

    private static readonly IntegrationMethod _method = IntegrationMethod.Rk45;

    private readonly CompiledModel _compiled;
    private readonly string[] _readouts;
    private readonly int[] _differing;
    private readonly Lazy<ModelLanes> _kernel;
    private readonly int _jobs;
    private readonly CancellationToken _cancellation;

    /// <param name="compiled">The model.</param>
    /// <param name="outcome">What says whether a run ends well.</param>
    /// <param name="reference">The value of every input that never differs.</param>
    /// <param name="differing">The inputs that differ from run to run or change on the way.</param>
    /// <param name="jobs">Threads.</param>
    public ProtocolRuns(CompiledModel compiled, string outcome, ParameterSet reference, IEnumerable<string> differing, int jobs, CancellationToken cancellation)
    {
        (_compiled, _jobs, _cancellation) = (compiled, jobs, cancellation);
        _readouts = [CompiledModel.OutcomeKey(outcome), CompiledModel.OutcomeValueKey(outcome)];
        _differing = [.. differing.Distinct().Select(compiled.Layout.Find), .. compiled.SwitchInputs];
        _kernel = new(() => new ModelLanes(compiled, _method, reference.Schedule([]).Resting, _differing, _readouts));
    }

    /// <summary>How many halvings refine a search; the answer is exact to a 2^-n of its rung of the ladder.</summary>
    public int Halvings { get; init; } = FineHalvings;

    /// <summary>Every run's end, in the order of the runs.</summary>
    public ProtocolEnd[] Run(IReadOnlyList<ProtocolRun> runs)
    {
        var ends = new ProtocolEnd[runs.Count];
        if (runs.Count == 0)
            return ends;
        var queue = new ProtocolQueue(runs, ends);
        if (_compiled.HasEvents)
        {
            RunSerially(queue);
            return ends;
        }
        var threads = Math.Min(_jobs, (runs.Count + Wide.Width - 1) / Wide.Width);
        LaneEnsemble.Run(
            _kernel.Value, _method, new IntegrationOptions(),
            [.. Enumerable.Range(0, threads).Select(_ => new ProtocolLanes(_compiled, new LaneInputs(_kernel.Value, _differing), queue))], _cancellation);
        return ends;
    }

    /// <summary>For every candidate the smallest value at which its run ends as wanted, or null where it does at none that was looked at.</summary>
    /// <remarks>Looks at eight values up to the largest, each twice the one before, and halves the way to the first that does. What works only
    /// between two of them is not seen; where more is always at least as good nothing is missed.</remarks>
    public double?[] Smallest(IReadOnlyList<Func<double, ProtocolRun>> candidates, double largest, Func<ProtocolEnd, bool> isWanted)
    {
        var first = Run([.. candidates.SelectMany(candidate => _ladder.Select(share => candidate(share * largest)))]);
        var low = new double[candidates.Count];
        var high = new double?[candidates.Count];
        for (var i = 0; i < candidates.Count; i++)
        {
            var rung = Array.FindIndex(first, i * _ladder.Length, _ladder.Length, end => isWanted(end)) - i * _ladder.Length;
            if (rung < 0)
                continue;
            (low[i], high[i]) = (rung == 0 ? 0 : _ladder[rung - 1] * largest, _ladder[rung] * largest);
        }

        int[] open = [.. Enumerable.Range(0, candidates.Count).Where(i => high[i] is not null)];
        for (var halving = 0; halving < Halvings && open.Length > 0; halving++)
        {
            var middles = open.Select(i => (low[i] + high[i]!.Value) / 2).ToArray();
            var ends = Run([.. open.Zip(middles, (i, middle) => candidates[i](middle))]);
            for (var k = 0; k < open.Length; k++)
            {
                if (isWanted(ends[k]))
                    high[open[k]] = middles[k];
                else
                    low[open[k]] = middles[k];
            }
        }
        return high;
    }

    /// <summary>One run's course, for a figure: what the outcome measures at equally spaced times.</summary>
    public ImmutableArray<(double Time, double Measure)> Follow(ProtocolRun run, int points)
    {
        var field = new ModelField(_compiled, run.Set.Schedule(run.Changes));
        double[] times = [.. Enumerable.Range(0, points + 1).Select(i => run.From + (run.To - run.From) * i / points)];
        var recorder = new MeasureRecorder(field, _readouts[1], times);
        new Integrator(_method, new IntegrationOptions()).Solve(
            field, run.From, run.To, run.Start, field.Breakpoints(run.From, run.To), recorder, _cancellation);
        return [.. recorder.Seen];
    }

    private void RunSerially(ProtocolQueue queue)
    {
        while (queue.Take(out var number))
        {
            var run = queue[number];
            var field = new ModelField(_compiled, run.Set.Schedule(run.Changes));
            var result = new Integrator(_method, new IntegrationOptions()).Solve(
                field, run.From, run.To, run.Start, field.Breakpoints(run.From, run.To), new MeasureRecorder(field, _readouts[1], []), _cancellation);
            queue.Put(
                number, result.State, result.Status, field.ReadOut(_readouts[0], result.Time, result.State), field.ReadOut(_readouts[1], result.Time, result.State));
        }
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
