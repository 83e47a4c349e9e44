namespace LoopSim;

/// <summary>A slow stretch on the way to a stable state: the system looks settled and is not.</summary>
/// <param name="From">When it slows down.</param>
/// <param name="To">When it speeds up again.</param>
/// <param name="SlowestAt">When it is slowest.</param>
/// <param name="NearSaddle">Whether an unstable steady state stands where it is slowest; if not, it is the place of two steady states
/// that have just annihilated each other in a fold, whose ghost slows what passes (Strogatz 1994, Nonlinear Dynamics and Chaos,
/// §4.3).</param>
public sealed record Linger(double From, double To, double SlowestAt, bool NearSaddle);

/// <summary>Watches the speed of the fast stocks along the way.</summary>
internal sealed class LingerDetector(Experiment experiment, ModelField field) : IStepObserver
{
    /// <summary>How much faster the system must become again for a stretch to count as slow.</summary>
    private const double SpeedUp = 2;

    /// <summary>How much of the settling time a slow stretch must take to be worth mentioning.</summary>
    private const double ShareOfWay = 0.25;

    /// <summary>How near, in scaled units, a saddle must be to be the cause.</summary>
    private const double Near = 0.05;

    private readonly double[] _slope = new double[field.Dimension];
    private readonly List<(double Time, double Speed, double[] State)> _way = [];

    public bool OnStep(DenseStep step)
    {
        field.Evaluate(step.End, step.EndState, _slope);
        var speed = 0.0;
        for (var i = 0; i < experiment.Compiled.Stocks.Count; i++)
        {
            if (!experiment.Compiled.Stocks[i].Slow)
                speed = Math.Max(speed, Math.Abs(_slope[i]) / experiment.Scale(i));
        }
        _way.Add((step.End, speed, step.EndState.ToArray()));
        return true;
    }

    /// <summary>The slowest stretch before a time that is followed by a faster one; null when there is none worth mentioning.</summary>
    public Linger? Find(double settled)
    {
        var way = _way.TakeWhile(point => point.Time <= settled).ToList();
        var (slowest, peakAfter) = (-1, 0.0);
        var bestRatio = SpeedUp;
        for (var i = way.Count - 1; i >= 0; i--)
        {
            if (peakAfter > bestRatio * way[i].Speed)
                (slowest, bestRatio) = (i, peakAfter / way[i].Speed);
            peakAfter = Math.Max(peakAfter, way[i].Speed);
        }
        if (slowest < 0)
            return null;

        bool IsSlow(int i) => way[i].Speed < SpeedUp * way[slowest].Speed;
        var first = slowest;
        while (first > 0 && IsSlow(first - 1))
            first--;
        var last = slowest;
        while (last + 1 < way.Count && IsSlow(last + 1))
            last++;
        if (way[last].Time - way[first].Time < ShareOfWay * (settled - experiment.StartTime))
            return null;
        return new Linger(way[first].Time, way[last].Time, way[slowest].Time, IsNearSteadyState(way[slowest].Time, way[slowest].State));
    }

    private bool IsNearSteadyState(double time, double[] state)
    {
        var newton = Newton.Solve(field, time, state, 1e-12);
        return newton.Converged
            && Enumerable.Range(0, state.Length).All(i => Math.Abs(newton.State[i] - state[i]) <= Near * experiment.Scale(i));
    }
}
