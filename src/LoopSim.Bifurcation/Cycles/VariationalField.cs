namespace LoopSim.Bifurcation.Cycles;

/// <summary>A field of one parameter with the derivatives of its state: x, then dx/dx(0) row after row, then dx/dp.</summary>
/// <remarks>The variational equations (Hairer, Nørsett and Wanner I, §I.14).</remarks>
internal sealed class VariationalField(IParametricField family) : IVectorField
{
    private readonly int _n = family.Dimension;
    private readonly double[] _point = new double[family.Dimension + 1];
    private readonly double[] _jacobian = new double[family.Dimension * (family.Dimension + 1)];

    public int Dimension => _n * (_n + 2);

    public double Parameter
    {
        get => _point[^1];
        set => _point[^1] = value;
    }

    /// <summary>A start: the state, the unit matrix, and no dependence on the parameter.</summary>
    public double[] Start(ReadOnlySpan<double> state)
    {
        var start = new double[Dimension];
        state.CopyTo(start);
        for (var i = 0; i < _n; i++)
            start[_n + (i * _n) + i] = 1;
        return start;
    }

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope)
    {
        state[.._n].CopyTo(_point);
        family.Evaluate(_point, slope[.._n]);
        family.Jacobian(_point, _jacobian);
        var matrix = state.Slice(_n, _n * _n);
        var column = state[(_n * (_n + 1))..];
        for (var row = 0; row < _n; row++)
        {
            var own = slope.Slice(_n + (row * _n), _n);
            own.Clear();
            var byParameter = _jacobian[(row * (_n + 1)) + _n];
            for (var k = 0; k < _n; k++)
            {
                var entry = _jacobian[(row * (_n + 1)) + k];
                byParameter = Math.FusedMultiplyAdd(entry, column[k], byParameter);
                if (entry == 0)
                    continue;
                for (var j = 0; j < _n; j++)
                    own[j] = Math.FusedMultiplyAdd(entry, matrix[(k * _n) + j], own[j]);
            }

            slope[(_n * (_n + 1)) + row] = byParameter;
        }
    }
}
