namespace LoopSim.Numerics.Tests;

/// <summary>
/// x' = 2 t x v, u' = 2 t v, v' = -2 t ln x: a pendulum whose clock runs with the square of time, with the solution
/// x = exp(sin t^2), u = 1 + sin t^2, v = cos t^2. Not linear, and time is in it.
/// </summary>
internal static class Swing
{
    public static DifferentiableField Field { get; } = new(
        3,
        (t, y, f) => (f[0], f[1], f[2]) = (2 * t * y[0] * y[2], 2 * t * y[2], -2 * t * Math.Log(y[0])),
        (t, y, j) =>
        {
            (j[0], j[1], j[2]) = (2 * t * y[2], 0, 2 * t * y[0]);
            (j[3], j[4], j[5]) = (0, 0, 2 * t);
            (j[6], j[7], j[8]) = (-2 * t / y[0], 0, 0);
        },
        (_, y, f) => (f[0], f[1], f[2]) = (2 * y[0] * y[2], 2 * y[2], -2 * Math.Log(y[0])));

    /// <summary>The size of the error at the end time after a number of equal steps.</summary>
    public static double Error(IntegrationMethod method, double end, int steps)
    {
        var result = new Integrator(method, new IntegrationOptions { FixedStep = end / steps })
            .Solve(Field, 0, end, [1, 1, 1], [], new Steps());
        double[] exact = [Math.Exp(Math.Sin(end * end)), 1 + Math.Sin(end * end), Math.Cos(end * end)];
        return Math.Sqrt(exact.Zip(result.State, (x, y) => (x - y) * (x - y)).Sum());
    }
}
