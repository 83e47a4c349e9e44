namespace LoopSim.Figures;

/// <summary>A finite stretch of an axis, of positive length.</summary>
public readonly record struct Interval
{
    public Interval(double from, double to)
    {
        if (!double.IsFinite(from))
            throw new ArgumentOutOfRangeException(nameof(from), from, "An interval starts at a finite number.");
        if (!double.IsFinite(to) || to <= from)
            throw new ArgumentOutOfRangeException(nameof(to), to, $"An interval ends at a finite number above its start {from}.");
        if (!double.IsFinite(to - from))
            throw new ArgumentOutOfRangeException(nameof(to), to, "An interval's length must be a finite number.");
        (From, To) = (from, to);
    }

    public double From { get; }

    public double To { get; }

    public bool Contains(double value) => value >= From && value <= To;
}
