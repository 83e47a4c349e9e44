using System.Runtime.CompilerServices;

namespace LoopSim;

/// <summary>What all members together came to: the ends of every saved number, and how many have each code.</summary>
internal sealed class SweepTally
{
    private readonly SavedWords[] _saved;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly long[] _with;
    private readonly long[][] _codes;

    /// <param name="saved">What to look at; of a course the end.</param>
    public SweepTally(IEnumerable<SavedWords> saved)
    {
        _saved = [.. saved];
        _low = [.. _saved.Select(_ => double.PositiveInfinity)];
        _high = [.. _saved.Select(_ => double.NegativeInfinity)];
        _with = new long[_saved.Length];
        _codes = [.. _saved.Select(one => new long[one.Codes.Count])];
    }

    /// <summary>Members seen.</summary>
    public long Members { get; private set; }

    /// <summary>Members whose run came to its end.</summary>
    public long Ended { get; private set; }

    /// <summary>The smallest and the largest finite value; infinite where there is none.</summary>
    public (double Low, double High) Ends(SavedWords saved) => (_low[Place(saved)], _high[Place(saved)]);

    /// <summary>How many members have a value.</summary>
    public long With(SavedWords saved) => _with[Place(saved)];

    /// <summary>How many members have each code.</summary>
    public IReadOnlyList<long> Codes(SavedWords saved) => _codes[Place(saved)];

    // For every member: worth compiling well at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(ReadOnlySpan<double> row)
    {
        Members++;
        Ended += row[^1] is (int)SolveStatus.ReachedEnd or (int)SolveStatus.StoppedByEvent ? 1 : 0;
        for (var i = 0; i < _saved.Length; i++)
        {
            var value = row[_saved[i].Column + Math.Max(0, _saved[i].Times.Count - 1)];
            if (!double.IsFinite(value))
                continue;
            _with[i]++;
            if (_codes[i].Length > 0)
                _codes[i][(int)value]++;
            (_low[i], _high[i]) = (Math.Min(_low[i], value), Math.Max(_high[i], value));
        }
    }

    private int Place(SavedWords saved) => Array.IndexOf(_saved, saved);
}
