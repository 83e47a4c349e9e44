namespace LoopSim.Numerics.Tests;

/// <summary>What the equations do not distinguish, methods must not distinguish either.</summary>
public sealed class SymmetryTests
{
    public static TheoryData<string> Adaptive =>
        [.. IntegrationMethod.All.Where(method => method.IsAdaptive).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void There_and_back_again_ends_at_the_start(string name)
    {
        var there = Solve(name, 0, 20, [1, 0.5]);

        var back = Solve(name, 20, 0, there);

        Assert.Equal(1, back[0], 1e-6);
        Assert.Equal(0.5, back[1], 1e-6);
    }

    /// <summary>A shift by a power of two leaves the differences of times, and so the steps, nearly untouched.</summary>
    [Theory]
    [MemberData(nameof(Adaptive))]
    public void Autonomous_field_gives_the_same_whenever_it_starts(string name)
    {
        var early = Solve(name, 0, 20, [1, 0.5]);
        var late = Solve(name, 64, 84, [1, 0.5]);

        Assert.Equal(early[0], late[0], 1e-10);
        Assert.Equal(early[1], late[1], 1e-10);
    }

    private static double[] Solve(string name, double from, double to, double[] state)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var integrator = new Integrator(method, new IntegrationOptions { Tolerances = new Tolerances(1e-9, 1e-12) });
        var result = integrator.Solve(DifferentiableField.Oscillator, from, to, state, [], new Onlooker());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        return result.State;
    }

    private sealed class Onlooker : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }
}
