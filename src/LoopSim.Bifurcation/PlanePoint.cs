namespace LoopSim.Bifurcation;

/// <summary>A state of two components: X is the first, Y the second.</summary>
public readonly record struct PlanePoint(double X, double Y);
