using System.Runtime.CompilerServices;

namespace LoopSim;

/// <summary>The values of a grid over two quantities, placed by the members' numbers. An axis with more levels than a map can show keeps
/// every second, every third and so on.</summary>
internal sealed class SweepCells
{
    /// <summary>A map on a page has hardly more dots than this along an axis.</summary>
    public const int MostLevels = 512;

    private readonly long _xWeight;
    private readonly long _yWeight;
    private readonly int[] _xPlaces;
    private readonly int[] _yPlaces;
    private readonly Dictionary<int, double[]> _cells;

    /// <param name="subject">A sweep over a grid.</param>
    /// <param name="x">The quantity to the right.</param>
    /// <param name="y">The quantity upwards.</param>
    /// <param name="columns">The columns to keep.</param>
    public SweepCells(DrawnSweep subject, SweptQuantity x, SweptQuantity y, IEnumerable<int> columns)
    {
        (_xWeight, _yWeight) = (Weight(subject, x), Weight(subject, y));
        (_xPlaces, var xs) = Places(x.Levels);
        (_yPlaces, var ys) = Places(y.Levels);
        (X, Y, Grid) = (x, y, new CellGrid(xs, ys));
        _cells = columns.ToDictionary(column => column, _ =>
        {
            var cells = new double[Grid.Count];
            Array.Fill(cells, double.NaN);
            return cells;
        });
    }

    public SweptQuantity X { get; }

    public SweptQuantity Y { get; }

    public CellGrid Grid { get; }

    /// <summary>Whether levels were left out.</summary>
    public bool IsThinned => Math.Max(_xPlaces.Length, _yPlaces.Length) > MostLevels;

    /// <summary>A column's values as <see cref="CellGrid.IndexOf"/> orders them; NaN where there is none.</summary>
    public ImmutableArray<double> this[int column] => [.. _cells[column]];

    // For every member: worth compiling well at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Take(long member, ReadOnlySpan<double> row)
    {
        var x = _xPlaces[member / _xWeight % _xPlaces.Length];
        var y = _yPlaces[member / _yWeight % _yPlaces.Length];
        if (x < 0 || y < 0)
            return;
        foreach (var (column, cells) in _cells)
            cells[Grid.IndexOf(x, y)] = row[column];
    }

    /// <summary>How many members in a row have the same level: those of all later quantities.</summary>
    private static long Weight(DrawnSweep subject, SweptQuantity quantity) =>
        subject.Quantities.Skip(quantity.Number + 1).Aggregate(1L, (product, later) => product * later.Levels.Count);

    /// <summary>For each level its place along the axis, or -1; a level listed twice has its place once.</summary>
    private static (int[] Places, ImmutableArray<double> Centres) Places(IReadOnlyList<double> levels)
    {
        var step = (levels.Count + MostLevels - 1) / MostLevels;
        var places = new int[levels.Count];
        Array.Fill(places, -1);
        var centres = ImmutableArray.CreateBuilder<double>();
        foreach (var index in Enumerable.Range(0, levels.Count).Where(index => index % step == 0).OrderBy(index => levels[index]))
        {
            if (centres.Count > 0 && centres[^1] == levels[index])
                continue;
            places[index] = centres.Count;
            centres.Add(levels[index]);
        }
        return (places, centres.ToImmutable());
    }
}
