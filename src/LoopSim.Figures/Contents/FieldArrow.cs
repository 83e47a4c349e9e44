namespace LoopSim.Figures;

/// <summary>The direction of flow at one place of a <see cref="VectorField"/>, in the units of the axes per unit of time.</summary>
public readonly record struct FieldArrow(double X, double Y, double DX, double DY);
