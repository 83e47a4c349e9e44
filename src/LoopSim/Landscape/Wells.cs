namespace LoopSim;

/// <summary>The wells of a potential on a grid of cells, and the passes between them.</summary>
/// <remarks>Cells are flooded from the lowest up: one without a lower neighbour begins a well, any other belongs to the well of its lowest
/// neighbour, and where two wells touch first is the pass between them.</remarks>
internal sealed class Wells
{
    private readonly int _across;
    private readonly int _along;
    private readonly double[] _potential;
    private readonly int[] _order;
    private readonly int[] _wellOf;
    private readonly List<int> _bottoms = [];

    /// <param name="potential">Its value in every cell, row after row.</param>
    /// <param name="across">The cells of a row.</param>
    public Wells(double[] potential, int across)
    {
        (_potential, _across, _along) = (potential, across, potential.Length / across);
        _wellOf = new int[potential.Length];
        Array.Fill(_wellOf, -1);
        _order = [.. Enumerable.Range(0, potential.Length).OrderBy(cell => potential[cell])];
        foreach (var cell in _order)
        {
            var lowest = Flooded(cell).DefaultIfEmpty(-1).MinBy(near => near < 0 ? 0 : potential[near]);
            if (lowest < 0)
                _bottoms.Add(cell);
            _wellOf[cell] = lowest < 0 ? _bottoms.Count - 1 : _wellOf[lowest];
        }
    }

    /// <summary>The well that a cell belongs to.</summary>
    public int this[int cell] => _wellOf[cell];

    /// <summary>The lowest value in a well.</summary>
    public double Bottom(int well) => _potential[_bottoms[well]];

    /// <summary>For each of some wells the lowest value at which a way out leads to another of them; null where none does.</summary>
    public double?[] Passes(IReadOnlyList<int> wells)
    {
        // Each flooded part of the plane holds some of the wells, and goes by the first of them.
        int[] parts = [.. Enumerable.Range(0, _bottoms.Count)];
        var held = parts.Select(part => wells.Contains(part) ? new List<int> { part } : []).ToArray();
        var passes = new Dictionary<int, double>();
        foreach (var cell in _order)
        {
            foreach (var near in Near(cell).Where(near => _potential[near] <= _potential[cell]))
            {
                var (one, other) = (parts[_wellOf[cell]], parts[_wellOf[near]]);
                if (one == other)
                    continue;
                if (held[one].Count > 0 && held[other].Count > 0)
                {
                    foreach (var well in held[one].Concat(held[other]))
                        passes.TryAdd(well, _potential[cell]);
                }

                held[one].AddRange(held[other]);
                for (var well = 0; well < parts.Length; well++)
                    parts[well] = parts[well] == other ? one : parts[well];
            }
        }

        return [.. wells.Select(well => passes.TryGetValue(well, out var pass) ? pass : (double?)null)];
    }

    private IEnumerable<int> Flooded(int cell) => Near(cell).Where(near => _wellOf[near] >= 0);

    private IEnumerable<int> Near(int cell)
    {
        var (column, row) = (cell % _across, cell / _across);
        for (var down = Math.Max(0, row - 1); down <= Math.Min(_along - 1, row + 1); down++)
        {
            for (var right = Math.Max(0, column - 1); right <= Math.Min(_across - 1, column + 1); right++)
            {
                if ((right, down) != (column, row))
                    yield return (down * _across) + right;
            }
        }
    }
}
