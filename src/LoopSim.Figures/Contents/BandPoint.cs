namespace LoopSim.Figures;

/// <summary>The lower and upper edge of a <see cref="Band"/> at one place; not finite means a gap.</summary>
public readonly record struct BandPoint(double X, double Low, double High);
