namespace LoopSim.Bifurcation;

/// <summary>The lines on which a function of the plane is zero, by marching squares (Lorensen and Cline 1987, in two dimensions).</summary>
/// <remarks>
/// Zero counts as positive; a grid line on which the function is zero, with nothing negative beside it, is a zero line of its own.
/// Cells with a corner that is NaN are left out.
/// </remarks>
internal sealed class ZeroLines
{
    private readonly Func<PlanePoint, double> _function;
    private readonly PlaneBox _box;
    private readonly int _cells;
    private readonly double[,] _values;
    private readonly LineLinker _linker = new();

    public ZeroLines(Func<PlanePoint, double> function, PlaneBox box, int cells)
    {
        _function = function;
        _box = box;
        _cells = cells;
        _values = new double[cells + 1, cells + 1];
        for (var row = 0; row <= cells; row++)
        {
            for (var column = 0; column <= cells; column++)
                _values[column, row] = function(Corner(column, row));
        }
    }

    public ImmutableArray<ImmutableArray<PlanePoint>> Trace()
    {
        for (var row = 0; row < _cells; row++)
        {
            for (var column = 0; column < _cells; column++)
                Cross(column, row);
        }

        for (var row = 0; row <= _cells; row++)
        {
            for (var column = 0; column <= _cells; column++)
            {
                if (!IsZero(column, row) || IsBesideNegative(column, row))
                    continue;
                if (column < _cells && IsZero(column + 1, row) && !IsBesideNegative(column, row - 1))
                    LinkCorners(column, row, column + 1, row);
                if (row < _cells && IsZero(column, row + 1) && !IsBesideNegative(column - 1, row))
                    LinkCorners(column, row, column, row + 1);
            }
        }

        return _linker.Lines();
    }

    /// <summary>Links the edges of a cell on which the sign changes.</summary>
    private void Cross(int column, int row)
    {
        if (IsUndefined(column, row))
            return;
        var southWest = IsNegative(column, row);
        var southEast = IsNegative(column + 1, row);
        var northEast = IsNegative(column + 1, row + 1);
        var northWest = IsNegative(column, row + 1);
        var crossed = new List<Edge>(4);
        if (southWest != southEast)
            crossed.Add(new(column, row, IsUpright: false));
        if (southEast != northEast)
            crossed.Add(new(column + 1, row, IsUpright: true));
        if (northEast != northWest)
            crossed.Add(new(column, row + 1, IsUpright: false));
        if (northWest != southWest)
            crossed.Add(new(column, row, IsUpright: true));

        if (crossed.Count == 2)
        {
            Link(crossed[0], crossed[1]);
        }
        else if (crossed.Count == 4)
        {
            // Opposite corners agree: the middle tells which pair is connected. South, east, north, west are 0 to 3.
            var isMiddleNegative = _function(Between(Corner(column, row), Corner(column + 1, row + 1), 0.5)) < 0;
            var joinsSouthWest = isMiddleNegative == southWest;
            Link(crossed[0], crossed[joinsSouthWest ? 1 : 3]);
            Link(crossed[2], crossed[joinsSouthWest ? 3 : 1]);
        }
    }

    private void Link(Edge first, Edge second) => _linker.Link(Key(first), Crossing(first), Key(second), Crossing(second));

    private void LinkCorners(int column, int row, int otherColumn, int otherRow) =>
        _linker.Link(CornerKey(column, row), Corner(column, row), CornerKey(otherColumn, otherRow), Corner(otherColumn, otherRow));

    /// <summary>Where the sign changes on an edge, by bisection to neighbouring doubles.</summary>
    private PlanePoint Crossing(Edge edge)
    {
        var from = Corner(edge.Column, edge.Row);
        var to = edge.IsUpright ? Corner(edge.Column, edge.Row + 1) : Corner(edge.Column + 1, edge.Row);
        var startsNegative = IsNegative(edge.Column, edge.Row);
        while (true)
        {
            var middle = Between(from, to, 0.5);
            if (middle == from || middle == to)
                return startsNegative ? to : from;
            if (_function(middle) < 0 == startsNegative)
                from = middle;
            else
                to = middle;
        }
    }

    private PlanePoint Corner(int column, int row) => new(
        column == _cells ? _box.Right : _box.Left + (_box.Width * column / _cells),
        row == _cells ? _box.Top : _box.Bottom + (_box.Height * row / _cells));

    private static PlanePoint Between(PlanePoint from, PlanePoint to, double part) =>
        new(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part));

    private bool IsNegative(int column, int row) => _values[column, row] < 0;

    private bool IsZero(int column, int row) => _values[column, row] == 0;

    private bool IsUndefined(int column, int row) =>
        double.IsNaN(_values[column, row] + _values[column + 1, row] + _values[column, row + 1] + _values[column + 1, row + 1]);

    /// <summary>Whether a cell, if it is one, has a negative corner.</summary>
    private bool IsBesideNegative(int column, int row) =>
        column >= 0 && row >= 0 && column < _cells && row < _cells
        && (IsNegative(column, row) || IsNegative(column + 1, row) || IsNegative(column, row + 1) || IsNegative(column + 1, row + 1));

    private long Key(Edge edge) => (3L * ((edge.Row * (_cells + 1L)) + edge.Column)) + (edge.IsUpright ? 1 : 0);

    private long CornerKey(int column, int row) => (3L * ((row * (_cells + 1L)) + column)) + 2;

    /// <summary>The edge from a corner to the right or, upright, to the top.</summary>
    private readonly record struct Edge(int Column, int Row, bool IsUpright);
}
