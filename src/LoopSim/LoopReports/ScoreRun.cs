using LoopSim.Loops;

namespace LoopSim;

/// <summary>Runs an experiment and takes link scores on the way: from derivatives at the saved times, or from the differences over every
/// step where Euler's method runs.</summary>
internal sealed class ScoreRun
{
    /// <summary>Scores are ratios of changes, which are less exact than the states: these tolerances at least.</summary>
    private static readonly Tolerances _tight = new(1e-9, 1e-12);

    /// <summary>How many numbers the scores of a run may be.</summary>
    private const double MostNumbers = 1e7;

    private readonly CausalNetwork _network;
    private readonly SimulationResult _run;
    private readonly bool _isByDifferences;

    /// <exception cref="InvalidSettingException">The run has more times than scores can be kept for.</exception>
    public ScoreRun(Experiment experiment, CausalNetwork network, RunMonitor watch)
    {
        _network = network;
        _isByDifferences = experiment.Settings.Method == IntegrationMethod.Euler;
        var span = experiment.EndTime - experiment.StartTime;
        var times = span / (_isByDifferences ? experiment.Settings.Step ?? experiment.Model.Time.Save : experiment.Model.Time.Save);
        if (times * Math.Max(1, network.Links.Count) > MostNumbers)
            throw new InvalidSettingException(
                $"scores of {network.Links.Count} links at {times:0} times are too many to store; end the run earlier with --until, or "
                    + "take longer steps");

        ScoreRecorder? recorder = null;
        var settings = experiment.Settings;
        var precise = Experiment.Prepare(experiment.Model, settings with
        {
            Tolerances = new Tolerances(
                Math.Min(settings.Tolerances.Relative, _tight.Relative), Math.Min(settings.Tolerances.Absolute, _tight.Absolute)),
        });
        // The start is that of the other verbs: it settles under the run's own tolerances.
        _run = Simulate.Run(precise, withIntervention: true, experiment.StartState(watch.Cancellation), experiment.EndTime, watch, own =>
        {
            double[]? ends = settings.Grid == StepGrid.Plain
                ? null
                : [experiment.StartTime, .. own.Breakpoints(experiment.StartTime, experiment.EndTime), experiment.EndTime];
            var field = new CausalField(network, precise.Schedule(withIntervention: true));
            recorder = new ScoreRecorder(
                field, ends, _isByDifferences
                    ? null
                    : SaveTimes.Grid(experiment.StartTime, experiment.EndTime, experiment.Model.Time.Save));
            return [recorder];
        });
        recorder!.Finish(_run.Solve);
        Moments = recorder.Moments;
    }

    public IReadOnlyList<ILinkScores> Moments { get; }

    public LoopsOverTime Score(IReadOnlyList<FeedbackLoop> loops)
    {
        // Speeds carry the error of the state a hundredfold where fast stocks follow slow ones.
        var scores = LoopScores.Of(_network, loops, Moments, _isByDifferences ? 0 : 100 * _tight.Relative);
        return new LoopsOverTime(_run, scores, Dominance.Shifts(scores), _isByDifferences);
    }

    private sealed class ScoreRecorder(CausalField field, double[]? ends, double[]? times) : IStepObserver
    {
        // A row shows what comes right behind it: the sides there are those this share of the rest of its step later.
        private const double LittleWay = 1e-6;

        private readonly List<ILinkScores> _moments = [];
        private readonly double[] _state = new double[field.Network.Model.Dimension];
        private int _segment = -1;

        public IReadOnlyList<ILinkScores> Moments => _moments;

        public bool OnStep(DenseStep step)
        {
            if (ends is not null)
                Enter(step, ends);
            if (times is null)
            {
                EnterMoment(step.Start, step.StartState);
                _moments.Add(field.Over(step.Start, step.StartState, step.End, step.EndState));
                return true;
            }
            while (_moments.Count < times.Length && times[_moments.Count] < step.End)
            {
                var time = times[_moments.Count];
                var soon = time + (LittleWay * (step.End - time));
                step.Interpolate(soon, _state);
                field.Hold(soon, _state);
                step.Interpolate(time, _state);
                EnterMoment(time, _state);
                _moments.Add(field.At(time, _state));
            }
            return true;
        }

        public void Finish(SolveResult result)
        {
            if (times is null || (ends is not null && _segment < 0) || (_moments.Count > 0 && _moments[^1].Time >= result.Time))
                return;
            EnterMoment(result.Time, result.State);
            _moments.Add(field.At(result.Time, result.State));
        }

        /// <summary>On a plain grid, where steps end nowhere in particular, inputs are those of every moment looked at.</summary>
        private void EnterMoment(double time, ReadOnlySpan<double> state)
        {
            if (ends is null)
                field.Enter(time, time, state);
        }

        /// <summary>Steps land on the ends of segments, so that each lies in one.</summary>
        private void Enter(DenseStep step, double[] ends)
        {
            while (_segment < 0 || (_segment + 2 < ends.Length && ends[_segment + 1] <= step.Start))
            {
                _segment++;
                field.Enter(ends[_segment], ends[_segment + 1], step.StartState);
            }
        }
    }
}
