namespace LoopSim.Compilation.Lowering;

/// <summary>A place at which equations switch, and what tells on which side it is.</summary>
/// <param name="Result">The instruction that switches.</param>
/// <param name="Kind">What its sides are.</param>
/// <param name="Value">The instruction whose value tells the side.</param>
/// <param name="Input">The input that holds the side as a number.</param>
/// <param name="Jumps">Whether the result jumps where the side changes; otherwise it bends.</param>
/// <param name="Lookup">The lookup whose points are the ends of the sides.</param>
internal sealed record Side(int Result, SideKind Kind, int Value, int Input, bool Jumps, Lookup? Lookup)
{
    /// <summary>Whether there are just two sides.</summary>
    public bool IsCondition => Kind is SideKind.Below or SideKind.NotAbove;

    /// <summary>The side to which a value belongs, as a number.</summary>
    public double At(double value) => Kind switch
    {
        SideKind.Below => value < 0 ? 1 : 0,
        SideKind.NotAbove => value <= 0 ? 1 : 0,
        SideKind.Floor => Math.Floor(value),
        SideKind.Ceiling => Math.Ceiling(value),
        SideKind.Nearest => Math.Round(value),
        _ => LookupTable.SegmentAt(Lookup!, value),
    };

    /// <summary>The values that belong to a side.</summary>
    public Interval Span(double side) => Kind switch
    {
        SideKind.Below or SideKind.NotAbove => side != 0 ? new(double.NegativeInfinity, 0) : new(0, double.PositiveInfinity),
        SideKind.Floor => new(side, side + 1),
        SideKind.Ceiling => new(side - 1, side),
        SideKind.Nearest => new(side - 0.5, side + 0.5),
        _ => LookupTable.SegmentSpan(Lookup!, side),
    };

    /// <summary>The side above or below another; what two points above one another enclose is none.</summary>
    public double Next(double side, bool isUp)
    {
        if (IsCondition)
            return isUp ? 0 : 1;
        var next = side + (isUp ? 1 : -1);
        while (Kind == SideKind.Segment && Jumps && IsEmpty(next))
            next += isUp ? 1 : -1;
        return next;
    }

    private bool IsEmpty(double segment) => segment >= 0 && segment < Lookup!.Points.Count - 1
        && Lookup.Points[(int)segment].X == Lookup.Points[(int)segment + 1].X;

    /// <summary>The values from one to another, both included, at which sides meet.</summary>
    public IEnumerable<double> EndsWithin(double low, double high)
    {
        if (IsCondition)
            return low <= 0 && high >= 0 ? [0] : [];
        if (Kind == SideKind.Segment)
            return Lookup!.Points.Select(point => point.X).Where(x => x >= low && x <= high);
        var offset = Kind == SideKind.Nearest ? 0.5 : 0.0;
        return Whole(Math.Ceiling(low - offset), Math.Floor(high - offset), offset);
    }

    private static IEnumerable<double> Whole(double first, double last, double offset)
    {
        for (var number = first; number <= last; number++)
            yield return number + offset;
    }
}

/// <summary>What the sides of a switch are, and which number stands for each.</summary>
internal enum SideKind
{
    /// <summary>1 where the value is below zero, else 0.</summary>
    Below,

    /// <summary>1 where the value is zero or below, else 0.</summary>
    NotAbove,

    /// <summary>The whole number at or below the value.</summary>
    Floor,

    /// <summary>The whole number at or above the value.</summary>
    Ceiling,

    /// <summary>The nearest whole number.</summary>
    Nearest,

    /// <summary>The number of the segment of a lookup; see <see cref="LookupTable.SegmentAt"/>.</summary>
    Segment,
}
