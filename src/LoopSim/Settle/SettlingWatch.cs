namespace LoopSim;

/// <summary>Finds the last time any stock that is not slow lay outside the neighbourhood of its end.</summary>
internal sealed class SettlingWatch(Experiment experiment, RunScales scales, double[] end) : IStepObserver
{
    private const int Samples = 4;

    /// <summary>How many relative tolerances of a stock's scale an integration may be off.</summary>
    private const double Resolved = 10;

    private readonly int[] _stocks =
        [.. Enumerable.Range(0, experiment.Compiled.Stocks.Count).Where(i => !experiment.Compiled.Stocks[i].Slow)];

    // Nothing is nearer than the tolerance of the run can tell.
    private readonly double[] _within =
    [
        .. Enumerable.Range(0, experiment.Compiled.Stocks.Count).Select(
            i => Math.Max(Settle.Within * experiment.Scale(i), Resolved * experiment.Settings.Tolerances.Relative * scales[i])),
    ];

    public double LastOutside { get; private set; } = experiment.StartTime;

    public bool OnStep(DenseStep step)
    {
        var before = step.Start;
        for (var k = 1; k <= Samples; k++)
        {
            var time = k == Samples ? step.End : step.Start + (step.End - step.Start) * k / Samples;
            if (IsOutside(step, time))
                LastOutside = time;
            else if (IsOutside(step, before))
                LastOutside = Bisection.Find(before, time, at => !IsOutside(step, at)).Before;
            before = time;
        }
        return true;
    }

    private bool IsOutside(DenseStep step, double time)
    {
        foreach (var i in _stocks)
        {
            if (Math.Abs(step.Interpolate(time, i) - end[i]) > _within[i])
                return true;
        }
        return false;
    }
}
