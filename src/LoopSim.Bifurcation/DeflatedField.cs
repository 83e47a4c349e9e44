namespace LoopSim.Bifurcation;

/// <summary>A field times the product of 1 + 1 / |x - known|^2: its zeros are those of the field without the known ones.</summary>
/// <remarks>Distances are in units of the given widths.</remarks>
internal sealed class DeflatedField(IDifferentiableField inner, double[] width) : IDifferentiableField
{
    private readonly double[] _slope = new double[width.Length];
    private readonly double[] _gradient = new double[width.Length];

    public int Dimension => inner.Dimension;

    /// <summary>The zeros to divide out; may grow.</summary>
    public List<double[]> Known { get; } = [];

    public void Enter(double start, double end, ReadOnlySpan<double> state) => inner.Enter(start, end, state);

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        inner.Evaluate(time, state, slope);
        var factor = Factor(state);
        for (var i = 0; i < slope.Length; i++)
            slope[i] *= factor;
    }

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian)
    {
        // d(m f) = m df + f dm, and dm = m sum of d ln(1 + 1 / r) = -m sum dr / (r (r + 1)), r the squared distance
        inner.Jacobian(time, state, jacobian);
        inner.Evaluate(time, state, _slope);
        var factor = Factor(state);
        Array.Clear(_gradient);
        foreach (var known in Known)
        {
            var square = SquaredDistance(state, known);
            for (var j = 0; j < _gradient.Length; j++)
                _gradient[j] -= 2 * (state[j] - known[j]) / (width[j] * width[j]) / (square * (square + 1));
        }

        for (var i = 0; i < Dimension; i++)
        {
            for (var j = 0; j < Dimension; j++)
                jacobian[(i * Dimension) + j] = factor * Math.FusedMultiplyAdd(_slope[i], _gradient[j], jacobian[(i * Dimension) + j]);
        }
    }

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        inner.TimeDerivative(time, state, derivative);
        var factor = Factor(state);
        for (var i = 0; i < derivative.Length; i++)
            derivative[i] *= factor;
    }

    private double Factor(ReadOnlySpan<double> state)
    {
        var factor = 1.0;
        foreach (var known in Known)
            factor *= 1 + (1 / SquaredDistance(state, known));
        return factor;
    }

    private double SquaredDistance(ReadOnlySpan<double> state, double[] known)
    {
        var sum = 0.0;
        for (var i = 0; i < known.Length; i++)
        {
            var distance = (state[i] - known[i]) / width[i];
            sum = Math.FusedMultiplyAdd(distance, distance, sum);
        }

        return sum;
    }
}
