namespace LoopSim.Bifurcation.Tests;

public sealed class EquilibriumSearchTests
{
    [Fact]
    public void The_toggle_switch_has_its_three_known_equilibria()
    {
        // 40-digit values
        double[][] expected =
        [
            [0.4340249675077423, 2.524449987259174],
            [1.0401104732465778, 1.4410399951817308],
            [2.9070941635699707, 0.31742012851618323],
        ];
        var result = EquilibriumSearch.Find(Field.Toggle, 0, [0, 0], [4, 4]);
        Assert.Equal(3, result.Equilibria.Length);
        foreach (var (state, found) in expected.Zip(result.Equilibria))
        {
            Assert.Equal(state[0], found.State[0], 1e-13);
            Assert.Equal(state[1], found.State[1], 1e-13);
        }

        Assert.Equal(
            [EquilibriumKind.StableNode, EquilibriumKind.Saddle, EquilibriumKind.StableNode],
            result.Equilibria.Select(equilibrium => equilibrium.Kind));
    }

    [Fact]
    public void The_double_well_has_two_foci_and_a_saddle()
    {
        var result = EquilibriumSearch.Find(Field.DoubleWell, 0, [-2, -2], [2, 2]);
        Assert.Equal([-1.0, 0.0, 1.0], result.Equilibria.Select(equilibrium => Math.Round(equilibrium.State[0], 12) + 0.0));

        // lambda^2 + lambda / 2 + 2 = 0 in the wells, lambda^2 + lambda / 2 - 1 = 0 between them
        Assert.Equal(Math.Sqrt(2 - 0.0625), result.Equilibria[0].Eigenvalues[0].Imaginary, 1e-12);
        Assert.Equal(-0.25, result.Equilibria[2].Eigenvalues[1].Real, 1e-12);
        Assert.Equal(-0.25 + Math.Sqrt(1.0625), result.Equilibria[1].Eigenvalues[0].Real, 1e-12);
        Assert.True(result.Equilibria[0].IsStable && !result.Equilibria[1].IsStable);
    }

    [Fact]
    public void Every_zero_of_a_sine_is_found_also_those_on_the_edge()
    {
        var sine = new Field(1, (x, f) => f[0] = Math.Sin(x[0]), (x, j) => j[0] = Math.Cos(x[0]));
        var result = EquilibriumSearch.Find(sine, 0, [0], [10 * Math.PI]);
        var multiples = result.Equilibria.Select(e => Math.Round(e.State[0] / Math.PI, 12) + 0.0);
        Assert.Equal([0.0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], multiples);
    }

    [Fact]
    public void The_number_of_starts_counts_guesses_the_middle_and_the_points()
    {
        var result = EquilibriumSearch.Find(Field.Toggle, 0, [0, 0], [4, 4], [[1, 1], [2, 2]], points: 5);
        Assert.Equal(8, result.Starts);
    }

    [Fact]
    public void A_guess_may_lead_into_the_box_from_outside()
    {
        // A well so narrow that no other start feels it: x' = exp(-(x - 0.3)^2 / 1e-8) - 1 / 2.
        var narrow = new Field(
            1,
            (x, f) => f[0] = Math.Exp(-1e8 * Math.Pow(x[0] - 0.3, 2)) - 0.5,
            (x, j) => j[0] = -2e8 * (x[0] - 0.3) * Math.Exp(-1e8 * Math.Pow(x[0] - 0.3, 2)));
        Assert.Empty(EquilibriumSearch.Find(narrow, 0, [0], [1]).Equilibria);
        var guessed = EquilibriumSearch.Find(narrow, 0, [0], [1], [[0.3001]]);
        Assert.Contains(guessed.Equilibria, e => Math.Abs(e.State[0] - (0.3 + Math.Sqrt(Math.Log(2) / 1e8))) < 1e-12);
    }

    [Fact]
    public void Equilibria_outside_the_box_are_left_out()
    {
        var result = EquilibriumSearch.Find(Field.Toggle, 0, [2, 0], [4, 1]);
        Assert.Equal(2.9070941635699707, Assert.Single(result.Equilibria).State[0], 1e-13);
    }

    [Fact]
    public void The_same_search_finds_the_same_bits()
    {
        static double[] States() => [.. EquilibriumSearch.Find(Field.Toggle, 0, [0, 0], [4, 4]).Equilibria.SelectMany(e => e.State)];
        Assert.Equal(States(), States());
    }

    [Fact]
    public void A_line_of_equilibria_has_no_isolated_ones() =>
        Assert.Empty(EquilibriumSearch.Find(Field.Linear(-1, 1, 1, -1), 0, [0.1, 0], [1, 1]).Equilibria);

    [Fact]
    public void A_box_without_width_is_an_exception() =>
        Assert.Throws<ArgumentException>(() => EquilibriumSearch.Find(Field.Toggle, 0, [0, 1], [4, 1]));
}
