using System.Collections.Concurrent;

namespace LoopSim.Numerics.Tests;

/// <summary>The errors and work of a method on a problem over tolerances from 1e-3 to 1e-12, each worked out once.</summary>
internal static class MethodTable
{
    private static readonly ConcurrentDictionary<(string Method, string Problem, int Digits), Lazy<Entry>> _entries = new();

    /// <summary>The problems on which methods are compared: DETEST and systems with feedback.</summary>
    public static IReadOnlyList<KnownProblem> Problems { get; } = [.. Detest.Problems, .. FeedbackProblems.Problems];

    public static IEnumerable<int> Digits => Enumerable.Range(3, 10);

    public static Entry At(IntegrationMethod method, KnownProblem problem, int digits) =>
        _entries.GetOrAdd((method.Name, problem.Name, digits), _ => new Lazy<Entry>(() => Run(method, problem, digits))).Value;

    /// <summary>The slope of the logarithm of the error over that of the tolerance between 1e-4 and 1e-11, by least squares.</summary>
    public static double Slope(IntegrationMethod method, KnownProblem problem)
    {
        (double X, double Y)[] points =
        [
            .. Enumerable.Range(4, 8).Select(digits => (-(double)digits, Math.Log10(At(method, problem, digits).Error))),
        ];
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - meanX) * (point.Y - meanY)) / points.Sum(point => Math.Pow(point.X - meanX, 2));
    }

    private static Entry Run(IntegrationMethod method, KnownProblem problem, int digits)
    {
        var tolerances = problem.Tolerances(Tolerance(digits));
        var result = new Integrator(method, new IntegrationOptions { Tolerances = tolerances })
            .Solve(problem.Field, 0, problem.End, problem.Initial, [], new Steps());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        return new Entry(problem.Error(result.State, tolerances), result.Statistics);
    }

    /// <summary>10^-digits, the nearest double.</summary>
    public static double Tolerance(int digits) => double.Parse(FormattableString.Invariant($"1e-{digits}"), CultureInfo.InvariantCulture);

    public sealed record Entry(double Error, SolveStatistics Statistics);
}
