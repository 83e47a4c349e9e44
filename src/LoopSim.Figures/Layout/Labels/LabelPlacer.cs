namespace LoopSim.Figures.Layout;

/// <summary>A place where a label could stand, in one of its wordings: the less it costs the better; the leader's target when it stands
/// apart.</summary>
internal readonly record struct Candidate(Box Box, double Cost, Point? Target = null)
{
    /// <summary>Which way of breaking the label into lines the box is for.</summary>
    public int Wording { get; init; }
}

/// <summary>Finds room for labels inside a plot: never over one another or over a marker, and over lines only if it must be.</summary>
/// <remarks>Labels are placed one after the other, each in its cheapest place: greedy, but the same every time.</remarks>
internal sealed class LabelPlacer(Box plot, double em)
{
    // A line through a whole word costs more than standing anywhere else in the plot; a line at its corner, more than moving on.
    private const double CrossingCost = 12;
    private const double TouchingCost = 1.2;

    // A leader through another word misleads, but less than a word that cannot be read.
    private const double LeaderCrossingCost = 8;

    private readonly List<Box> _blocked = [];
    private readonly List<(Point From, Point To)> _strokes = [];

    public void Block(Box box) => _blocked.Add(box);

    public void AddStroke(IReadOnlyList<Point> stroke)
    {
        for (var i = 1; i < stroke.Count; i++)
            _strokes.Add((stroke[i - 1], stroke[i]));
    }

    /// <summary>The best of the candidates, now taken, and whether lines run under it; null when none is free.</summary>
    public (Candidate Candidate, bool Crosses)? Take(IEnumerable<Candidate> candidates, bool mayCross = true)
    {
        (Candidate Candidate, bool Crosses)? best = null;
        var least = double.PositiveInfinity;
        foreach (var candidate in candidates)
        {
            if (candidate.Cost >= least || !plot.Contains(candidate.Box) || _blocked.Any(candidate.Box.Grow(0.15 * em).Overlaps))
                continue;
            var crossed = CrossedLength(candidate.Box);
            if (crossed > 0 && !mayCross)
                continue;
            var cost = candidate.Cost + (crossed > 0 ? TouchingCost : 0) + CrossingCost * crossed / em
                + LeaderCrossingCost * WordsUnderLeader(candidate);
            if (cost >= least)
                continue;
            (best, least) = ((candidate, crossed > 0), cost);
        }
        if (best is { } found)
        {
            Block(found.Candidate.Box);
            if (found.Candidate.Target is { } target)
                _strokes.Add((target, found.Candidate.Box.Nearest(target)));
        }
        return best;
    }

    /// <summary>Places around a point in two rings, the nearer one first.</summary>
    public static IEnumerable<Candidate> Around(Point anchor, double width, double height, double clearance, double cost)
    {
        (double X, double Y, double Cost)[] places =
        [
            (1, -0.6, 0), (1, 0, 0.1), (0, -1, 0.2), (-1, -0.6, 0.3), (-1, 0, 0.4), (1, 0.6, 0.5), (0, 1, 0.6), (-1, 0.6, 0.7),
            (1, -1, 0.3), (-1, 1, 0.8),
        ];
        return from ring in new[] { 1, 1.8 }
               from place in places
               let x = anchor.X + place.X * (width / 2 + clearance * ring)
               let y = anchor.Y + place.Y * (height / 2 + clearance * ring)
               select new Candidate(Box.Around(new Point(x, y), width, height), cost + place.Cost + ring - 1);
    }

    /// <summary>Places all over the plot, joined by a leader to the nearest of the points; the further away the dearer.</summary>
    public IEnumerable<Candidate> Everywhere(IReadOnlyList<Point> anchors, double width, double height)
    {
        const int Columns = 32;
        const int Rows = 20;
        var (roomX, roomY) = (plot.Width - width, plot.Height - height);
        if (roomX < 0 || roomY < 0)
            yield break;
        for (var row = 0; row <= Rows; row++)
        {
            for (var column = 0; column <= Columns; column++)
            {
                var left = plot.Left + roomX * column / Columns;
                var top = plot.Top + roomY * row / Rows;
                var box = new Box(left, top, left + width, top + height);
                var anchor = anchors.MinBy(box.DistanceTo);
                var distance = box.DistanceTo(anchor) / em;
                if (distance >= 1)
                    yield return new Candidate(box, 2 + distance, anchor);
            }
        }
    }

    private int WordsUnderLeader(Candidate candidate)
    {
        if (candidate.Target is not { } target)
            return 0;
        var end = candidate.Box.Nearest(target);
        return _blocked.Count(box => !box.Contains(target) && box.Clip(target, end) is not null);
    }

    private double CrossedLength(Box box)
    {
        var grown = box.Grow(0.12 * em);
        var length = 0.0;
        foreach (var (from, to) in _strokes)
        {
            if (grown.Clip(from, to) is var (a, b))
                length += double.Hypot(b.X - a.X, b.Y - a.Y);
        }
        return length;
    }
}
