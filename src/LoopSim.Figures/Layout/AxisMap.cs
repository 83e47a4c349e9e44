namespace LoopSim.Figures.Layout;

/// <summary>One unbroken piece of an axis: the values From to To lie between the pixels Start and End.</summary>
internal readonly record struct AxisPiece(AxisScale Scale, double From, double To, double Start, double End)
{
    // Far outside the page but small enough for exact geometry; values beyond are not drawn in any case.
    private const double Far = 1e4;

    /// <summary>The pixel of a value, extrapolated outside the piece; NaN for a value the scale cannot show.</summary>
    public double Place(double value)
    {
        if (!double.IsFinite(value) || (Scale == AxisScale.Logarithmic && value <= 0))
            return double.NaN;
        var fraction = (Project(value) - Project(From)) / (Project(To) - Project(From));
        return Start + Math.Clamp(fraction, -Far, Far) * (End - Start);
    }

    /// <summary>Pixels per unit of the value, at a value inside the piece.</summary>
    public double Slope(double value) => Scale == AxisScale.Linear
        ? (End - Start) / (To - From)
        : (End - Start) / (Project(To) - Project(From)) / (value * Math.Log(10));

    private double Project(double value) => Scale == AxisScale.Linear ? value : Math.Log10(value);
}

/// <summary>Where the values of an axis lie on the page.</summary>
internal sealed class AxisMap
{
    private AxisMap(ImmutableArray<AxisPiece> pieces) => Pieces = pieces;

    /// <summary>In ascending order of values; one, unless the axis is broken.</summary>
    public ImmutableArray<AxisPiece> Pieces { get; }

    public double From => Pieces[0].From;

    public double To => Pieces[^1].To;

    /// <param name="axis">Gives the scale and the breaks.</param>
    /// <param name="range">The values shown when the axis is not broken.</param>
    /// <param name="start">The pixel of the lowest value.</param>
    /// <param name="end">The pixel of the highest value.</param>
    /// <param name="gap">The pixels left free at each break.</param>
    public static AxisMap Create(Axis axis, Interval range, double start, double end, double gap)
    {
        if (axis.Breaks.IsEmpty)
            return new AxisMap([new AxisPiece(axis.Scale, range.From, range.To, start, end)]);
        var shares = axis.Breaks.Sum(segment => segment.Share);
        var room = end - start - gap * (axis.Breaks.Length - 1);
        var pieces = ImmutableArray.CreateBuilder<AxisPiece>();
        var at = start;
        foreach (var segment in axis.Breaks)
        {
            var length = room * segment.Share / shares;
            pieces.Add(new AxisPiece(axis.Scale, segment.Range.From, segment.Range.To, at, at + length));
            at += length + gap;
        }
        return new AxisMap(pieces.ToImmutable());
    }

    /// <summary>The pixel of a value on the axis, or null when the axis does not show it.</summary>
    public double? Find(double value)
    {
        foreach (var piece in Pieces)
        {
            if (value >= piece.From && value <= piece.To)
                return piece.Place(value);
        }
        return null;
    }
}
