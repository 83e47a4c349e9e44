namespace LoopSim.Bifurcation.Tests;

/// <summary>Curves of folds and Hopf points, with cusps and Bogdanov-Takens points known in closed form.</summary>
public sealed class TwoParameterTests
{
    [Fact]
    public void The_budworms_folds_meet_in_a_cusp()
    {
        // r (1 - x / k) = x / (1 + x^2): x / (1 + x^2) bends the other way at x = sqrt 3, with the slope -1 / 8 = -r / k and the
        // height sqrt 3 / 4 = r (1 - x / k): so r = 3 sqrt 3 / 8 and k = 3 sqrt 3 there.
        var diagram = Run([("x", "r * (1 - x / k) - x / (1 + x^2)", 0.01, 12)], ("r", 0.1, 2), ("k", 2, 12), [4, 8, 11]);
        var cusp = Assert.Single(diagram.SpecialPoints);
        Assert.Equal(SpecialPointKind.Cusp, cusp.Kind);
        Assert.Equal(3 * Math.Sqrt(3) / 8, cusp.Parameters[0], 1e-9);
        Assert.Equal(3 * Math.Sqrt(3), cusp.Parameters[1], 1e-9);
        Assert.Equal(Math.Sqrt(3), cusp.State[0], 1e-7);
        Assert.Equal(SpecialPointKind.Fold, Assert.Single(diagram.Curves).Kind);
    }

    [Fact]
    public void A_curve_of_hopf_points_ends_on_the_folds_where_zero_is_a_double_eigenvalue()
    {
        // x' = y, y' = b1 + b2 x + x^2 - x y (Bogdanov's form): folds at b1 = b2^2 / 4, Hopf points at b1 = 0 for b2 < 0.
        var diagram = Run([("x", "y", -2, 2), ("y", "b1 + b2 * x + x^2 - x * y", -2, 2)], ("b1", -0.5, 0.5), ("b2", -1, 1), [-0.63, 0.41]);
        var point = Assert.Single(diagram.SpecialPoints);
        Assert.Equal(SpecialPointKind.BogdanovTakens, point.Kind);
        Assert.All(point.Parameters.Concat(point.State), value => Assert.Equal(0, value, 1e-8));
        var hopf = Assert.Single(diagram.Curves, curve => curve.Kind == SpecialPointKind.Hopf);
        Assert.All(hopf.Points, on => Assert.Equal(0, on.First, 1e-10));
        Assert.Equal(-1, hopf.Points.Min(on => on.Second), 1e-9);
        Assert.Equal(0, hopf.Points.Max(on => on.Second), 0.04);
        var fold = Assert.Single(diagram.Curves, curve => curve.Kind == SpecialPointKind.Fold);
        Assert.All(fold.Points, on => Assert.Equal(on.Second * on.Second / 4, on.First, 1e-10));
    }

    [Fact]
    public void The_hopf_points_of_the_exothermic_reaction_form_one_curve()
    {
        var stocks = new[] { ("u", "-u + p1 * (1 - u) * exp(v)", 0.0, 1.0), ("v", "-v + p1 * heat * (1 - u) * exp(v) - 3 * v", 0.0, 10.0) };
        var diagram = Run(stocks, ("p1", 0.01, 0.25), ("heat", 12, 20), [14, 18]);
        var hopf = diagram.Curves.Where(curve => curve.Kind == SpecialPointKind.Hopf).SelectMany(curve => curve.Points).ToList();
        Assert.Contains(hopf, point => Math.Abs(point.Second - 15) < 0.3 && Math.Abs(point.First - 0.14688247560423599548) < 0.02);
        Assert.Contains(diagram.SpecialPoints, point => point.Kind == SpecialPointKind.Cusp);

        // Folds are where u (1 - u) = 4 / heat; they meet at heat = 16, u = 1 / 2, v = 2.
        var cusp = diagram.SpecialPoints.Single(point => point.Kind == SpecialPointKind.Cusp);
        Assert.Equal(16, cusp.Parameters[1], 1e-8);
        Assert.Equal(Math.Exp(-2), cusp.Parameters[0], 1e-9);
    }

    [Fact]
    public void The_nerves_folds_meet_in_a_cusp_and_touch_its_hopf_points_twice()
    {
        // Folds: 1 - u^2 = 1 / b. Cusp: u = 0, b = 1, i = 0.7. Zero is double where also 1 - u^2 = 0.08 b: b^2 = 12.5.
        var stocks = new[] { ("u", "u - u^3 / 3 - v + i", -2.5, 2.5), ("v", "0.08 * (u + 0.7 - b * v)", -3.0, 3.0) };
        var diagram = Run(stocks, ("i", -1, 2), ("b", 0.5, 5), [0.8, 1.37, 3]);
        var fold = Assert.Single(diagram.Curves, curve => curve.Kind == SpecialPointKind.Fold);
        Assert.All(fold.Points, point => Assert.Equal(1 / point.Second, 1 - (point.State[0] * point.State[0]), 1e-10));
        var cusp = Assert.Single(diagram.SpecialPoints, point => point.Kind == SpecialPointKind.Cusp);
        Assert.Equal(0.7, cusp.Parameters[0], 1e-9);
        Assert.Equal(1, cusp.Parameters[1], 1e-9);
        var doubles = diagram.SpecialPoints.Where(point => point.Kind == SpecialPointKind.BogdanovTakens).ToList();
        Assert.Equal(2, doubles.Count);
        Assert.All(doubles, point => Assert.Equal(Math.Sqrt(12.5), point.Parameters[1], 1e-8));
    }

    private static TwoParameterDiagram Run(
        (string, string, double, double)[] stocks, (string Name, double, double) first, (string Name, double, double) second,
        double[] values) =>
        TwoParameterContinuation.Run(Known.Field(stocks, [first.Name, second.Name]), Known.Box(stocks, first, second), values);
}
