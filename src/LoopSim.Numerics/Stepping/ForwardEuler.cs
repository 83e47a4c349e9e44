namespace LoopSim.Numerics;

/// <summary>Euler 1768, Institutiones calculi integralis I, chapter 7.</summary>
internal static class ForwardEuler
{
    public static ButcherTableau Tableau { get; } = new()
    {
        Order = 1,
        DenseOrder = 1,
        Nodes = [1.0],
        Rows = [[1.0]],
    };
}
