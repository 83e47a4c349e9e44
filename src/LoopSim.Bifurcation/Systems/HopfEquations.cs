namespace LoopSim.Bifurcation.Systems;

/// <summary>Hopf points: f = 0, f_x f_x q + k q = 0, q.q = 1, q.r = 0, for the state, the parameters, q and k = frequency^2.</summary>
/// <remarks>
/// Roose and Hlavacek 1985, SIAM J. Appl. Math. 45:879: q lies in the plane of the imaginary eigenvectors, r is a vector in it. At
/// k = 0 a curve passes through a Bogdanov-Takens point to neutral saddles. Rates are in units of a given one.
/// </remarks>
internal sealed class HopfEquations(IParametricField field, double rate) : IEquations
{
    private readonly int _n = field.Dimension;
    private readonly int _width = field.Dimension + field.ParameterCount;
    private readonly Curvature _curvature = new(field);
    private double[] _reference = new double[field.Dimension];

    public int UnknownCount => _width + _n + 1;

    public int EquationCount => (2 * _n) + 2;

    /// <summary>The unknowns of a Hopf point near a point with an eigenvalue of positive imaginary part; renews the reference.</summary>
    public double[] Guess(ReadOnlySpan<double> point, double frequency)
    {
        var jacobian = Matrix(point);
        var square = new double[_n * _n];
        for (var row = 0; row < _n; row++)
        {
            Vectors.TransposedTimes(StateOnly(jacobian), _n, StateOnly(jacobian).AsSpan(row * _n, _n)).CopyTo(square.AsSpan(row * _n));
            square[(row * _n) + row] += frequency * frequency / (rate * rate);
        }

        double[] unknowns = [.. point, .. NullVectors.Right(square, _n, 1)[0], frequency * frequency / (rate * rate)];
        Reached(unknowns);
        return unknowns;
    }

    public double Frequency(ReadOnlySpan<double> unknowns) => rate * Math.Sqrt(Math.Max(0, SquaredFrequency(unknowns)));

    public double SquaredFrequency(ReadOnlySpan<double> unknowns) => unknowns[UnknownCount - 1];

    public void Reached(ReadOnlySpan<double> unknowns)
    {
        var q = unknowns.Slice(_width, _n);
        var turned = Vectors.Times(Matrix(unknowns[.._width]), _width, q);
        _reference = Vectors.Normalised(Vectors.Add(turned, -Vectors.Dot(turned, q) / Vectors.Dot(q, q), q));
    }

    /// <summary>Two vectors between which the oscillation turns: x = first cos(w t) + second sin(w t).</summary>
    public (double[] Cosine, double[] Sine) Plane(ReadOnlySpan<double> unknowns)
    {
        // x' = A x with A A q = -k q: x = q cos + (A q / w) sin.
        var q = unknowns.Slice(_width, _n);
        var turned = Vectors.Times(Matrix(unknowns[.._width]), _width, q);
        var root = Math.Sqrt(SquaredFrequency(unknowns));
        return (q.ToArray(), [.. turned.Select(value => value / root)]);
    }

    public void Evaluate(ReadOnlySpan<double> unknowns, Span<double> residuals)
    {
        var q = unknowns.Slice(_width, _n);
        var jacobian = Matrix(unknowns[.._width]);
        field.Evaluate(unknowns[.._width], residuals[.._n]);
        var twice = Vectors.Times(jacobian, _width, Vectors.Times(jacobian, _width, q));
        Vectors.Add(twice, SquaredFrequency(unknowns), q).CopyTo(residuals[_n..]);
        residuals[2 * _n] = (Vectors.Dot(q, q) - 1) / 2;
        residuals[(2 * _n) + 1] = Vectors.Dot(q, _reference);
    }

    public void Jacobian(ReadOnlySpan<double> unknowns, Span<double> jacobian)
    {
        var point = unknowns[.._width];
        var q = unknowns.Slice(_width, _n);
        var matrix = Matrix(point);
        var turned = Vectors.Times(matrix, _width, q);
        var alongTurned = Along(point, turned);
        var along = Along(point, q);
        var full = new double[_n * _width];
        field.Jacobian(point, full);
        jacobian.Clear();
        for (var row = 0; row < _n; row++)
        {
            full.AsSpan(row * _width, _width).CopyTo(jacobian[(row * UnknownCount)..]);
            var second = jacobian.Slice((_n + row) * UnknownCount, UnknownCount);
            var own = matrix.AsSpan(row * _width, _n);

            // (A A q)' = A' (A q) + A (A' q)
            Vectors.TransposedTimes(along, _width, own).CopyTo(second);
            for (var column = 0; column < _width; column++)
                second[column] += alongTurned[(row * _width) + column];
            Vectors.TransposedTimes(StateOnly(matrix), _n, own).CopyTo(second[_width..]);
            second[_width + row] += SquaredFrequency(unknowns);
            second[UnknownCount - 1] = q[row];
        }

        q.CopyTo(jacobian[((2 * _n * UnknownCount) + _width)..]);
        _reference.CopyTo(jacobian[((((2 * _n) + 1) * UnknownCount) + _width)..]);
    }

    /// <summary>The Jacobian in units of the rate.</summary>
    private double[] Matrix(ReadOnlySpan<double> point)
    {
        var matrix = new double[_n * _width];
        field.Jacobian(point, matrix);
        for (var i = 0; i < matrix.Length; i++)
            matrix[i] /= rate;
        return matrix;
    }

    private double[] StateOnly(double[] matrix)
    {
        var state = new double[_n * _n];
        for (var row = 0; row < _n; row++)
            matrix.AsSpan(row * _width, _n).CopyTo(state.AsSpan(row * _n));
        return state;
    }

    /// <summary>The change of the Jacobian along a vector of any length, in units of the rate.</summary>
    private double[] Along(ReadOnlySpan<double> point, ReadOnlySpan<double> vector)
    {
        var length = Vectors.Length(vector);
        if (length == 0)
            return new double[_n * _width];
        var (first, _) = _curvature.Along(point, [.. Vectors.Normalised(vector), .. new double[field.ParameterCount]]);
        for (var i = 0; i < first.Length; i++)
            first[i] *= length / rate;
        return first;
    }
}
