namespace LoopSim.Figures;

/// <summary>A variable over an ascending axis, usually time, joined by straight lines and named at its end.</summary>
public sealed record LineSeries(ImmutableArray<Point> Points, string Label, Ink Ink) : StrokeSeries(Points, Label, Ink);
