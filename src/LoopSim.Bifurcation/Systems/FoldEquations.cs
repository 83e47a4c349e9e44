namespace LoopSim.Bifurcation.Systems;

/// <summary>Folds: f = 0, f_x v = 0, v.v = 1, for the state, the parameters and the null vector v.</summary>
/// <remarks>
/// Moore and Spence 1980, SIAM J. Numer. Anal. 17:567. Regular at a fold, and in two parameters along a curve of folds also at its
/// cusps and Bogdanov-Takens points. By the symmetry of second derivatives (f_x v)_x is the change of f_x along v.
/// </remarks>
internal sealed class FoldEquations(IParametricField field) : IEquations
{
    private readonly int _n = field.Dimension;
    private readonly int _width = field.Dimension + field.ParameterCount;
    private readonly Curvature _curvature = new(field);

    public int UnknownCount => _width + _n;

    public int EquationCount => (2 * _n) + 1;

    /// <summary>The unknowns of a fold near a point.</summary>
    public double[] Guess(ReadOnlySpan<double> point)
    {
        var state = StateJacobian(point);
        return [.. point, .. NullVectors.Right(state, _n, 1)[0]];
    }

    public void Evaluate(ReadOnlySpan<double> unknowns, Span<double> residuals)
    {
        var vector = unknowns[_width..];
        field.Evaluate(unknowns[.._width], residuals[.._n]);
        Vectors.Times(FullJacobian(unknowns[.._width]), _width, vector).CopyTo(residuals[_n..]);
        residuals[2 * _n] = (Vectors.Dot(vector, vector) - 1) / 2;
    }

    public void Jacobian(ReadOnlySpan<double> unknowns, Span<double> jacobian)
    {
        var point = unknowns[.._width];
        var vector = unknowns[_width..];
        var full = FullJacobian(point);
        var (along, _) = _curvature.Along(point, Direction(vector));
        jacobian.Clear();
        for (var row = 0; row < _n; row++)
        {
            full.AsSpan(row * _width, _width).CopyTo(jacobian[(row * UnknownCount)..]);
            var second = jacobian.Slice((_n + row) * UnknownCount, UnknownCount);
            along.AsSpan(row * _width, _width).CopyTo(second);
            full.AsSpan(row * _width, _n).CopyTo(second[_width..]);
        }

        vector.CopyTo(jacobian[((2 * _n * UnknownCount) + _width)..]);
    }

    /// <summary>w.f_xx v v, the coefficient of the fold's parabola: 0 at a cusp.</summary>
    public double Quadratic(ReadOnlySpan<double> unknowns)
    {
        var point = unknowns[.._width];
        var vector = unknowns[_width..];
        var (along, _) = _curvature.Along(point, Direction(vector));
        return Vectors.Dot(LeftVector(unknowns), Vectors.Times(along, _width, vector));
    }

    /// <summary>The product of the left and right null vectors, 0 where zero is a double eigenvalue.</summary>
    public double Overlap(ReadOnlySpan<double> unknowns) => Vectors.Dot(LeftVector(unknowns), unknowns[_width..]);

    /// <summary>How strongly the parameters push across the fold, as a share of their whole effect; 0 at a branch point.</summary>
    public double Crossing(ReadOnlySpan<double> unknowns)
    {
        var full = FullJacobian(unknowns[.._width]);
        var left = LeftVector(unknowns);
        var (across, whole) = (0.0, 0.0);
        for (var k = _n; k < _width; k++)
        {
            for (var row = 0; row < _n; row++)
            {
                across += left[row] * full[(row * _width) + k];
                whole += full[(row * _width) + k] * full[(row * _width) + k];
            }
        }

        return whole == 0 ? 0 : Math.Abs(across) / Math.Sqrt(whole);
    }

    /// <summary>The left null vector, oriented so that it changes smoothly with the right one along a curve.</summary>
    private double[] LeftVector(ReadOnlySpan<double> unknowns)
    {
        var state = StateJacobian(unknowns[.._width]);
        var left = NullVectors.Left(state, _n);
        var right = unknowns[_width..].ToArray();
        return Orientation(state, left, right) < 0 ? [.. left.Select(value => -value)] : left;
    }

    /// <summary>The sign of det [J w; v^T 0], which flips with either null vector and with nothing else on the way.</summary>
    private int Orientation(double[] state, double[] left, double[] right)
    {
        var size = _n + 1;
        var bordered = new double[size * size];
        var scale = Math.Max(1e-300, state.Max(Math.Abs));
        for (var row = 0; row < _n; row++)
        {
            for (var column = 0; column < _n; column++)
                bordered[(row * size) + column] = state[(row * _n) + column] / scale;
            bordered[(row * size) + _n] = left[row];
            bordered[(_n * size) + row] = right[row];
        }

        var lu = new DenseLu(size);
        return lu.Factor(bordered) ? Sign.Of(lu.Determinant) : 1;
    }

    private double[] Direction(ReadOnlySpan<double> vector) => [.. vector, .. new double[field.ParameterCount]];

    private double[] FullJacobian(ReadOnlySpan<double> point)
    {
        var jacobian = new double[_n * _width];
        field.Jacobian(point, jacobian);
        return jacobian;
    }

    private double[] StateJacobian(ReadOnlySpan<double> point)
    {
        var full = FullJacobian(point);
        var state = new double[_n * _n];
        for (var row = 0; row < _n; row++)
            full.AsSpan(row * _width, _n).CopyTo(state.AsSpan(row * _n));
        return state;
    }
}
