namespace LoopSim;

/// <summary>A value of a variable that decides.</summary>
public sealed record ThresholdDocument(string Variable, double Value, string Label);
