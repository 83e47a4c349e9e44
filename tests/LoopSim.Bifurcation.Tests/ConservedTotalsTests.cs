using LoopSim.Bifurcation.Conservation;

namespace LoopSim.Bifurcation.Tests;

/// <summary>Sums of components that never change, from slopes alone.</summary>
public sealed class ConservedTotalsTests
{
    private static readonly string[] _names = ["a", "b", "c", "d"];

    [Theory]
    [InlineData(1, 1, "a + b")]
    [InlineData(2, 1, "a + 2 b")]
    [InlineData(3, 2, "2 a + 3 b")]
    [InlineData(0.35, 1, "20 a + 7 b")]
    [InlineData(-1, 1, "a - b")]
    public void Weights_are_small_whole_numbers(double lost, double gained, string total)
    {
        // a loses what b gains: w_a lost = w_b gained.
        var found = ConservedTotals.Find(2, Slopes(2, x => [-lost * x[0] * x[1], gained * x[0] * x[1]]));
        Assert.Equal(total, found.Text(0, _names));
    }

    [Fact]
    public void Two_totals_that_share_a_component_are_both_written_without_differences()
    {
        var found = ConservedTotals.Find(4, Slopes(4, x =>
        {
            var (binding, release) = (x[0] * x[2], x[1] * 0.8);
            return [(0.5 * x[1]) - binding, binding - release, release - binding, 0.3 * x[1]];
        }));
        Assert.Equal(["a + b + d", "b + c"], Enumerable.Range(0, found.Count).Select(k => found.Text(k, _names)));
    }

    [Fact]
    public void Nothing_is_conserved_where_something_leaks() =>
        Assert.Equal(0, ConservedTotals.Find(2, Slopes(2, x => [-x[0], x[0] * (1 - 1e-8)])).Count);

    [Fact]
    public void Held_totals_give_the_eigenvalues_of_the_reduced_system()
    {
        // x' = y - x, y' = x - y: with x + y = 4 the rest is (2, 2) and a difference dies out with the rate 2.
        var field = Field.Linear(-1, 1, 1, -1);
        var totals = ConservedTotals.Find(2, Slopes(2, x => [x[1] - x[0], x[0] - x[1]]));
        var held = new HeldTotals(field, totals, [4], 7);
        var found = Assert.Single(EquilibriumSearch.Find(held, 0, [0, 0], [5, 5]).Equilibria);
        Assert.Equal([2, 2], found.State, (expected, actual) => Math.Abs(expected - actual) < 1e-14);
        Assert.Equal(-2, Assert.Single(found.Eigenvalues).Real, 1e-14);
    }

    private static IEnumerable<double[]> Slopes(int dimension, Func<double[], double[]> slope)
    {
        var random = new Random(3);
        return Enumerable.Range(0, ConservedTotals.StatesWanted(dimension))
            .Select(_ => slope([.. Enumerable.Range(0, dimension).Select(_ => 10 * random.NextDouble())]));
    }
}
