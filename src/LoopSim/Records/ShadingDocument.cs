namespace LoopSim;

/// <summary>A stretch of time to mark. <paramref name="To"/> is null for good.</summary>
public sealed record ShadingDocument(double From, double? To, string Label, bool IsIntervention);
