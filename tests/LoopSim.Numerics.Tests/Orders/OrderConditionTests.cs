namespace LoopSim.Numerics.Tests;

/// <summary>The coefficients of every method of the registry against the algebra that gives them their order.</summary>
public sealed class OrderConditionTests
{
    public static TheoryData<string> Explicit =>
        [.. IntegrationMethod.All.Where(method => method.Tableau is not null).Select(method => method.Name)];

    public static TheoryData<string> Stiff =>
        [.. IntegrationMethod.All.Where(method => method.StiffTableau is not null).Select(method => method.Name)];

    [Fact]
    public void There_are_as_many_trees_as_conditions() =>
        Assert.Equal([1, 2, 4, 8, 17, 37, 85, 200], Enumerable.Range(1, 8).Select(order => RootedTree.UpTo(order).Count));

    [Theory]
    [MemberData(nameof(Explicit))]
    public void Runge_kutta_weights_meet_every_condition_of_their_order(string name)
    {
        var tableau = Find(name).Tableau!;
        var a = Matrix(tableau);
        var weights = tableau.Weights.ToArray();
        Assert.All(RootedTree.UpTo(tableau.Order), tree => Meets(tree, weights, tree.Weights(a, a), 1e-14));
    }

    [Theory]
    [MemberData(nameof(Explicit))]
    public void Embedded_weights_are_of_lower_order(string name)
    {
        // The error is h^(p+1) for embedded weights of order p: dop853 has two of orders 5 and 3, the others one of order 4.
        var tableau = Find(name).Tableau!;
        var a = Matrix(tableau);
        var orders = new[] { (tableau.ErrorWeights, tableau.Order == 8 ? 5 : 4), (tableau.LowerErrorWeights, 3) };
        Assert.All(orders.Where(pair => !pair.Item1.IsEmpty), pair =>
        {
            var (error, order) = pair;
            double Defect(RootedTree tree) =>
                Math.Abs(tree.Weights(a, a).Append(SlopeAtEnd(tree, a, tableau)).Zip(error, (x, e) => x * e).Sum());
            Assert.All(RootedTree.UpTo(order), tree => Assert.Equal(0.0, Defect(tree), 1e-14));
            Assert.Contains(RootedTree.UpTo(order + 1), tree => Defect(tree) > 1e-6);
        });
    }

    [Theory]
    [MemberData(nameof(Explicit))]
    public void Runge_kutta_rows_sum_to_their_nodes(string name)
    {
        var tableau = Find(name).Tableau!;
        Assert.All(tableau.Rows.Zip(tableau.Nodes), pair => Assert.Equal(pair.Second, pair.First.Sum(), 1e-14));
        Assert.All(tableau.DenseRows.Zip(tableau.DenseNodes), pair => Assert.Equal(pair.Second, pair.First.Sum(), 1e-14));
    }

    [Theory]
    [MemberData(nameof(Explicit))]
    public void Error_and_dense_weights_vanish_on_constant_slopes(string name)
    {
        var tableau = Find(name).Tableau!;
        Assert.Equal(0.0, tableau.ErrorWeights.Sum(), 1e-14);
        Assert.Equal(0.0, tableau.LowerErrorWeights.Sum(), 1e-14);
        Assert.All(tableau.DenseWeights, weights => Assert.Equal(0.0, weights.Sum(), 1e-12));
    }

    [Theory]
    [MemberData(nameof(Stiff))]
    public void Rosenbrock_weights_meet_every_condition_of_their_order(string name)
    {
        var tableau = Find(name).StiffTableau!;
        var (alpha, gamma) = Coefficients(tableau);
        var weights = Row(tableau.Weights, gamma);
        Assert.All(RootedTree.UpTo(tableau.Order), tree => Meets(tree, weights, tree.Weights(alpha, Sum(alpha, gamma)), 2e-14));
    }

    [Theory]
    [MemberData(nameof(Stiff))]
    public void Rosenbrock_error_weights_are_of_fourth_order(string name)
    {
        var tableau = Find(name).StiffTableau!;
        var (alpha, gamma) = Coefficients(tableau);
        var error = Row([.. Enumerable.Repeat(0.0, tableau.Stages - 1), 1.0], gamma);
        double Defect(RootedTree tree) => Math.Abs(tree.Weights(alpha, Sum(alpha, gamma)).Zip(error, (x, e) => x * e).Sum());
        Assert.All(RootedTree.UpTo(4), tree => Assert.Equal(0.0, Defect(tree), 2e-14));
        Assert.Contains(RootedTree.UpTo(5), tree => Defect(tree) > 1e-6);
    }

    [Theory]
    [MemberData(nameof(Stiff))]
    public void Rosenbrock_rows_sum_to_their_nodes_and_time_weights(string name)
    {
        var tableau = Find(name).StiffTableau!;
        var (alpha, gamma) = Coefficients(tableau);
        double RowSum(double[,] matrix, int row) => Enumerable.Range(0, tableau.Stages).Sum(column => matrix[row, column]);
        Assert.All(Enumerable.Range(1, tableau.Stages - 1), s => Assert.Equal(tableau.Nodes[s - 1], RowSum(alpha, s), 2e-14));
        Assert.All(Enumerable.Range(0, tableau.Stages), s => Assert.Equal(tableau.TimeWeights[s], RowSum(gamma, s), 2e-14));
    }

    private static IntegrationMethod Find(string name) =>
        IntegrationMethod.TryFind(name, out var method) ? method : throw new ArgumentException(name, nameof(name));

    /// <summary>The condition holds up to rounding, which grows with the terms.</summary>
    private static void Meets(RootedTree tree, double[] weights, double[] stages, double tolerance)
    {
        var terms = weights.Zip(stages, (b, phi) => b * phi).ToArray();
        Assert.Equal(1.0 / tree.Density, terms.Sum(), tolerance * Math.Max(1.0, terms.Sum(Math.Abs)));
    }

    private static double[,] Matrix(ButcherTableau tableau)
    {
        var matrix = new double[tableau.Stages - 1, tableau.Stages - 1];
        for (var i = 1; i < tableau.Stages - 1; i++)
        {
            for (var j = 0; j < i; j++)
                matrix[i, j] = tableau.Rows[i - 1][j];
        }

        return matrix;
    }

    /// <summary>The weight of a tree in the last stage, whose row is that of the solution.</summary>
    private static double SlopeAtEnd(RootedTree tree, double[,] a, ButcherTableau tableau) =>
        tree.Branches.Aggregate(1.0, (product, branch) => product * branch.Weights(a, a).Zip(tableau.Weights, (x, b) => x * b).Sum());

    /// <summary>alpha and gamma from the form without products: C = I / gamma - Gamma^-1 and A = alpha Gamma^-1.</summary>
    private static (double[,] Alpha, double[,] Gamma) Coefficients(RosenbrockTableau tableau)
    {
        var s = tableau.Stages;
        var gamma = new double[s, s];
        for (var i = 0; i < s; i++)
        {
            // Gamma = gamma (I + C Gamma), row after row
            gamma[i, i] = tableau.Gamma;
            for (var j = 0; j < i; j++)
                gamma[i, j] = tableau.Gamma * Enumerable.Range(0, i).Sum(k => tableau.Couplings[i - 1][k] * gamma[k, j]);
        }

        var alpha = new double[s, s];
        for (var i = 1; i < s; i++)
        {
            var row = Row(tableau.Rows[i - 1], gamma);
            for (var j = 0; j < i; j++)
                alpha[i, j] = row[j];
        }

        return (alpha, gamma);
    }

    private static double[] Row(IReadOnlyList<double> row, double[,] gamma) =>
        [.. Enumerable.Range(0, gamma.GetLength(0)).Select(j => Enumerable.Range(0, row.Count).Sum(k => row[k] * gamma[k, j]))];

    private static double[,] Sum(double[,] first, double[,] second)
    {
        var sum = new double[first.GetLength(0), first.GetLength(1)];
        for (var i = 0; i < sum.GetLength(0); i++)
        {
            for (var j = 0; j < sum.GetLength(1); j++)
                sum[i, j] = first[i, j] + second[i, j];
        }

        return sum;
    }
}
