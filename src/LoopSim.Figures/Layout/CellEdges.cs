namespace LoopSim.Figures.Layout;

/// <summary>The borders of cells and bars, halfway between their centres as their axis shows it.</summary>
internal static class CellEdges
{
    /// <summary>One border more than there are centres, ascending; on a logarithmic scale centres are positive.</summary>
    public static double[] Between(IReadOnlyList<double> centres, AxisScale scale)
    {
        if (scale == AxisScale.Logarithmic)
            return [.. Halfway([.. centres.Select(Math.Log10)], loneHalf: 0.5).Select(edge => Math.Pow(10, edge))];
        return Halfway(centres, loneHalf: Math.Max(0.5, Math.Abs(centres[0]) / 2));
    }

    private static double[] Halfway(IReadOnlyList<double> centres, double loneHalf)
    {
        var count = centres.Count;
        var edges = new double[count + 1];
        for (var i = 1; i < count; i++)
            edges[i] = centres[i - 1] / 2 + centres[i] / 2;
        edges[0] = centres[0] - (count > 1 ? centres[1] / 2 - centres[0] / 2 : loneHalf);
        edges[count] = centres[count - 1] + (count > 1 ? centres[count - 1] / 2 - centres[count - 2] / 2 : loneHalf);
        return edges;
    }
}
