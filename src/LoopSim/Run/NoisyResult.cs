namespace LoopSim;

/// <summary>Paths with noise, and how they spread.</summary>
public sealed class NoisyResult
{
    /// <summary>Paths that are saved one by one.</summary>
    private const int SavedPaths = 5;

    private readonly PathGrid _grid;
    private readonly PathSpread _spread;
    private readonly List<string> _names;

    internal NoisyResult(
        SteadyState start, string method, PathGrid grid, IReadOnlyList<string> names, PathSpread spread, double lag,
        ImmutableArray<NoiseSource> sources)
    {
        (Start, Method, _grid, _names, _spread, Lag, Sources) = (start, method, grid, [.. names], spread, lag, sources);
        Names = [.. names.TakeWhile(name => !name.StartsWith('?'))];
    }

    public SteadyState Start { get; }

    /// <summary>The steady states that starts lead to without noise, every variable of each; those that differ.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> States { get; init; }

    public string Method { get; }

    public double Step => _grid.Step;

    public long Steps => _grid.Steps;

    public double End => _grid.End;

    /// <summary>The lag of <see cref="Steady"/>'s autocorrelations.</summary>
    public double Lag { get; }

    /// <summary>From when on <see cref="Steady"/> looks.</summary>
    public double SteadyFrom => _grid.Times()[_grid.Rows / 2];

    public long Paths => _spread.Paths;

    public long Lost => _spread.Lost;

    /// <summary>The paths that quantiles come from: the first ones.</summary>
    public int Kept => _spread.Samples.Count;

    public IReadOnlyList<string> Names { get; }

    internal ImmutableArray<NoiseSource> Sources { get; }

    /// <summary>The first path, as a run.</summary>
    public RunCourse First => Course(_spread.Samples.Count > 0 ? _spread.Samples[0] : []);

    /// <summary>Mean, deviation and autocorrelation over the second half of the run, over all paths.</summary>
    public SteadyDocument Steady(string name)
    {
        var (moments, variable) = (_spread.Steady(Place(name)), Place(name));
        return new SteadyDocument(moments.Mean, moments.Deviation, _spread.Autocorrelation(variable));
    }

    /// <summary>How a variable spreads at the end.</summary>
    public SpreadDocument AtEnd(string name) => SpreadCourse.At(_spread, _names.Count, _grid.Rows - 1, Place(name));

    /// <summary>The share of paths in which an outcome holds at the end.</summary>
    public double ShareOf(string outcome) => _spread.At(_grid.Rows - 1, Place(CompiledModel.OutcomeKey(outcome))).Mean;

    /// <summary>How the variables spread at all saved times, and the first paths one by one.</summary>
    public RunCourse Spread() => SpreadCourse.Of(_grid, Names, _spread, _names.Count, SavedPaths);

    private RunCourse Course(double[] sample) => new(
        Names, _grid.Times(),
        [.. Enumerable.Range(0, Names.Count).Select(variable => Enumerable.Range(0, _grid.Rows)
            .Select(row => sample.Length == 0 ? double.NaN : sample[(row * _names.Count) + variable]).ToArray())]);

    private int Place(string name) => _names.IndexOf(name);
}
