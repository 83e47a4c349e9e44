using System.Numerics;

namespace LoopSim;

/// <summary>How the paths of an experiment spread: at every saved time, and over the second half of the run.</summary>
/// <remarks>Moments are those of all paths, quantiles those of the first paths, as many as are kept.</remarks>
internal sealed class PathSpread : PathWatcher
{
    private readonly PathGrid _grid;
    private readonly int _variables;
    private readonly int _kept;
    private readonly int _lag;
    private readonly int _steadyFrom;
    private readonly Moments[] _rows;
    private readonly Moments[] _steady;
    private readonly LaggedMoments[] _lagged;
    private readonly double[] _values;
    private readonly List<double[]> _samples = [];
    private double[][] _history = [];
    private double[]?[] _open = [];

    /// <param name="grid">The times.</param>
    /// <param name="variables">How many variables are read out.</param>
    /// <param name="kept">The number below which paths are kept whole.</param>
    /// <param name="lag">The lag of autocorrelations, in rows.</param>
    public PathSpread(PathGrid grid, int variables, int kept, int lag)
    {
        (_grid, _variables, _kept, _lag) = (grid, variables, kept, lag);
        _steadyFrom = grid.Rows / 2;
        _rows = new Moments[grid.Rows * variables];
        (_steady, _lagged) = (new Moments[variables], new LaggedMoments[variables]);
        _values = new double[variables];
    }

    /// <summary>The number of paths begun.</summary>
    public long Paths { get; private set; }

    /// <summary>How many of them left the range of numbers.</summary>
    public long Lost { get; private set; }

    /// <summary>The first paths, each row after row.</summary>
    public IReadOnlyList<double[]> Samples => _samples;

    public Moments At(int row, int variable) => _rows[(row * _variables) + variable];

    /// <summary>All values from the middle of the run on.</summary>
    public Moments Steady(int variable) => _steady[variable];

    /// <summary>The correlation of these with those a lag later.</summary>
    public double Autocorrelation(int variable) => _lagged[variable].Correlation;

    public override uint Begin(PathGroup group, long first, int count)
    {
        Paths += count;
        _history = [.. Enumerable.Range(0, _lag + 1).Select(_ => new double[_variables * group.Width])];
        _open = [.. Enumerable.Range(0, count).Select(
            lane => _samples.Count + lane < _kept ? Unknown() : null)];
        var wanted = (1u << count) - 1;
        SaveRow(group, 0, wanted);
        return wanted;
    }

    public override uint OnStep(PathGroup group, long step, uint wanted)
    {
        var alive = wanted & group.Alive;
        Lost += BitOperations.PopCount(wanted & ~alive);
        if (_grid.RowOf(step) is >= 0 and var row && alive != 0)
            SaveRow(group, row, alive);
        return alive;
    }

    public override void End(PathGroup group, long first, int count) => _samples.AddRange(_open.OfType<double[]>());

    /// <summary>Takes the paths of another block, which come after these.</summary>
    public void Add(PathSpread next)
    {
        (Paths, Lost) = (Paths + next.Paths, Lost + next.Lost);
        for (var i = 0; i < _rows.Length; i++)
            _rows[i].Add(next._rows[i]);
        for (var i = 0; i < _variables; i++)
        {
            _steady[i].Add(next._steady[i]);
            _lagged[i].Add(next._lagged[i]);
        }

        _samples.AddRange(next._samples.Take(_kept - _samples.Count));
    }

    private double[] Unknown()
    {
        var sample = new double[_grid.Rows * _variables];
        Array.Fill(sample, double.NaN);
        return sample;
    }

    private void SaveRow(PathGroup group, int row, uint lanes)
    {
        group.ReadOut();
        var (now, then) = (_history[row % _history.Length], _history[(row + 1) % _history.Length]);
        // The last row may come sooner than others do.
        var isSteady = row >= _steadyFrom && row * _grid.StepsPerRow <= _grid.Steps;
        for (var left = lanes; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            for (var variable = 0; variable < _variables; variable++)
            {
                var value = group.ValueOf(variable, lane);
                _rows[(row * _variables) + variable].Add(value);
                if (_open[lane] is { } sample)
                    sample[(row * _variables) + variable] = value;
                var place = (variable * group.Width) + lane;
                now[place] = value;
                if (isSteady)
                    _steady[variable].Add(value);
                if (isSteady && row - _lag >= _steadyFrom)
                    _lagged[variable].Add(then[place], value);
            }
        }
    }
}
