namespace LoopSim.Numerics;

/// <summary>What a run cost.</summary>
/// <param name="Accepted">The steps accepted.</param>
/// <param name="Rejected">The steps refused.</param>
/// <param name="Evaluations">The evaluations of the field.</param>
/// <param name="Jacobians">The evaluations of its Jacobian and time derivative; 0 for explicit methods.</param>
/// <param name="Switches">How often an automatic method changed from one method to the other.</param>
public readonly record struct SolveStatistics(long Accepted, long Rejected, long Evaluations, long Jacobians = 0, long Switches = 0);
