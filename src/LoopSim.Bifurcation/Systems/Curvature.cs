namespace LoopSim.Bifurcation.Systems;

/// <summary>How a field's Jacobian changes along a line: its first and second derivative by the distance.</summary>
/// <remarks>
/// Differences of the exact Jacobian, extrapolated to distance zero (Ridders 1982, Advances in Engineering Software 4:75): about
/// twelve digits of the first derivative, ten of the second. Near the edge of where the field is defined the distances shrink.
/// </remarks>
internal sealed class Curvature
{
    private const int Levels = 5;
    private const double LargestDistance = 0.04;
    private const double SmallestDistance = 1e-7;
    private readonly IParametricField _field;
    private readonly int _size;

    public Curvature(IParametricField field)
    {
        _field = field;
        _size = field.Dimension * (field.Dimension + field.ParameterCount);
    }

    /// <param name="point">A point, in units in which the field changes little over a hundredth.</param>
    /// <param name="direction">A direction of length about 1 in these units.</param>
    /// <returns>The derivatives of the Jacobian (a row for each state variable, a column for each component of a point).</returns>
    public (double[] First, double[] Second) Along(ReadOnlySpan<double> point, ReadOnlySpan<double> direction)
    {
        var middle = JacobianAt(point, direction, 0);
        for (var distance = LargestDistance; distance >= SmallestDistance; distance /= 8)
        {
            if (Differences(point, direction, middle, distance) is var (firsts, seconds))
                return (Extrapolate(firsts), Extrapolate(seconds));
        }

        return OneSided(point, direction, middle);
    }

    /// <summary>Central differences at halving distances; null where the field is not defined that far.</summary>
    private (double[][] Firsts, double[][] Seconds)? Differences(
        ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double[] middle, double distance)
    {
        var firsts = new double[Levels][];
        var seconds = new double[Levels][];
        for (var level = 0; level < Levels; level++, distance /= 2)
        {
            var (ahead, behind) = (JacobianAt(point, direction, distance), JacobianAt(point, direction, -distance));
            var (first, second) = (new double[_size], new double[_size]);
            for (var i = 0; i < _size; i++)
            {
                first[i] = (ahead[i] - behind[i]) / (2 * distance);
                second[i] = (ahead[i] - (2 * middle[i]) + behind[i]) / (distance * distance);
                if (!double.IsFinite(first[i]))
                    return null;
            }

            (firsts[level], seconds[level]) = (first, second);
        }

        return (firsts, seconds);
    }

    /// <summary>For every entry the extrapolated value that changed least from one column of the scheme to the next.</summary>
    private double[] Extrapolate(double[][] differences)
    {
        var best = new double[_size];
        Span<double> scheme = stackalloc double[Levels];
        for (var entry = 0; entry < _size; entry++)
        {
            for (var level = 0; level < Levels; level++)
                scheme[level] = differences[level][entry];
            (best[entry], var smallest) = (scheme[0], double.PositiveInfinity);
            var power = 4.0;
            for (var order = 1; order < Levels; order++, power *= 4)
            {
                for (var level = Levels - 1; level >= order; level--)
                {
                    var improved = scheme[level] + ((scheme[level] - scheme[level - 1]) / (power - 1));
                    var change = Math.Max(Math.Abs(improved - scheme[level]), Math.Abs(improved - scheme[level - 1]));
                    scheme[level] = improved;
                    if (change < smallest)
                        (best[entry], smallest) = (improved, change);
                }
            }
        }

        return best;
    }

    /// <summary>On the side on which the field is defined, to second order.</summary>
    private (double[] First, double[] Second) OneSided(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double[] middle)
    {
        const double Distance = 1e-4;
        var (first, second) = (new double[_size], new double[_size]);
        foreach (var step in new[] { Distance, -Distance })
        {
            var (near, far) = (JacobianAt(point, direction, step), JacobianAt(point, direction, 2 * step));
            for (var i = 0; i < _size; i++)
            {
                first[i] = ((4 * near[i]) - far[i] - (3 * middle[i])) / (2 * step);
                second[i] = (far[i] - (2 * near[i]) + middle[i]) / (step * step);
            }

            if (Array.TrueForAll(first, double.IsFinite))
                break;
        }

        return (first, second);
    }

    private double[] JacobianAt(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double distance)
    {
        var shifted = new double[point.Length];
        for (var i = 0; i < shifted.Length; i++)
            shifted[i] = Math.FusedMultiplyAdd(distance, direction[i], point[i]);
        var jacobian = new double[_size];
        _field.Jacobian(shifted, jacobian);
        return jacobian;
    }
}
