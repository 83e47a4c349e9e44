namespace LoopSim.Inference;

/// <summary>Draws of the posterior, on the scale of the parameters.</summary>
/// <param name="Values">A row for each draw.</param>
/// <param name="RHat">How alike the chains are, parameter by parameter: 1 where they agree.</param>
/// <param name="EffectiveSize">How many independent draws they are worth.</param>
/// <param name="Accepted">The share of proposals accepted.</param>
internal sealed record Draws(IReadOnlyList<double[]> Values, double[] RHat, double[] EffectiveSize, double Accepted);
