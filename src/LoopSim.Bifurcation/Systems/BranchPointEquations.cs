namespace LoopSim.Bifurcation.Systems;

/// <summary>Points where branches cross: f + b w = 0, (f_x f_p)^T w = 0, w.w = 1, for the state, one parameter, w and b, which comes out
/// 0.</summary>
/// <remarks>Moore 1980, Numer. Funct. Anal. Optim. 2:441. Regular at a simple branch point, where f = 0 alone is not.</remarks>
internal sealed class BranchPointEquations(IParametricField field) : IEquations
{
    private readonly int _n = field.Dimension;
    private readonly int _width = field.Dimension + 1;
    private readonly Curvature _curvature = new(field);

    public int UnknownCount => (2 * _n) + 2;

    public int EquationCount => (2 * _n) + 2;

    public double[] Guess(ReadOnlySpan<double> point) => [.. point, .. NullVectors.Left(FullJacobian(point), _width), 0.0];

    public void Evaluate(ReadOnlySpan<double> unknowns, Span<double> residuals)
    {
        var point = unknowns[.._width];
        var left = unknowns.Slice(_width, _n);
        field.Evaluate(point, residuals[.._n]);
        for (var row = 0; row < _n; row++)
            residuals[row] = Math.FusedMultiplyAdd(unknowns[^1], left[row], residuals[row]);
        Vectors.TransposedTimes(FullJacobian(point), _width, left).CopyTo(residuals[_n..]);
        residuals[^1] = (Vectors.Dot(left, left) - 1) / 2;
    }

    public void Jacobian(ReadOnlySpan<double> unknowns, Span<double> jacobian)
    {
        var point = unknowns[.._width];
        var left = unknowns.Slice(_width, _n);
        var full = FullJacobian(point);
        jacobian.Clear();
        for (var row = 0; row < _n; row++)
        {
            var first = jacobian.Slice(row * UnknownCount, UnknownCount);
            full.AsSpan(row * _width, _width).CopyTo(first);
            first[_width + row] = unknowns[^1];
            first[^1] = left[row];
        }

        for (var axis = 0; axis < _width; axis++)
        {
            var curved = Vectors.TransposedTimes(AlongAxis(point, axis), _width, left);
            var row = jacobian.Slice((_n + axis) * UnknownCount, UnknownCount);
            curved.CopyTo(row);
            for (var k = 0; k < _n; k++)
                row[_width + k] = full[(k * _width) + axis];
        }

        left.CopyTo(jacobian[(((UnknownCount - 1) * UnknownCount) + _width)..]);
    }

    /// <summary>The directions of the two branches that cross at a point; none where they do not cross at an angle.</summary>
    /// <remarks>In the null space of the Jacobian, w.f'' is an indefinite quadratic form, zero along the branches (Keller 1977).</remarks>
    public double[][] Directions(ReadOnlySpan<double> unknowns)
    {
        var point = unknowns[.._width].ToArray();
        var left = unknowns.Slice(_width, _n).ToArray();
        var basis = NullVectors.Right(FullJacobian(point), _width, 2);
        var forms = basis.Select(vector => Vectors.TransposedTimes(_curvature.Along(point, vector).First, _width, left)).ToArray();
        var (a, b, c) = (Vectors.Dot(forms[0], basis[0]), Vectors.Dot(forms[0], basis[1]), Vectors.Dot(forms[1], basis[1]));
        var size = Math.Abs(a) + Math.Abs(b) + Math.Abs(c);
        var discriminant = (b * b) - (a * c);
        if (!(discriminant > 1e-10 * size * size))
            return [];

        // Roots of a s^2 + 2 b s t + c t^2 without cancellation: (t's root, a) and (c, t's root).
        var root = -(b + (Sign.Of(b) is 0 ? 1 : Sign.Of(b)) * Math.Sqrt(discriminant));
        return
        [
            Vectors.Normalised(Combine(basis, root, a)),
            Vectors.Normalised(Combine(basis, c, root)),
        ];
    }

    private static double[] Combine(double[][] basis, double first, double second) =>
        [.. basis[0].Zip(basis[1], (x, y) => (first * x) + (second * y))];

    private double[] AlongAxis(ReadOnlySpan<double> point, int axis)
    {
        var direction = new double[_width];
        direction[axis] = 1;
        return _curvature.Along(point, direction).First;
    }

    private double[] FullJacobian(ReadOnlySpan<double> point)
    {
        var jacobian = new double[_n * _width];
        field.Jacobian(point, jacobian);
        return jacobian;
    }
}
