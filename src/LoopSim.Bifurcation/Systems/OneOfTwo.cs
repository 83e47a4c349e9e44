namespace LoopSim.Bifurcation.Systems;

/// <summary>A field of two parameters with the second one held.</summary>
internal sealed class OneOfTwo(IParametricField inner, double second) : IParametricField
{
    private readonly double[] _point = new double[inner.Dimension + 2];
    private readonly double[] _jacobian = new double[inner.Dimension * (inner.Dimension + 2)];

    public int Dimension => inner.Dimension;

    public int ParameterCount => 1;

    public int SwitchCount => inner.SwitchCount;

    public void Evaluate(ReadOnlySpan<double> point, Span<double> slope) => inner.Evaluate(Whole(point), slope);

    public void Jacobian(ReadOnlySpan<double> point, Span<double> jacobian)
    {
        inner.Jacobian(Whole(point), _jacobian);
        for (var row = 0; row < Dimension; row++)
            _jacobian.AsSpan(row * _point.Length, point.Length).CopyTo(jacobian[(row * point.Length)..]);
    }

    public void EvaluateSwitches(ReadOnlySpan<double> point, Span<double> values) => inner.EvaluateSwitches(Whole(point), values);

    private double[] Whole(ReadOnlySpan<double> point)
    {
        point.CopyTo(_point);
        _point[^1] = second;
        return _point;
    }
}
