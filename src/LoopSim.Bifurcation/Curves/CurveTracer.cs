using LoopSim.Bifurcation.Systems;

namespace LoopSim.Bifurcation.Curves;

/// <summary>Follows the curve of solutions of equations with one unknown more than equations, by pseudo-arclength (Keller 1977).</summary>
/// <remarks>A step goes along the tangent, then Newton's method comes back to the curve at right angles to it.</remarks>
internal sealed class CurveTracer
{
    // A correction this small that does not get smaller is rounding.
    private const double Stagnation = 1e-9;
    private const int MaxIterations = 8;

    private readonly IEquations _equations;
    private readonly CurveRules _rules;
    private readonly int _size;
    private readonly DenseLu _lu;
    private readonly double[] _matrix;
    private readonly double[] _correction;

    public CurveTracer(IEquations equations, CurveRules rules)
    {
        (_equations, _rules, _size) = (equations, rules, equations.UnknownCount);
        _lu = new DenseLu(_size);
        _matrix = new double[_size * _size];
        _correction = new double[_size];
    }

    /// <summary>Follows the curve until a visitor has seen enough.</summary>
    /// <param name="start">Where to begin, towards its tangent.</param>
    /// <param name="firstStep">The first step's length.</param>
    /// <param name="visit">Sees each point; answers whether to go on.</param>
    /// <param name="accept">Whether a step from one point to another stays on the curve; one that does not is halved.</param>
    /// <returns>False where the curve could not be followed as far as that.</returns>
    public bool Follow(
        CurvePoint start, double firstStep, Func<CurvePoint, bool> visit, Func<CurvePoint, CurvePoint, bool>? accept = null)
    {
        var (point, length) = (start, Math.Min(firstStep, _rules.LargestStep));
        while (true)
        {
            if (Step(point, length) is not { } next || accept?.Invoke(point, next) == false)
            {
                length /= 2;
                if (length < _rules.SmallestStep)
                    return false;
                continue;
            }

            var isEasy = next.Iterations <= 4 && Vectors.Dot(point.Tangent, next.Tangent) > _rules.GentleCosine;
            if (!visit(next))
                return true;
            _equations.Reached(next.At);
            length = Math.Min(_rules.LargestStep, isEasy ? 1.5 * length : length);
            point = next;
        }
    }

    /// <summary>The point at a distance along the tangent; null where Newton's method fails or the curve bends too much on the
    /// way.</summary>
    public CurvePoint? Step(CurvePoint from, double length)
    {
        var guess = Vectors.Add(from.At, length, from.Tangent);
        if (Correct(guess, from.Tangent) is not { } next)
            return null;
        var turned = Vectors.Dot(from.Tangent, next.Tangent) < _rules.SharpestCosine;
        return turned || Vectors.Distance(next.At, guess) > length / 2 ? null : next;
    }

    /// <summary>The point of the curve near a guess in the plane through it at right angles to a direction.</summary>
    /// <remarks>The tangent points to the side of the direction.</remarks>
    public CurvePoint? Correct(ReadOnlySpan<double> guess, ReadOnlySpan<double> direction)
    {
        var (at, previous) = (guess.ToArray(), double.PositiveInfinity);
        for (var iteration = 1; iteration <= MaxIterations; iteration++)
        {
            if (!Factor(at, direction))
                return null;
            _equations.Evaluate(at, _correction.AsSpan(0, _size - 1));
            _correction[^1] = Vectors.Dot(direction, at) - Vectors.Dot(direction, guess);
            _lu.Solve(_correction);
            var size = 0.0;
            for (var i = 0; i < _size; i++)
            {
                size = Math.Max(size, Math.Abs(_correction[i]) / (1 + Math.Abs(at[i])));
                at[i] -= _correction[i];
            }

            if (!double.IsFinite(size) || (iteration > 2 && size > previous && size > Stagnation))
                return null;
            if (size <= _rules.Converged || (size < Stagnation && size > previous / 2))
                return WithTangent(at, direction, iteration);
            previous = size;
        }

        return null;
    }

    /// <summary>The point of the curve half-way between two neighbours; null where the curve is not found there.</summary>
    public CurvePoint? Middle(CurvePoint from, CurvePoint to)
    {
        var chord = Vectors.Add(to.At, -1, from.At);
        var length = Vectors.Length(chord);
        if (!(length > 1e-12))
            return null;
        var guess = Vectors.Add(from.At, 0.5, chord);
        return Correct(guess, Vectors.Normalised(chord)) is { } point && Vectors.Distance(point.At, guess) <= length ? point : null;
    }

    private CurvePoint? WithTangent(double[] at, ReadOnlySpan<double> direction, int iterations)
    {
        if (!Factor(at, direction))
            return null;
        var tangent = new double[_size];
        tangent[^1] = 1;
        _lu.Solve(tangent);
        if (!Array.TrueForAll(tangent, double.IsFinite))
            return null;
        tangent = Vectors.Normalised(tangent);

        // The determinant bordered by the tangent has the sign of the one bordered by a direction on its side.
        return new(at, tangent, Sign.Of(_lu.Determinant), iterations);
    }

    private bool Factor(double[] at, ReadOnlySpan<double> direction)
    {
        _equations.Jacobian(at, _matrix.AsSpan(0, (_size - 1) * _size));
        direction.CopyTo(_matrix.AsSpan((_size - 1) * _size));
        return Array.TrueForAll(_matrix, double.IsFinite) && _lu.Factor(_matrix);
    }
}
