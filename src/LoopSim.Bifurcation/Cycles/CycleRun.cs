namespace LoopSim.Bifurcation.Cycles;

/// <summary>Runs on until a state returns to where it has been: a guess of an attracting cycle.</summary>
/// <param name="States">States at equal times over one turn.</param>
/// <param name="Period">How long the turn took.</param>
internal sealed record CycleRun(double[][] States, double Period)
{
    /// <summary>A return this close, as a share of the cycle's extent, is one.</summary>
    private const double Close = 0.02;

    private const int MostSteps = 200_000;

    /// <param name="field">The scaled field at one value of its parameter.</param>
    /// <param name="start">Where to run from.</param>
    /// <param name="transient">How long to run before looking.</param>
    /// <param name="parts">How many states are wanted.</param>
    /// <returns>Null where the state rests, runs away or does not return in as long again.</returns>
    public static CycleRun? Find(IDifferentiableField field, double[] start, double transient, int parts, CancellationToken cancellation)
    {
        var integrator = new Integrator(
            IntegrationMethod.Dop853, new IntegrationOptions { Tolerances = new Tolerances(1e-9, 1e-11), MaxSteps = MostSteps });
        var settled = integrator.Solve(field, 0, transient, start, [], new ReturnWatch([], []), cancellation);
        if (settled.Status != SolveStatus.ReachedEnd)
            return null;
        var slope = new double[field.Dimension];
        field.Evaluate(0, settled.State, slope);
        var watch = new ReturnWatch(settled.State, slope);
        integrator.Solve(field, 0, transient, settled.State, [], watch, cancellation);
        if (watch.Period is not { } period)
            return null;
        var recorder = new TrajectoryRecorder([.. Enumerable.Range(0, parts).Select(i => period * i / parts)], field.Dimension);
        integrator.Solve(field, 0, period, settled.State, [], recorder, cancellation);
        return new([.. Enumerable.Range(0, recorder.Trajectory.Count).Select(i => recorder.Trajectory[i].ToArray())], period);
    }

    /// <summary>Waits for a crossing of the plane through a state at right angles to its slope, in its direction and near it.</summary>
    private sealed class ReturnWatch(double[] state, double[] slope) : IStepObserver
    {
        private readonly double[] _now = new double[state.Length];
        private double _extent;

        public double? Period { get; private set; }

        public bool OnStep(DenseStep step)
        {
            if (state.Length == 0)
                return true;
            _extent = Math.Max(_extent, Systems.Vectors.Distance(step.EndState, state));
            if (step.Start == 0 || !(Height(step, step.Start) < 0 && Height(step, step.End) >= 0))
                return true;
            var (low, high) = (step.Start, step.End);
            for (var round = 0; round < 60; round++)
            {
                var middle = low + ((high - low) / 2);
                (low, high) = Height(step, middle) < 0 ? (middle, high) : (low, middle);
            }

            step.Interpolate(high, _now);
            if (!(_extent > 1e-6) || Systems.Vectors.Distance(_now, state) > Close * _extent)
                return true;
            Period = high;
            return false;
        }

        private double Height(DenseStep step, double time)
        {
            step.Interpolate(time, _now);
            var height = 0.0;
            for (var i = 0; i < state.Length; i++)
                height = Math.FusedMultiplyAdd(slope[i], _now[i] - state[i], height);
            return height;
        }
    }
}
