namespace LoopSim.Numerics;

/// <summary>Where Newton's method ended.</summary>
/// <param name="Converged">Whether the last correction was within the tolerance.</param>
/// <param name="State">The last state, finite if the guess was.</param>
/// <param name="ResidualNorm">The largest magnitude of a slope there.</param>
/// <param name="Iterations">The number of corrections.</param>
public sealed record NewtonResult(bool Converged, double[] State, double ResidualNorm, int Iterations);
