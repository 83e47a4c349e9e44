namespace LoopSim;

/// <summary>What 1 means for each state variable during a run: the width of its range; in a model with stocks that have none, for these
/// and what delays hold the largest magnitude seen so far.</summary>
internal sealed class RunScales
{
    /// <summary>A magnitude below this share of the largest is noise of the integration.</summary>
    private const double Noise = 1e-9;

    private readonly double[] _scales;
    private readonly bool[] _isSeen;
    private double _largest;

    public RunScales(Experiment experiment, double[] initial)
    {
        _scales = [.. Enumerable.Range(0, initial.Length).Select(experiment.Scale)];
        _isSeen = [.. Enumerable.Range(0, initial.Length).Select(i => !AreFixed(experiment) && !experiment.HasRange(i))];
        for (var i = 0; i < initial.Length; i++)
        {
            if (_isSeen[i])
                _scales[i] = 0;
        }

        See(initial);
    }

    /// <summary>Whether they are the same from start to end, for every run of the model.</summary>
    public static bool AreFixed(Experiment experiment) =>
        Enumerable.Range(0, experiment.Compiled.Stocks.Count).All(experiment.HasRange);

    /// <summary>The scale of a component; above 0, and at least what is noise beside the others.</summary>
    public double this[int component]
    {
        get
        {
            var scale = _isSeen[component] ? Math.Max(_scales[component], Noise * _largest) : _scales[component];
            return scale > 0 ? scale : 1;
        }
    }

    /// <summary>Takes a state of the run into account.</summary>
    public void See(ReadOnlySpan<double> state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            if (!_isSeen[i])
                continue;
            _scales[i] = Math.Max(_scales[i], Math.Abs(state[i]));
            _largest = Math.Max(_largest, _scales[i]);
        }
    }

    /// <summary>The largest component of a vector, scaled.</summary>
    public double Largest(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
            largest = Math.Max(largest, Math.Abs(values[i]) / this[i]);
        return largest;
    }
}
