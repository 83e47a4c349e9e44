using static LoopSim.Bifurcation.Tests.Expectations;

namespace LoopSim.Bifurcation.Tests;

/// <summary>Branches that pass close by, points that lie close together or fall together, and fields with kinks and jumps.</summary>
public sealed class CloseBranchTests
{
    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e-8)]
    [InlineData(-1e-3)]
    public void A_fork_that_is_not_quite_one_has_two_branches_and_a_fold(double offset)
    {
        // mu x - x^3 + e has its fold at mu = 3 (e / 2)^(2/3), x = -(e / 2)^(1/3), however small e is.
        var diagram = Known.Diagram([("x", $"mu * x - x^3 + {offset:R}", -2, 2)], ("mu", -1, 1));
        Expect(diagram, (SpecialPointKind.Fold, 3 * Math.Pow(Math.Abs(offset) / 2, 2.0 / 3), [-Math.Cbrt(offset / 2)]));
        Assert.Equal(2, diagram.Branches.Length);
        Assert.All(diagram.Branches.SelectMany(branch => branch.Points), point => Assert.Equal(
            0, (point.Parameter * point.State[0]) - Math.Pow(point.State[0], 3) + offset, 1e-12));
        Assert.Equal([1, 1, 1], At(diagram, 0.5).Select(point => point.State[0]).Order().Select(x => Math.Sign(Math.Abs(x))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    public void Branches_that_pass_each_other_closely_stay_apart(double size)
    {
        // x (mu - x) = -1e-6: x = mu / 2 +- sqrt(mu^2 / 4 + 1e-6), 2e-3 apart at mu = 0.
        var diagram = Known.Diagram([("x", $"mu * x - x^2 / {size:R} + {1e-6 * size:R}", -2 * size, 2 * size)], ("mu", -1, 1));
        Expect(diagram);
        Assert.Equal(2, diagram.Branches.Length);
        Assert.All(diagram.Branches, branch => Assert.Single(branch.Points.Select(point => Math.Sign(point.State[0])).Distinct()));
    }

    [Theory]
    [InlineData(1e-3, 0)]
    [InlineData(1e-6, 0)]
    [InlineData(1e-3, 0.3)]
    public void Two_folds_close_together_are_both_found(double strength, double middle)
    {
        // mu + s y - y^3, y = x - m: 27 mu^2 = 4 s^3 at y = +- sqrt(s / 3).
        var diagram = Known.Diagram([("x", $"mu + {strength:R} * (x - {middle}) - (x - {middle})^3", -2, 2)], ("mu", -1, 1));
        var (fold, at) = (Math.Sqrt(4 * Math.Pow(strength, 3) / 27), Math.Sqrt(strength / 3));
        Assert.All(diagram.SpecialPoints, point => Assert.Equal(SpecialPointKind.Fold, point.Kind));
        Assert.Equal([-fold, fold], diagram.SpecialPoints.Select(point => point.Parameters[0]), IsNear);
        Assert.Equal([middle + at, middle - at], diagram.SpecialPoints.Select(point => point.State[0]), IsNear);
        Assert.Equal(3, At(diagram, 0).Count());
    }

    [Fact]
    public void Two_hopf_points_close_together_are_both_found() =>
        Expect(
            Known.Diagram(
                [
                    ("x", "(1e-8 - (mu - 0.0333)^2) * x - y - x * (x^2 + y^2)", -2, 2),
                    ("y", "x + (1e-8 - (mu - 0.0333)^2) * y - y * (x^2 + y^2)", -2, 2),
                ],
                ("mu", -1.03, 1)),
            (SpecialPointKind.Hopf, 0.0332, [0, 0]), (SpecialPointKind.Hopf, 0.0334, [0, 0]));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Equal_chains_begin_to_oscillate_together(int count)
    {
        // One chain: z^10 = 4, a = z (1 + z^10) / 8. No product of pair sums changes its sign where two pairs cross together.
        var diagram = Known.Diagram(
            [
                .. Enumerable.Range(1, count).SelectMany(i => new[]
                {
                    ($"x{i}", $"a / (1 + z{i}^10) - x{i} / 2", 0.0, 3.0), ($"y{i}", $"x{i} - y{i} / 2", 0.0, 3.0),
                    ($"z{i}", $"y{i} - z{i} / 2", 0.0, 3.0),
                }),
            ],
            ("a", 0.1, 2));
        double[] one = [0.2871745887492587517, 0.5743491774985175034, 1.1486983549970350068];
        Expect(diagram, (SpecialPointKind.Hopf, 0.71793647187314687925, [.. Enumerable.Repeat(one, count).SelectMany(state => state)]));
        Assert.Equal(0.86602540378443864676, diagram.SpecialPoints[0].Frequency!.Value, Digits);
        Assert.Equal([0, 2 * count], diagram.Branches.Single().Points.Select(point => point.UnstableCount).Distinct().Order());
    }

    [Fact]
    public void Two_oscillators_of_different_pace_that_begin_together_are_two_hopf_points()
    {
        static string Turn(string own, string other, string pace) => $"mu * {own} {pace} {other} - {own} * ({own}^2 + {other}^2)";
        var diagram = Known.Diagram(
            [
                ("x", Turn("x", "y", "-"), -2, 2), ("y", Turn("y", "x", "+"), -2, 2),
                ("u", Turn("u", "w", "- 3 *"), -2, 2), ("w", Turn("w", "u", "+ 3 *"), -2, 2),
            ],
            ("mu", -1, 1));
        Assert.Equal([1.0, 3.0], diagram.SpecialPoints.Select(point => Math.Round(point.Frequency!.Value, 9)).Order());
        Assert.All(diagram.SpecialPoints, point => Assert.Equal(0, point.Parameters[0], Digits));
    }

    [Fact]
    public void Two_equal_switches_fold_together_where_their_branches_cross()
    {
        var diagram = Known.Diagram([("x", "mu + x - x^3", -2, 2), ("y", "mu + y - y^3", -2, 2)], ("mu", -1, 1));
        var fold = 2 / Math.Sqrt(27);
        Assert.Equal(2, diagram.SpecialPoints.Count(point => point.Kind == SpecialPointKind.BranchPoint));
        Assert.Equal(6, diagram.SpecialPoints.Count(point => point.Kind == SpecialPointKind.Fold));
        Assert.All(diagram.SpecialPoints, point => Assert.Equal(fold, Math.Abs(point.Parameters[0]), Digits));
        Assert.Equal(9, At(diagram, 0.01).Count());
        Assert.Single(At(diagram, 0.5));
    }

    [Fact]
    public void A_branch_turns_back_at_a_kink()
    {
        var diagram = Known.Diagram([("x", "p - abs(x - 0.3) + 0.2 * (x - 0.3)", -2, 2), ("y", "x - y", -2, 2)], ("p", -1, 1));
        Assert.Empty(diagram.SpecialPoints);
        var kink = Assert.Single(diagram.Kinks);
        Assert.True(kink.TurnsBack);
        Assert.Equal([0, 0.3, 0.3], [kink.At.Parameter, .. kink.At.State], (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        Assert.Equal([0, 1], At(diagram, 0.5).Select(point => point.UnstableCount).Order());
        Assert.Empty(At(diagram, -0.1));
    }

    [Fact]
    public void A_line_with_many_corners_is_followed_round_all_of_them()
    {
        const string Rate = "p - 2 * max(x - 0.1, 0) + 1.5 * max(x - 0.2, 0) - 3 * max(x - 0.25, 0) + 5 * max(x - 0.4, 0) "
            + "- 4 * max(x - 0.6, 0) - 0.5 * x";
        var diagram = Known.Diagram([("x", Rate, -1, 3)], ("p", -0.2, 2));
        double[] corners = [0.05, 0.3, 0.35, 0.95, 0.75];
        Assert.Equal(corners, diagram.Kinks.Select(kink => kink.At.Parameter), (expected, actual) => Math.Abs(expected - actual) < 1e-9);
        Assert.Equal([false, false, false, true, true], diagram.Kinks.Select(kink => kink.TurnsBack));
        Assert.Equal([3, 1], [At(diagram, 0.85).Count(), At(diagram, 1.1).Count()]);
    }

    [Fact]
    public void A_branch_ends_where_its_rate_jumps()
    {
        var diagram = Known.Diagram([("x", "p - x + if(x > 0.5, 1, 0)", -2, 3)], ("p", -1, 1));
        Assert.Equal([-0.5, 0.5], diagram.Kinks.Select(kink => kink.At.Parameter).Order(), (one, other) => Math.Abs(one - other) < 1e-9);
        Assert.All(diagram.Kinks, kink => Assert.Null(kink.Beyond));
        Assert.Equal([BranchEnd.Switch, BranchEnd.Switch], diagram.Branches.SelectMany(
            branch => new[] { branch.Start, branch.End }).Where(end => end != BranchEnd.ParameterLimit));
        Assert.Equal(2, At(diagram, 0).Count());
    }

    private static bool IsNear(double expected, double actual) => Math.Abs(expected - actual) < 1e-9 * Math.Min(1e-3, Math.Abs(expected));

    /// <summary>The points of the pieces over a value of the parameter, each by the end further from a special point.</summary>
    private static IEnumerable<BranchState> At(BifurcationDiagram diagram, double value) =>
        from branch in diagram.Branches
        from pair in branch.Points.Zip(branch.Points.Skip(1))
        where pair.First.Parameter <= value != pair.Second.Parameter <= value
        select pair.First;
}
