namespace LoopSim.Bifurcation.Systems;

/// <summary>f(x, p) = 0.</summary>
internal sealed class EquilibriumEquations(IParametricField family) : IEquations
{
    public int UnknownCount => family.Dimension + family.ParameterCount;

    public int EquationCount => family.Dimension;

    public void Evaluate(ReadOnlySpan<double> unknowns, Span<double> residuals) => family.Evaluate(unknowns, residuals);

    public void Jacobian(ReadOnlySpan<double> unknowns, Span<double> jacobian) => family.Jacobian(unknowns, jacobian);
}
