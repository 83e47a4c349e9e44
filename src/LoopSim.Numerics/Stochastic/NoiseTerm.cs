namespace LoopSim.Numerics;

/// <summary>The noise of one component of the state; terms are independent of one another.</summary>
/// <param name="Component">The component. It has no other term.</param>
/// <param name="Diffusion">How the noise goes with its value.</param>
public readonly record struct NoiseTerm(int Component, Diffusion Diffusion);
