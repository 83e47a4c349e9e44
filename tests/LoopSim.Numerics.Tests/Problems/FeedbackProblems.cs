namespace LoopSim.Numerics.Tests;

/// <summary>Systems with feedback; final states from extrapolation in quadruple precision.</summary>
internal static class FeedbackProblems
{
    /// <summary>A limit cycle, a switch that must choose a side and a ring of three genes.</summary>
    public static IReadOnlyList<KnownProblem> Problems { get; } =
    [
        new("brusselator", [1.5, 3], 20, Brusselator),
        new("toggle", [1.05, 1], 50, (_, y, f) => (f[0], f[1]) = ((10 / (1 + (y[1] * y[1]))) - y[0], (10 / (1 + (y[0] * y[0]))) - y[1])),
        new("repressilator", [1, 2, 3, 0, 0, 0], 100, Repressilator),
    ];

    /// <summary>The orbit of Arenstorf 1963 and the equations of Lorenz 1963, which magnify errors a millionfold.</summary>
    public static IReadOnlyList<KnownProblem> Magnifying { get; } =
    [
        new("arenstorf", [0.994, 0, 0, -2.00158510637908252240537862224], 17.0652165601579625588917206249, Arenstorf),
        new("lorenz", [-8, 8, 27], 16, Lorenz),
    ];

    private static void Brusselator(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = 1 + (y[0] * y[0] * y[1]) - (4 * y[0]);
        slope[1] = (3 * y[0]) - (y[0] * y[0] * y[1]);
    }

    private static void Repressilator(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        for (var i = 0; i < 3; i++)
        {
            var repressor = y[3 + ((i + 2) % 3)];
            slope[i] = -y[i] + (216 / (1 + (repressor * repressor))) + 0.216;
            slope[3 + i] = -5 * (y[3 + i] - y[i]);
        }
    }

    private static void Lorenz(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = 10 * (y[1] - y[0]);
        slope[1] = (y[0] * (28 - y[2])) - y[1];
        slope[2] = (y[0] * y[1]) - (8.0 / 3 * y[2]);
    }

    private static void Arenstorf(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        const double moon = 0.012277471;
        const double earth = 1 - moon;
        var toEarth = Math.Pow(double.Hypot(y[0] + moon, y[1]), 3);
        var toMoon = Math.Pow(double.Hypot(y[0] - earth, y[1]), 3);
        slope[0] = y[2];
        slope[1] = y[3];
        slope[2] = y[0] + (2 * y[3]) - (earth * (y[0] + moon) / toEarth) - (moon * (y[0] - earth) / toMoon);
        slope[3] = y[1] - (2 * y[2]) - (earth * y[1] / toEarth) - (moon * y[1] / toMoon);
    }
}
