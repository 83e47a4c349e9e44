namespace LoopSim.Bifurcation.Curves;

/// <summary>A point of a curve and the unit tangent there.</summary>
/// <param name="Side">The sign of the determinant of the Jacobian bordered by the tangent; it changes where branches cross.</param>
/// <param name="Iterations">How many corrections the point took.</param>
internal sealed record CurvePoint(double[] At, double[] Tangent, int Side, int Iterations)
{
    public CurvePoint Reversed() => this with { Tangent = [.. Tangent.Select(value => -value)], Side = -Side };
}
