namespace LoopSim;

/// <summary>A straight way out of a resting state, for the stocks alone: hidden stocks stay as they are.</summary>
/// <param name="Origin">The whole state it leaves.</param>
/// <param name="Direction">What is added for a length of 1.</param>
/// <param name="Low">The shortest length to look at.</param>
/// <param name="High">The longest.</param>
internal sealed record Ray(double[] Origin, double[] Direction, double Low, double High)
{
    /// <summary>The state at a length, kept within the limits of the stocks.</summary>
    public double[] At(double length, StockLimits limits)
    {
        double[] state = [.. Origin];
        for (var i = 0; i < Direction.Length; i++)
            state[i] = limits.Clamp(i, Origin[i] + length * Direction[i]);
        return state;
    }
}

/// <summary>Where a way first leaves a basin: the last length found inside, the first outside, and where runs from there end.</summary>
internal readonly record struct Crossing(double Inside, double Outside, int End)
{
    public double Length => Inside + (Outside - Inside) / 2;
}

/// <summary>Between which values stocks may be set: their ranges, or where the model gives none the box that was searched.</summary>
internal sealed class StockLimits(double[] lower, double[] upper)
{
    public int Count => lower.Length;

    public double Low(int stock) => lower[stock];

    public double High(int stock) => upper[stock];

    public double Clamp(int stock, double value) => Math.Clamp(value, lower[stock], upper[stock]);

    /// <summary>The length at which a way leaves the limits.</summary>
    public double Exit(double[] origin, double[] direction)
    {
        var exit = double.PositiveInfinity;
        for (var i = 0; i < direction.Length; i++)
        {
            if (direction[i] > 0)
                exit = Math.Min(exit, (upper[i] - origin[i]) / direction[i]);
            else if (direction[i] < 0)
                exit = Math.Min(exit, (lower[i] - origin[i]) / direction[i]);
        }
        return Math.Max(0, exit);
    }

    public static StockLimits Of(Experiment experiment, SearchBox box, ReadOnlySpan<double> home)
    {
        var count = experiment.Compiled.Stocks.Count;
        var (lower, upper) = (box.Lower[..count], box.Upper[..count]);
        // A state may rest a little outside its range.
        for (var i = 0; i < count; i++)
            (lower[i], upper[i]) = (Math.Min(lower[i], home[i]), Math.Max(upper[i], home[i]));
        return new StockLimits(lower, upper);
    }
}
