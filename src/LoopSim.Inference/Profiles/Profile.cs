using MathNet.Numerics.Distributions;

namespace LoopSim.Inference;

/// <summary>How well the rest can be fitted when one parameter is held: the profile of its likelihood, and the interval it gives.</summary>
/// <param name="Parameter">The parameter's place.</param>
/// <param name="Points">Values held, ascending, with twice the rise of the cost in units of the errors' variance.</param>
/// <param name="Low">The lower end of the 95 % interval; null where the profile stays low up to the bound.</param>
/// <param name="High">The upper end.</param>
/// <remarks>Raue et al. 2009, Bioinformatics 25:1923. The rise at the ends is the 95 % quantile of chi-squared with one degree of freedom
/// where errors are known, and of F where residuals estimate them (Bates and Watts 1988, §6.1).</remarks>
internal sealed record Profile(int Parameter, IReadOnlyList<(double Value, double Rise)> Points, double? Low, double? High)
{
    private const double Confidence = 0.95;

    /// <summary>How many steps a side may take before it counts as open.</summary>
    private const int MostSteps = 60;

    /// <summary>How close to the rise asked for an end is found.</summary>
    private const double Accuracy = 1e-6;

    /// <param name="fit">The fit.</param>
    /// <param name="parameter">The parameter's place.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Profile Of(FitResult fit, int parameter, CancellationToken cancellation)
    {
        var target = RiseAt95(fit);
        var (low, below) = Side(fit, parameter, target, -1, cancellation);
        var (high, above) = Side(fit, parameter, target, +1, cancellation);
        var own = fit.Problem.Parameters[parameter];
        var centre = fit.End.At[parameter];
        return new Profile(
            parameter, [.. below.Append((centre, 0)).Concat(above).OrderBy(point => point.Item1)
                .Select(point => (own.Outer(point.Item1), point.Item2))],
            low is { } left ? own.Outer(left) : null, high is { } right ? own.Outer(right) : null);
    }

    /// <summary>The rise at which the 95 % interval ends.</summary>
    public static double RiseAt95(FitResult fit) => fit.Problem.EstimatesErrors
        ? Math.Pow(StudentT.InvCDF(0, 1, fit.Freedom, (1 + Confidence) / 2), 2)
        : ChiSquared.InvCDF(1, Confidence);

    private static (double? End, List<(double, double)> Points) Side(
        FitResult fit, int parameter, double target, int sign, CancellationToken cancellation)
    {
        var (problem, centre) = (fit.Problem, fit.End.At[parameter]);
        var bound = sign < 0 ? problem.Low[parameter] : problem.High[parameter];
        var error = Math.Sqrt(fit.Covariance[parameter, parameter]);
        var step = double.IsFinite(error) && error > 0 ? error * Math.Sqrt(target) / 5 : 0.1 * Math.Max(Math.Abs(centre), 0.1);
        var points = new List<(double, double)>();
        var (inside, insideRise, rest) = (centre, 0.0, fit.End.At);
        for (var number = 0; number < MostSteps; number++)
        {
            var at = inside + (sign * step);
            at = sign < 0 ? Math.Max(at, bound) : Math.Min(at, bound);
            if (at == inside)
                return (null, points);
            if (Held(fit, parameter, at, rest, cancellation) is not var (rise, next))
                return (null, points);
            points.Add((at, rise));
            if (rise >= target)
                return (Crossing(fit, parameter, target, (inside, insideRise), (at, rise), rest, cancellation), points);
            // Where the profile hardly rises, steps grow until they leave what is determined.
            if (rise - insideRise < target / 20)
                step *= 2;
            (inside, insideRise, rest) = (at, rise, next);
        }
        return (null, points);
    }

    /// <summary>Where the rise is the one asked for, between two places: by the secant of its root, or halving if that is slow.</summary>
    private static double Crossing(
        FitResult fit, int parameter, double target, (double At, double Rise) inside, (double At, double Rise) outside, double[] rest,
        CancellationToken cancellation)
    {
        for (var number = 0; number < 60; number++)
        {
            var (inner, outer) = (Math.Sqrt(Math.Max(0, inside.Rise)), Math.Sqrt(outside.Rise));
            var share = number % 3 == 2 || !(outer > inner) ? 0.5 : (Math.Sqrt(target) - inner) / (outer - inner);
            var at = inside.At + (Math.Clamp(share, 0.01, 0.99) * (outside.At - inside.At));
            if (Held(fit, parameter, at, rest, cancellation) is not var (rise, next))
                break;
            if (Math.Abs(rise - target) <= Accuracy * target || at == inside.At || at == outside.At)
                return at;
            if (rise < target)
                (inside, rest) = ((at, rise), next);
            else
                outside = (at, rise);
        }
        return 0.5 * (inside.At + outside.At);
    }

    /// <summary>The rise with a parameter held at a place, and where the others lie then.</summary>
    private static (double Rise, double[] At)? Held(
        FitResult fit, int parameter, double at, double[] rest, CancellationToken cancellation)
    {
        var problem = fit.Problem;
        double[] start = [.. rest], low = [.. problem.Low], high = [.. problem.High];
        (start[parameter], low[parameter], high[parameter]) = (at, at, at);
        var end = LeastSquares.Minimise(
            (place, withSlopes) => problem.At(place, withSlopes, cancellation), start, low, high, cancellation, iterations: 200);
        return end is null
            ? null
            : (2 * (end.Cost - fit.End.Cost) / (fit.ErrorFactor * fit.ErrorFactor), end.At);
    }
}
