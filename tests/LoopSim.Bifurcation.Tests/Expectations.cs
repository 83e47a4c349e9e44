namespace LoopSim.Bifurcation.Tests;

/// <summary>What a diagram must hold: every point of a list and no other.</summary>
internal static class Expectations
{
    public const double Digits = 1e-9;

    public static void Expect(BifurcationDiagram diagram, params (SpecialPointKind Kind, double Parameter, double[] State)[] expected)
    {
        // Points at one value of the parameter are put in the order of their first component, which rounding must not decide.
        var found = diagram.SpecialPoints.OrderBy(point => Math.Round(point.Parameters[0], 8)).ThenBy(point => point.State[0]).ToList();
        Assert.Equal(expected.Select(point => point.Kind), found.Select(point => point.Kind));
        foreach (var (point, (_, parameter, state)) in found.Zip(expected))
            Expect(point, parameter, state);
        Assert.Empty(diagram.Unresolved);
        Assert.Empty(diagram.Kinks);
    }

    public static void Expect(SpecialPoint point, double parameter, double[] state)
    {
        Assert.Equal(parameter, point.Parameters[0], Digits * Math.Max(1, Math.Abs(parameter)));
        Assert.True(Math.Abs(point.Parameters[0] - parameter) <= point.Uncertainty[0] && point.Uncertainty[0] < 1e-9 * (1 + parameter),
            $"{point.Parameters[0]:R} is {Math.Abs(point.Parameters[0] - parameter)} off and says {point.Uncertainty[0]}");
        foreach (var (expected, actual) in state.Zip(point.State))
            Assert.Equal(expected, actual, 1e-8 * Math.Max(1, Math.Abs(expected)));
    }
}
