namespace LoopSim.Language;

/// <summary>A function given by points with straight lines between them.</summary>
public sealed record Lookup(string Name, ValueArray<(double X, double Y)> Points, OutsideRule Outside, string? Note, SourceSpan Span)
{
    /// <summary>Whether two of its points lie above one another; at their x it has the value of the second.</summary>
    public bool HasJumps => Points.Zip(Points.Skip(1)).Any(pair => pair.First.X == pair.Second.X);
}

/// <summary>What a lookup gives outside its points: the nearest end's value, or the end segment continued.</summary>
public enum OutsideRule { Hold, Extrapolate }
