namespace LoopSim.Figures.Layout;

/// <summary>Turns values into pixels inside one panel: nothing it returns lies outside the plot or is not finite.</summary>
internal sealed class PanelGeometry(Box plot, AxisMap x, AxisPiece y)
{
    /// <summary>How far, in pixels, a drawn line may deviate from the data.</summary>
    public const double Tolerance = 0.2;

    public Box Plot => plot;

    public AxisMap X => x;

    public AxisPiece Y => y;

    /// <summary>The part of the plot that belongs to a piece of the horizontal axis.</summary>
    public Box Window(AxisPiece piece) => plot with { Left = piece.Start, Right = piece.End };

    /// <summary>The visible strokes of a line through the points; a stroke of one point is a point without neighbours.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> Strokes(IReadOnlyList<Point> points)
    {
        var strokes = new List<IReadOnlyList<Point>>();
        foreach (var piece in x.Pieces)
        {
            var window = Window(piece);
            var stroke = new List<Point>();
            Point? before = null;
            foreach (var point in points)
            {
                var here = Place(piece, point);
                if (before is { } a && here is { } b)
                    Extend(window.Clip(a, b), b);
                else
                    Start(here);
                before = here;
            }
            Finish();

            void Extend((Point From, Point To)? visible, Point end)
            {
                if (visible is not { } seen)
                {
                    Finish();
                    return;
                }
                if (stroke.Count == 0 || stroke[^1] != seen.From)
                {
                    Finish();
                    stroke.Add(seen.From);
                }
                stroke.Add(seen.To);
                if (seen.To != end)
                    Finish();
            }

            void Start(Point? at)
            {
                Finish();
                if (at is { } first && window.Contains(first))
                    stroke.Add(first);
            }

            void Finish()
            {
                if (stroke.Count > 0)
                    strokes.Add(PolylineSimplifier.Simplify(stroke, Tolerance));
                stroke = [];
            }
        }
        return strokes;
    }

    /// <summary>The pixel of a point, or null when the panel does not show it.</summary>
    public Point? Find(Point point) =>
        x.Find(point.X) is { } across && y.Place(point.Y) is var up && up >= plot.Top && up <= plot.Bottom ? new Point(across, up) : null;

    /// <summary>The visible polygons of a band.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> Areas(IReadOnlyList<BandPoint> points)
    {
        var areas = new List<IReadOnlyList<Point>>();
        foreach (var piece in x.Pieces)
        {
            var (upper, lower) = (new List<Point>(), new List<Point>());
            foreach (var point in points)
            {
                var high = Place(piece, new Point(point.X, point.High));
                var low = Place(piece, new Point(point.X, point.Low));
                if (high is { } top && low is { } bottom)
                {
                    upper.Add(top);
                    lower.Add(bottom);
                }
                else
                {
                    Finish();
                }
            }
            Finish();

            void Finish()
            {
                var outline = PolylineSimplifier.Simplify(upper, Tolerance)
                    .Concat(PolylineSimplifier.Simplify(lower, Tolerance).Reverse()).ToList();
                var visible = PolygonClip.Clip(outline, Window(piece));
                if (visible.Count > 2)
                    areas.Add(visible);
                upper = [];
                lower = [];
            }
        }
        return areas;
    }

    /// <summary>The visible pixels between two values of the horizontal axis, piece by piece; the values may be infinite.</summary>
    public IReadOnlyList<(double Left, double Right)> Spans(double start, double end) =>
    [
        .. from piece in x.Pieces
           let low = Math.Max(start, piece.From)
           let high = Math.Min(end, piece.To)
           where high > low
           select (piece.Place(low), piece.Place(high)),
    ];

    private Point? Place(AxisPiece piece, Point point)
    {
        var placed = new Point(piece.Place(point.X), y.Place(point.Y));
        return placed.IsFinite ? placed : null;
    }
}
