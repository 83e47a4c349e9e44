namespace LoopSim.Numerics.Tests;

/// <summary>
/// Problems of Hull, Enright, Fellen and Sedgwick 1972, SIAM J. Numer. Anal. 9:603 (DETEST), unscaled, over [0, 20]: A single
/// equations, B small systems, C moderate systems, D orbits of eccentricity 0.1 to 0.9, E equations of higher order. Final states
/// from extrapolation in quadruple precision, which two tolerances and, where there is one, the closed form agree on.
/// </summary>
internal static class Detest
{
    public static IReadOnlyList<KnownProblem> Problems { get; } =
    [
        new("A1", [1], 20, (_, y, f) => f[0] = -y[0]) { Decays = true },
        new("A2", [1], 20, (_, y, f) => f[0] = -y[0] * y[0] * y[0] / 2),
        new("A3", [1], 20, (t, y, f) => f[0] = y[0] * Math.Cos(t)),
        new("A4", [1], 20, (_, y, f) => f[0] = y[0] / 4 * (1 - (y[0] / 20))),
        new("A5", [4], 20, (t, y, f) => f[0] = (y[0] - t) / (y[0] + t)),
        new("B1", [1, 3], 20, (_, y, f) => (f[0], f[1]) = (2 * (y[0] - (y[0] * y[1])), -(y[1] - (y[0] * y[1])))),
        new("B2", [2, 0, 1], 20, (_, y, f) => (f[0], f[1], f[2]) = (-y[0] + y[1], y[0] - (2 * y[1]) + y[2], y[1] - y[2])),
        new("B3", [1, 0, 0], 20, (_, y, f) => (f[0], f[1], f[2]) = (-y[0], y[0] - (y[1] * y[1]), y[1] * y[1])) { Decays = true },
        new("C1", Unit(10), 20, DecayChain) { Decays = true },
        new("C2", Unit(10), 20, FasteningChain) { Decays = true },
        new("C4", Unit(51), 20, Diffusion) { Decays = true },
        new("D1", [1 - 0.1, 0, 0, Math.Sqrt((1 + 0.1) / (1 - 0.1))], 20, Kepler),
        new("D2", [1 - 0.3, 0, 0, Math.Sqrt((1 + 0.3) / (1 - 0.3))], 20, Kepler),
        new("D4", [1 - 0.7, 0, 0, Math.Sqrt((1 + 0.7) / (1 - 0.7))], 20, Kepler),
        new("D5", [1 - 0.9, 0, 0, Math.Sqrt((1 + 0.9) / (1 - 0.9))], 20, Kepler),
        new("E1", [0.671396707141803090, 0.0954005144474745], 20, Bessel),
        new("E3", [0, 0], 20, (t, y, f) => (f[0], f[1]) = (y[1], (y[0] * y[0] * y[0] / 6) - y[0] + (2 * Math.Sin(2.78535 * t)))),
        new("E5", [0, 0], 20, (t, y, f) => (f[0], f[1]) = (y[1], Math.Sqrt(1 + (y[1] * y[1])) / (25 - t))),
    ];

    private static double[] Unit(int dimension) => [1, .. new double[dimension - 1]];

    private static void DecayChain(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = -y[0];
        for (var i = 1; i < 9; i++)
            slope[i] = y[i - 1] - y[i];
        slope[9] = y[8];
    }

    private static void FasteningChain(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = -y[0];
        for (var i = 1; i < 9; i++)
            slope[i] = (i * y[i - 1]) - ((i + 1) * y[i]);
        slope[9] = 9 * y[8];
    }

    private static void Diffusion(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        for (var i = 0; i < y.Length; i++)
            slope[i] = (i > 0 ? y[i - 1] : 0) - (2 * y[i]) + (i + 1 < y.Length ? y[i + 1] : 0);
    }

    /// <summary>Of order 1/2, with the clock set forward by 1.</summary>
    private static void Bessel(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        var x = time + 1;
        (slope[0], slope[1]) = (y[1], -((y[1] / x) + ((1 - (0.25 / (x * x))) * y[0])));
    }

    private static void Kepler(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        var distance = double.Hypot(y[0], y[1]);
        var cube = distance * distance * distance;
        (slope[0], slope[1], slope[2], slope[3]) = (y[2], y[3], -y[0] / cube, -y[1] / cube);
    }
}
