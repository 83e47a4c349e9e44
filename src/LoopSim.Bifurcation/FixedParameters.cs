namespace LoopSim.Bifurcation;

/// <summary>One field of a family: the parameters have the values given.</summary>
public sealed class FixedParameters : IDifferentiableField
{
    private readonly IParametricField _family;
    private readonly double[] _point;
    private readonly double[] _jacobian;

    public FixedParameters(IParametricField family, ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != family.ParameterCount)
            throw new ArgumentException($"The field has {family.ParameterCount} parameters, not {parameters.Length}.", nameof(parameters));
        _family = family;
        _point = new double[family.Dimension + family.ParameterCount];
        parameters.CopyTo(_point.AsSpan(family.Dimension));
        _jacobian = new double[family.Dimension * _point.Length];
    }

    public int Dimension => _family.Dimension;

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        state.CopyTo(_point);
        _family.Evaluate(_point, slope);
    }

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        state.CopyTo(_point);
        _family.Jacobian(_point, _jacobian);
        for (var row = 0; row < Dimension; row++)
            _jacobian.AsSpan(row * _point.Length, Dimension).CopyTo(jacobian[(row * Dimension)..]);
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => derivative.Clear();
}
