namespace LoopSim.Numerics.Tests;

/// <summary>Stiff methods in lanes: each run has the pivots, the steps and the changes of method that it has alone.</summary>
public sealed class StiffLaneTests
{
    [Theory]
    [InlineData("rodas5p", 1e-12)]
    [InlineData("auto", 1e-9)]
    public void Runs_of_a_group_change_method_each_at_its_own_time(string name, double absolute)
    {
        // Van der Pol's equation, from hardly stiff to very: slow stretches are stiff and the jumps between them are not.
        var runs = Enumerable.Range(0, 40).Select(i => Oscillation(Math.Pow(10, 0.1 * i))).ToList();
        var outcomes = Compare(name, runs, new IntegrationOptions { Tolerances = new Tolerances(1e-6, absolute) });

        Assert.All(outcomes, outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
    }

    [Fact]
    public void A_run_that_changes_its_method_often_does_so_in_a_lane_as_alone()
    {
        Assert.True(IntegrationMethod.TryFind("auto", out var method));
        var run = Oscillation(1000);
        var alone = new Integrator(method, new IntegrationOptions())
            .Solve(run.CreateField(), run.Start, run.End, run.Initial, run.Breakpoints, new Steps());

        Assert.True(alone.Statistics.Switches > 2);
        var outcomes = Compare("auto", [run, .. Enumerable.Range(0, 20).Select(i => Oscillation(900 + (10 * i)))]);
        Assert.Equal(alone.Statistics.Accepted, outcomes[0].Accepted);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Each_matrix_of_a_lane_has_the_factors_it_has_alone(int seed)
    {
        const int n = 7;
        var random = new Random(seed);
        double[][] matrices = [.. Enumerable.Range(0, Wide512.Width).Select(lane => Matrix(random, n, isSingular: lane == 5))];
        double[] right = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
        var lanes = new LuFactors<Wide512>(n);
        var regular = Wide512.Bits(lanes.Factor([.. Enumerable.Range(0, n * n).Select(entry => Together(matrices, entry))]));
        Wide512[] solved = [.. right.Select(Wide512.Create)];
        lanes.Solve(solved);

        for (var lane = 0; lane < matrices.Length; lane++)
        {
            var alone = new DenseLu(n);
            Assert.Equal(alone.Factor(matrices[lane]), (regular & (1u << lane)) != 0);
            if (alone.IsSingular)
                continue;
            double[] expected = [.. right];
            alone.Solve(expected);
            Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), solved.Select(x => Bits(x, lane)));
            Assert.Equal(alone.Determinant, lanes.Determinant.Value[lane]);
        }
    }

    /// <summary>A matrix whose pivots are rarely on the diagonal, with zeros in places of its own.</summary>
    private static double[] Matrix(Random random, int size, bool isSingular)
    {
        var matrix = new double[size * size];
        for (var i = 0; i < matrix.Length; i++)
            matrix[i] = random.Next(3) == 0 && i % (size + 1) != 0 ? 0 : random.NextDouble() - 0.5;
        if (isSingular)
            matrix.AsSpan(0, size).CopyTo(matrix.AsSpan(size));
        return matrix;
    }

    private static Wide512 Together(double[][] matrices, int entry) =>
        Wide512.Load([.. matrices.Select(matrix => matrix[entry])]);

    private static long Bits(Wide512 value, int lane) => BitConverter.DoubleToInt64Bits(value.Value[lane]);

    private static FieldRun Oscillation(double stiffness) =>
        new(VanDerPol, _ => [stiffness], 0, [], 2.2, 2, 0) { Derivatives = Derivatives };

    /// <summary>In the time of the slow stretches.</summary>
    private static void VanDerPol(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> slope)
    {
        var square = inputs[0] * inputs[0];
        (slope[0], slope[1]) = (state[1], square * (((1 - (state[0] * state[0])) * state[1]) - state[0]));
    }

    private static void Derivatives(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> derivatives)
    {
        var square = inputs[0] * inputs[0];
        double[] values =
            [0, 1, square * ((-2 * state[0] * state[1]) - 1), square * (1 - (state[0] * state[0])), 0, 0];
        values.CopyTo(derivatives);
    }

    private static RunOutcome[] Compare(string name, IReadOnlyList<LaneRun> runs, IntegrationOptions? options = null)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        return LaneComparison.AssertLanesEqualSingleRuns(
            width => new FieldKernel(method, 2, 1, VanDerPol, width, Derivatives), method, options ?? new IntegrationOptions(), runs);
    }
}
