namespace LoopSim;

/// <summary>How uncertain numbers are taken to be.</summary>
/// <param name="Deviation">The standard deviation of the logarithm of each factor: about the relative spread.</param>
/// <param name="Members">How many members.</param>
/// <param name="JittersParameters">Whether all parameters are jittered beside the weights of links; so they are where there are no
/// links.</param>
/// <param name="From">When links are cut; null for the scenario's <c>treat_at</c>.</param>
/// <param name="For">For how long; null for good.</param>
public sealed record RobustnessSettings(
    double Deviation = 0.1, int Members = 1000, ulong Seed = 1, bool JittersParameters = false, double? From = null, double? For = null);
