namespace LoopSim.Figures.Layout;

/// <summary>Moves labels in a column apart, as little as possible and without changing their order.</summary>
internal static class LabelStack
{
    /// <summary>
    /// Centres for labels of the given heights that would like to be at the given places: the least sum of squared moves such
    /// that none overlap and all lie between top and bottom. Null when their heights do not fit.
    /// </summary>
    /// <param name="wanted">Where each centre would like to be, in any order.</param>
    /// <param name="heights">The heights, with the space around them.</param>
    /// <param name="top">The upper limit.</param>
    /// <param name="bottom">The lower limit, below the upper one on the page.</param>
    public static double[]? Solve(IReadOnlyList<double> wanted, IReadOnlyList<double> heights, double top, double bottom)
    {
        if (heights.Sum() > bottom - top)
            return null;
        // Ends within a pixel of each other keep the order given, whatever the rounding errors.
        var order = Enumerable.Range(0, wanted.Count).OrderBy(i => Math.Round(wanted[i])).ToList();
        // Substituting the stacked offset turns the task into isotonic regression: pool neighbours that are out of order.
        var blocks = new List<(double Sum, int Count)>();
        var offsets = new double[wanted.Count];
        var stacked = 0.0;
        foreach (var i in order)
        {
            offsets[i] = stacked + heights[i] / 2;
            stacked += heights[i];
            blocks.Add((wanted[i] - offsets[i], 1));
            while (blocks.Count > 1 && Mean(blocks[^2]) >= Mean(blocks[^1]))
            {
                var last = blocks[^1];
                blocks.RemoveAt(blocks.Count - 1);
                blocks[^1] = (blocks[^1].Sum + last.Sum, blocks[^1].Count + last.Count);
            }
        }
        // Clamping an isotonic solution gives the solution within the limits.
        var centres = new double[wanted.Count];
        var next = 0;
        foreach (var block in blocks)
        {
            var shift = Math.Clamp(Mean(block), top, bottom - stacked);
            for (var k = 0; k < block.Count; k++, next++)
                centres[order[next]] = shift + offsets[order[next]];
        }
        return centres;
    }

    private static double Mean((double Sum, int Count) block) => block.Sum / block.Count;
}
