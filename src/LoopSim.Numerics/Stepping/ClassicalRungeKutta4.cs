namespace LoopSim.Numerics;

/// <summary>Kutta 1901, Z. Math. Phys. 46:435; Hairer, Norsett and Wanner I, table II.1.2.</summary>
internal static class ClassicalRungeKutta4
{
    public static ButcherTableau Tableau { get; } = new()
    {
        Order = 4,
        DenseOrder = 3,
        Nodes = [1.0 / 2, 1.0 / 2, 1.0, 1.0],
        Rows =
        [
            [1.0 / 2],
            [0.0, 1.0 / 2],
            [0.0, 0.0, 1.0],
            [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6],
        ],
    };
}
