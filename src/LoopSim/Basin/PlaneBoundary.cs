namespace LoopSim;

/// <summary>Finds where the basins meet in a plane: on every edge between neighbouring places of the grid that lead to different states, by
/// repeated division.</summary>
/// <remarks>A boundary that crosses an edge twice between two places is not seen. Where more than two basins meet in a cell, their borders
/// are joined in the middle of what was found.</remarks>
internal sealed class PlaneBoundary(BasinPlane plane, AttractorFinder destinations, int[] cells, CancellationToken cancellation)
{
    /// <summary>How far a crossing may be off, in units of a side, by the division alone.</summary>
    public const double Accuracy = 1e-9;

    private readonly Dictionary<(int Column, int Row, bool Upright), Edge> _edges = [];

    /// <summary>How many neighbouring places lead to different states.</summary>
    public int Crossings => _edges.Count;

    public ImmutableArray<ImmutableArray<PlanePoint>> Trace()
    {
        FindEdges();
        Narrow();
        return Link();
    }

    private void FindEdges()
    {
        for (var row = 0; row < plane.Y.Count; row++)
        {
            for (var column = 0; column < plane.X.Count; column++)
            {
                if (column + 1 < plane.X.Count && Class(column, row) != Class(column + 1, row))
                    _edges.Add((column, row, false), new Edge(Node(column, row), Node(column + 1, row), Class(column, row)));
                if (row + 1 < plane.Y.Count && Class(column, row) != Class(column, row + 1))
                    _edges.Add((column, row, true), new Edge(Node(column, row), Node(column, row + 1), Class(column, row)));
            }
        }
    }

    /// <summary>All edges together, so that many runs are under way at once.</summary>
    private void Narrow()
    {
        var edges = _edges.Values.ToList();
        var spacing = 1.0 / (Math.Min(plane.X.Count, plane.Y.Count) - 1);
        var places = AttractorFinder.PlacesOf(Math.Max(1, edges.Count));
        for (var width = spacing; width > Accuracy; width /= places + 1)
        {
            List<double[]> starts =
                [.. edges.SelectMany(edge => Enumerable.Range(1, places).Select(k => edge.At(k, places)))
                    .Select(point => plane.StateAt(point.X, point.Y))];
            var ends = destinations.Of(starts, cancellation);
            for (var i = 0; i < edges.Count; i++)
                edges[i].Narrow(ends.AsSpan(i * places, places));
        }
    }

    private ImmutableArray<ImmutableArray<PlanePoint>> Link()
    {
        var linker = new LineLinker();
        for (var row = 0; row + 1 < plane.Y.Count; row++)
        {
            for (var column = 0; column + 1 < plane.X.Count; column++)
            {
                (int Column, int Row, bool Upright)[] sides =
                    [(column, row, false), (column, row + 1, false), (column, row, true), (column + 1, row, true)];
                var crossed = sides.Where(_edges.ContainsKey).ToList();
                if (crossed.Count == 2)
                    linker.Link(Key(crossed[0]), _edges[crossed[0]].Middle, Key(crossed[1]), _edges[crossed[1]].Middle);
                if (crossed.Count <= 2)
                    continue;
                var points = crossed.Select(side => _edges[side].Middle).ToList();
                var middle = new PlanePoint(points.Average(point => point.X), points.Average(point => point.Y));
                foreach (var side in crossed)
                    linker.Link(Key(side), _edges[side].Middle, Key((column, row, false)) + 2, middle);
            }
        }
        return linker.Lines();
    }

    private long Key((int Column, int Row, bool Upright) side) =>
        3L * (side.Row * (plane.X.Count + 1) + side.Column) + (side.Upright ? 1 : 0);

    private int Class(int column, int row) => cells[row * plane.X.Count + column];

    private PlanePoint Node(int column, int row) => new(plane.X.Value(column), plane.Y.Value(row));

    /// <summary>Between two places that lead to different states: narrows down to where the first one's basin ends.</summary>
    private sealed class Edge(PlanePoint from, PlanePoint to, int home)
    {
        private PlanePoint _from = from;
        private PlanePoint _to = to;

        public PlanePoint Middle => At(1, 1);

        public PlanePoint At(int place, int places) =>
            new(_from.X + (_to.X - _from.X) * place / (places + 1), _from.Y + (_to.Y - _from.Y) * place / (places + 1));

        public void Narrow(ReadOnlySpan<int> ends)
        {
            var (inside, places) = (0, ends.Length);
            while (inside < places && ends[inside] == home)
                inside++;
            (_from, _to) = (inside == 0 ? _from : At(inside, places), inside == places ? _to : At(inside + 1, places));
        }
    }
}
