namespace LoopSim.Numerics.Tests;

/// <summary>
/// The stiff problems of Hairer and Wanner II, IV.10: Robertson's reactions, van der Pol's relaxation, the Oregonator and Enright's E5.
/// Final states from Radau IIA methods of orders 13 and 9 in quadruple precision.
/// </summary>
internal static class StiffProblems
{
    public static IReadOnlyList<KnownProblem> Problems { get; } =
    [
        Robertson("robertson-0.4", 0.4),
        Robertson("robertson-40", 40),
        Robertson("robertson-4000", 4000),
        Robertson("robertson-4e5", 4e5),
        Robertson("robertson-4e7", 4e7),
        Robertson("robertson-4e10", 4e10),
        Robertson("robertson-1e11", 1e11),
        new("vanderpol-1000", [2, 0], 2000, (_, y, f) => (f[0], f[1]) = (y[1], (1000 * (1 - (y[0] * y[0])) * y[1]) - y[0]))
        {
            Jacobian = (_, y, j) => (j[0], j[1], j[2], j[3]) = (0, 1, (-2000 * y[0] * y[1]) - 1, 1000 * (1 - (y[0] * y[0]))),
        },
        new("vanderpol-1e-6", [2, 0], 2, (_, y, f) => (f[0], f[1]) = (y[1], (((1 - (y[0] * y[0])) * y[1]) - y[0]) / 1e-6))
        {
            Jacobian = (_, y, j) => (j[0], j[1], j[2], j[3]) = (0, 1, ((-2 * y[0] * y[1]) - 1) / 1e-6, (1 - (y[0] * y[0])) / 1e-6),
        },
        new("oregonator", [1, 2, 3], 360, Oregonator)
        {
            Jacobian = OregonatorJacobian,
        },
        E5("e5-1000", 1000),
        E5("e5-1e7", 1e7),
        E5("e5-1e9", 1e9),
    ];

    /// <summary>Van der Pol's oscillator y'' = mu (1 - y^2) y' - y.</summary>
    public static DifferentiableField VanDerPol(double mu) => new(
        2,
        (_, y, f) => (f[0], f[1]) = (y[1], (mu * (1 - (y[0] * y[0])) * y[1]) - y[0]),
        (_, y, j) => (j[0], j[1], j[2], j[3]) = (0, 1, (-2 * mu * y[0] * y[1]) - 1, mu * (1 - (y[0] * y[0]))));

    private static KnownProblem Robertson(string name, double end) => new(
        name,
        [1, 0, 0],
        end,
        (_, y, f) =>
        {
            f[0] = (-0.04 * y[0]) + (1e4 * y[1] * y[2]);
            f[2] = 3e7 * y[1] * y[1];
            f[1] = -f[0] - f[2];
        })
    {
        Jacobian = (_, y, j) =>
        {
            (j[0], j[1], j[2]) = (-0.04, 1e4 * y[2], 1e4 * y[1]);
            (j[6], j[7], j[8]) = (0, 6e7 * y[1], 0);
            (j[3], j[4], j[5]) = (-j[0] - j[6], -j[1] - j[7], -j[2] - j[8]);
        },
        Scale = 1e-14,
    };

    private static void Oregonator(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = 77.27 * (y[1] + (y[0] * (1 - (8.375e-6 * y[0]) - y[1])));
        slope[1] = (y[2] - ((1 + y[0]) * y[1])) / 77.27;
        slope[2] = 0.161 * (y[0] - y[2]);
    }

    private static void OregonatorJacobian(double time, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        (jacobian[0], jacobian[1], jacobian[2]) = (77.27 * (1 - (2 * 8.375e-6 * y[0]) - y[1]), 77.27 * (1 - y[0]), 0);
        (jacobian[3], jacobian[4], jacobian[5]) = (-y[1] / 77.27, -(1 + y[0]) / 77.27, 1 / 77.27);
        (jacobian[6], jacobian[7], jacobian[8]) = (0.161, 0, -0.161);
    }

    /// <summary>The values are ln y1, y2 and y4; y3 is y2 - y4 exactly.</summary>
    private static KnownProblem E5(string name, double end) => new(name, [1.76e-3, 0, 0, 0], end, E5Slope)
    {
        Jacobian = E5Jacobian,
        Observe = y => [Math.Log(y[0]), y[1], y[3]],
        Scale = 1e-30,
    };

    private static void E5Slope(double time, ReadOnlySpan<double> y, Span<double> slope)
    {
        const double a = 7.89e-10;
        const double b = 1.1e7;
        const double c = 1.13e3;
        const double m = 1e6;
        slope[0] = (-a * y[0]) - (b * y[0] * y[2]);
        slope[1] = (a * y[0]) - (m * c * y[1] * y[2]);
        slope[3] = (b * y[0] * y[2]) - (c * y[3]);
        slope[2] = slope[1] - slope[3];
    }

    private static void E5Jacobian(double time, ReadOnlySpan<double> y, Span<double> jacobian)
    {
        const double a = 7.89e-10;
        const double b = 1.1e7;
        const double c = 1.13e3;
        const double m = 1e6;
        (jacobian[0], jacobian[1], jacobian[2], jacobian[3]) = (-a - (b * y[2]), 0, -b * y[0], 0);
        (jacobian[4], jacobian[5], jacobian[6], jacobian[7]) = (a, -m * c * y[2], -m * c * y[1], 0);
        (jacobian[12], jacobian[13], jacobian[14], jacobian[15]) = (b * y[2], 0, b * y[0], -c);
        for (var j = 0; j < 4; j++)
            jacobian[8 + j] = jacobian[4 + j] - jacobian[12 + j];
    }
}
