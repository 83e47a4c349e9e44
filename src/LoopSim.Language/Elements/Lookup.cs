namespace LoopSim.Language;

/// <summary>A function given by points with straight lines between them.</summary>
public sealed record Lookup(string Name, ValueArray<(double X, double Y)> Points, OutsideRule Outside, string? Note, SourceSpan Span);

/// <summary>What a lookup gives outside its points: the nearest end's value, or the end segment continued.</summary>
public enum OutsideRule { Hold, Extrapolate }
