namespace LoopSim.Numerics;

/// <summary>What a run cost: steps accepted and refused, and evaluations of the field.</summary>
public readonly record struct SolveStatistics(long Accepted, long Rejected, long Evaluations);
