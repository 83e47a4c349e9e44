using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>How many lines pass each small square of the page, so that a new one finds room of its own.</summary>
internal sealed class Traffic
{
    // A line counts twice where it lies and once beside it, so that two lines do not run side by side without a gap.
    private const int OnLine = 2;
    private const int Beside = 1;

    private readonly Box _room;
    private readonly double _pitch;
    private readonly int _columns;
    private readonly int[] _counts;
    private readonly List<int> _squares = [];

    public Traffic(Box room, double pitch)
    {
        (_room, _pitch) = (room, pitch);
        _columns = (int)(room.Width / pitch) + 3;
        _counts = new int[_columns * ((int)(room.Height / pitch) + 3)];
    }

    public int At(Point point) => Index(point) is var index && index >= 0 ? _counts[index] : 0;

    /// <summary>The sum along a line, in which each square counts once.</summary>
    public int Along(IReadOnlyList<Point> line)
    {
        var sum = 0;
        foreach (var index in Squares(line))
            sum += _counts[index];
        return sum;
    }

    public void Add(IReadOnlyList<Point> line) => Count(line, 1);

    public void Remove(IReadOnlyList<Point> line) => Count(line, -1);

    private void Count(IReadOnlyList<Point> line, int times)
    {
        foreach (var index in Squares(line))
        {
            _counts[index] += times * OnLine;
            foreach (var neighbour in (ReadOnlySpan<int>)[index - 1, index + 1, index - _columns, index + _columns])
            {
                if (neighbour >= 0 && neighbour < _counts.Length)
                    _counts[neighbour] += times * Beside;
            }
        }
    }

    private List<int> Squares(IReadOnlyList<Point> line)
    {
        var last = -1;
        _squares.Clear();
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var steps = 1 + (int)(double.Hypot(b.X - a.X, b.Y - a.Y) / (0.7 * _pitch));
            for (var step = 0; step < steps; step++)
            {
                var t = (double)step / steps;
                var index = Index(new Point(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
                if (index >= 0 && index != last)
                    _squares.Add(last = index);
            }
        }
        return _squares;
    }

    private int Index(Point point)
    {
        var (column, row) = ((int)((point.X - _room.Left) / _pitch) + 1, (int)((point.Y - _room.Top) / _pitch) + 1);
        return column < 0 || row < 0 || column >= _columns || row * _columns + column >= _counts.Length ? -1 : row * _columns + column;
    }
}
