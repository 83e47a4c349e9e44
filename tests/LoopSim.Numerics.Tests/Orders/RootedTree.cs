namespace LoopSim.Numerics.Tests;

/// <summary>A rooted tree: a vertex with smaller trees on it. Every tree is one order condition (Hairer, Norsett and Wanner I,
/// II.2).</summary>
internal sealed record RootedTree(IReadOnlyList<RootedTree> Branches)
{
    public int Order { get; } = 1 + Branches.Sum(branch => branch.Order);

    /// <summary>The product of the orders of the tree and of every tree within it: the weight must be one over it.</summary>
    public double Density => Order * Branches.Aggregate(1.0, (product, branch) => product * branch.Density);

    /// <summary>All trees up to an order; 1, 2, 4, 8, 17, 37, 85, 200 of them.</summary>
    public static List<RootedTree> UpTo(int order)
    {
        var trees = new List<RootedTree>();
        for (var size = 1; size <= order; size++)
            trees.AddRange(Forests(trees, size - 1, trees.Count).Select(forest => new RootedTree(forest)).ToList());
        return trees;
    }

    /// <summary>
    /// The elementary weight of every stage. A vertex with one branch sums over <paramref name="single"/>, one with several over
    /// <paramref name="several"/>: the same coefficients in a Runge-Kutta method, alpha + gamma and alpha in a Rosenbrock method
    /// (Hairer and Wanner II, IV.7).
    /// </summary>
    public double[] Weights(double[,] several, double[,] single)
    {
        var stages = several.GetLength(0);
        var weights = Enumerable.Repeat(1.0, stages).ToArray();
        var coefficients = Branches.Count == 1 ? single : several;
        foreach (var branch in Branches)
        {
            var inner = branch.Weights(several, single);
            for (var i = 0; i < stages; i++)
                weights[i] *= Enumerable.Range(0, stages).Sum(j => coefficients[i, j] * inner[j]);
        }

        return weights;
    }

    /// <summary>The multisets of the first <paramref name="count"/> trees that have a size together.</summary>
    private static IEnumerable<RootedTree[]> Forests(List<RootedTree> trees, int size, int count)
    {
        if (size == 0)
            return [[]];
        return
            from index in Enumerable.Range(0, count)
            where trees[index].Order <= size
            from rest in Forests(trees, size - trees[index].Order, index + 1)
            select (RootedTree[])[trees[index], .. rest];
    }
}
