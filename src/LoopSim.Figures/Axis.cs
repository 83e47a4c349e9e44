namespace LoopSim.Figures;

/// <summary>A panel's axis: what it shows, in which unit, over which values.</summary>
/// <remarks>
/// Without <see cref="Range"/> and <see cref="Breaks"/> the range follows the data: a time axis ends where the data end,
/// other axes end on a round number.
/// </remarks>
public sealed record Axis(string Title, string Unit = "")
{
    public AxisScale Scale
    {
        get;
        init
        {
            field = value;
            Check();
        }
    }

    /// <summary>The values shown, or null to follow the data.</summary>
    public Interval? Range
    {
        get;
        init
        {
            field = value;
            Check();
        }
    }

    /// <summary>
    /// The pieces of a broken axis, in ascending order, each with its own ticks and its own share of the length; empty for an
    /// unbroken axis. Only a linear horizontal axis can be broken. Values between two pieces are not drawn.
    /// </summary>
    public ImmutableArray<AxisSegment> Breaks
    {
        get;
        init
        {
            field = value.IsDefault ? [] : value;
            Check();
        }
    } = [];

    /// <summary>
    /// The names of 0, 1, 2 and so on, printed in place of numbers; empty for an axis of numbers. Named places take equal room,
    /// from left to right or from the top downwards. Where names find no room, some are left out.
    /// </summary>
    public ImmutableArray<string> Categories
    {
        get;
        init
        {
            field = value.IsDefault ? [] : value;
            Check();
        }
    } = [];

    /// <summary>The words printed beside the axis: "Name (unit)", or the name alone.</summary>
    public string Heading => Unit.Length == 0 ? Title : $"{Title} ({Unit})";

    private void Check()
    {
        for (var i = 1; i < Breaks.Length; i++)
        {
            if (Breaks[i].Range.From < Breaks[i - 1].Range.To)
                throw new ArgumentException($"Segment {i + 1} of the axis '{Title}' starts before segment {i} ends.", nameof(Breaks));
        }
        if (!Categories.IsEmpty && (Scale != AxisScale.Linear || Range is not null || !Breaks.IsEmpty))
            throw new ArgumentException(
                $"The axis '{Title}' shows names; it has no scale, range or breaks of its own.", nameof(Categories));
        if (Scale != AxisScale.Logarithmic)
            return;
        if (!Breaks.IsEmpty)
            throw new ArgumentException($"The axis '{Title}' is logarithmic; only a linear axis can be broken.", nameof(Breaks));
        if (Range is { From: <= 0 })
            throw new ArgumentException($"The axis '{Title}' is logarithmic; its range must be positive.", nameof(Range));
    }
}
