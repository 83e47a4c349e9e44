using System.Numerics;

namespace LoopSim;

/// <summary>A Markov chain in continuous time whose states pass to others nearby in their order, and its stationary distribution.</summary>
/// <remarks>By reduction of states (Grassmann, Taksar and Heyman 1985, Operations Research 33:1107-1116): nothing is ever subtracted, so
/// that the smallest probabilities are as exact, relative to themselves, as the largest. They are kept as logarithms.</remarks>
internal sealed class BandedChain
{
    private readonly int _states;
    private readonly int _reach;
    private readonly int _width;
    private readonly double[] _rates;

    /// <param name="states">How many states there are.</param>
    /// <param name="reach">How far apart in their order states may be that pass to one another.</param>
    public BandedChain(int states, int reach)
    {
        (_states, _reach, _width) = (states, reach, (2 * reach) + 1);
        _rates = new double[(long)states * _width];
    }

    /// <summary>The rate of passing from one state to another; every state but the first must have one to an earlier state.</summary>
    public ref double Rate(int from, int to) => ref _rates[((long)from * _width) + to - from + _reach];

    /// <summary>Logarithms of the stationary probabilities, less that of the first state. What rates were set is used up.</summary>
    public double[] Solve(RunMonitor watch)
    {
        var leaving = new double[_states];
        for (var state = _states - 1; state > 0; state--)
        {
            if (state % 256 == 0)
            {
                watch.Cancellation.ThrowIfCancellationRequested();
                watch.Progress?.Invoke(1 - ((double)state / _states));
            }

            leaving[state] = Remove(state);
        }

        return Restore(leaving);
    }

    /// <summary>Takes a state out: who passed to it passes on to where it led.</summary>
    /// <returns>Its rate of passing to earlier states.</returns>
    private double Remove(int state)
    {
        var first = Math.Max(0, state - _reach);
        var earlier = Row(state, first, state - first);
        var leaving = 0.0;
        foreach (var rate in earlier)
            leaving += rate;
        foreach (ref var rate in earlier)
            rate /= leaving;
        for (var from = first; from < state; from++)
        {
            if (Rate(from, state) is > 0 and var rate)
                AddMultiple(Row(from, first, state - first), rate, earlier);
        }

        return leaving;
    }

    private double[] Restore(double[] leaving)
    {
        var logarithms = new double[_states];
        for (var state = 1; state < _states; state++)
        {
            var first = Math.Max(0, state - _reach);
            var largest = double.NegativeInfinity;
            for (var from = first; from < state; from++)
                largest = Math.Max(largest, logarithms[from]);
            var arriving = 0.0;
            for (var from = first; from < state; from++)
            {
                if (Rate(from, state) is > 0 and var rate)
                    arriving += rate * Elementary.Exp(logarithms[from] - largest);
            }

            logarithms[state] = largest + Elementary.Log(arriving) - Elementary.Log(leaving[state]);
        }

        return logarithms;
    }

    private Span<double> Row(int from, int to, int length) => _rates.AsSpan((int)(((long)from * _width) + to - from + _reach), length);

    private static void AddMultiple(Span<double> sums, double factor, ReadOnlySpan<double> added)
    {
        var i = 0;
        for (var factors = new Vector<double>(factor); i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var sum = Vector.FusedMultiplyAdd(factors, new Vector<double>(added[i..]), new Vector<double>(sums[i..]));
            sum.CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
            sums[i] = Math.FusedMultiplyAdd(factor, added[i], sums[i]);
    }
}
