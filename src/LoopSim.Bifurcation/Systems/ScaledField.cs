namespace LoopSim.Bifurcation.Systems;

/// <summary>A field in units of given sizes, so that a length in the space of states and parameters has a meaning.</summary>
/// <remarks>Time keeps its unit: eigenvalues are the same.</remarks>
internal sealed class ScaledField(IParametricField inner, double[] sizes) : IParametricField
{
    private readonly double[] _point = new double[sizes.Length];

    public int Dimension => inner.Dimension;

    public int ParameterCount => inner.ParameterCount;

    public int SwitchCount => inner.SwitchCount;

    /// <summary>The unscaled field.</summary>
    public IParametricField Inner => inner;

    public double[] Scale(ReadOnlySpan<double> point)
    {
        var scaled = new double[sizes.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = point[i] / sizes[i];
        return scaled;
    }

    public double[] Unscale(ReadOnlySpan<double> scaled)
    {
        var point = new double[sizes.Length];
        for (var i = 0; i < point.Length; i++)
            point[i] = scaled[i] * sizes[i];
        return point;
    }

    public double Size(int component) => sizes[component];

    public void Evaluate(ReadOnlySpan<double> point, Span<double> slope)
    {
        inner.Evaluate(Enter(point), slope);
        for (var i = 0; i < slope.Length; i++)
            slope[i] /= sizes[i];
    }

    public void Jacobian(ReadOnlySpan<double> point, Span<double> jacobian)
    {
        inner.Jacobian(Enter(point), jacobian);
        for (var row = 0; row < Dimension; row++)
        {
            for (var column = 0; column < sizes.Length; column++)
                jacobian[(row * sizes.Length) + column] *= sizes[column] / sizes[row];
        }
    }

    public void EvaluateSwitches(ReadOnlySpan<double> point, Span<double> values) => inner.EvaluateSwitches(Enter(point), values);

    private double[] Enter(ReadOnlySpan<double> scaled)
    {
        for (var i = 0; i < _point.Length; i++)
            _point[i] = scaled[i] * sizes[i];
        return _point;
    }
}
