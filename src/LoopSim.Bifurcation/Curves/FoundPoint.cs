namespace LoopSim.Bifurcation.Curves;

/// <summary>A special point in scaled units with the solution of its equations.</summary>
/// <param name="Kind">A fold, a Hopf point or a branch point.</param>
/// <param name="At">The state and the parameter.</param>
/// <param name="Uncertainty">How far the parameter may be off.</param>
/// <param name="Unknowns">The solution of the kind's equations; empty where they are singular, because several things happen at
/// once.</param>
/// <param name="Frequency">Of a Hopf point.</param>
internal sealed record FoundPoint(SpecialPointKind Kind, double[] At, double Uncertainty, double[] Unknowns, double Frequency);
