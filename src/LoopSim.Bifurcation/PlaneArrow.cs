namespace LoopSim.Bifurcation;

/// <summary>The slope at a point of the phase plane, per unit of time.</summary>
public readonly record struct PlaneArrow(PlanePoint At, double XSlope, double YSlope);
