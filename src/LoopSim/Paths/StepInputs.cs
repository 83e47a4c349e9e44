namespace LoopSim;

/// <summary>The inputs of one path, step by step: where they change within a step, their mean over it.</summary>
/// <param name="compiled">The equations.</param>
/// <param name="schedule">The inputs over time.</param>
internal sealed class StepInputs(CompiledModel compiled, InputSchedule schedule)
{
    private readonly SegmentInputs _moment = new(compiled, schedule);
    private readonly double[] _edges =
        [.. schedule.Changes.SelectMany(change => (double[])[change.From, change.To]).Distinct().Order()];
    private readonly double[] _mean = new double[schedule.Resting.Length];
    private double _holdsUntil = double.NegativeInfinity;

    /// <summary>The inputs of the step last set, in the order of the layout.</summary>
    public ReadOnlySpan<double> Values => _mean;

    /// <summary>Sets the inputs of a step; steps follow one another.</summary>
    /// <returns>Whether they may be others than those of the step before.</returns>
    public bool Set(double from, double to)
    {
        if (to <= _holdsUntil)
            return false;
        var next = Array.FindIndex(_edges, edge => edge > from);
        if (next < 0 || _edges[next] >= to)
        {
            _moment.SetMoment(from);
            _moment.Values.CopyTo(_mean);
            _holdsUntil = next < 0 ? double.PositiveInfinity : _edges[next];
            return true;
        }

        Array.Clear(_mean);
        for (var begin = from; begin < to; next++)
        {
            var end = next < _edges.Length ? Math.Min(_edges[next], to) : to;
            _moment.SetMoment(begin);
            for (var i = 0; i < _mean.Length; i++)
                _mean[i] += _moment.Values[i] * ((end - begin) / (to - from));
            begin = end;
        }

        _holdsUntil = to;
        return true;
    }
}
