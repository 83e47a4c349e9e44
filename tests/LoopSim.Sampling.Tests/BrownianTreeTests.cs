using LoopSim.Numerics;

namespace LoopSim.Sampling.Tests;

public class BrownianTreeTests
{
    private static readonly BrownianTree _tree = new(seed: 7, [0, 3]);

    [Theory]
    [InlineData(1)]
    [InlineData(0.5)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.01)]
    [InlineData(1.0 / 256)]
    public void A_path_is_the_same_at_every_step(double step) => Compare(step, 1e-9);

    /// <summary>21 steps rounded to 2.3e-13 each: W moves by at most a few times the root of 21 times that.</summary>
    [Fact]
    public void Steps_that_are_no_decimals_are_rounded() => Compare(1.0 / 7, 1e-5);

    private static void Compare(double step, double tolerance)
    {
        var (whole, parts) = (_tree.Of<Scalar>([5]), _tree.Of<Scalar>([5]));

        var expected = Step(whole, 3);
        var (increment, integral, time) = (0.0, 0.0, 0.0);
        for (; time < 3 - (step / 2); time += step)
        {
            var (w, i) = Step(parts, step);
            (integral, increment) = (integral + increment * step + i, increment + w);
        }

        Assert.Equal(expected.Increment, increment, tolerance);
        Assert.Equal(expected.Integral, integral, tolerance);
    }

    /// <summary>Var W(h) = h, Var I = h^3 / 3, Cov(W, I) = h^2 / 2, and nothing in common with what came before.</summary>
    [Theory]
    [InlineData(0.1, 0.2)]
    [InlineData(0.3, 0.35)]
    [InlineData(0, 2.5)]
    [InlineData(0.061, 0.193)]
    public void Increments_and_integrals_have_their_covariances(double from, double to)
    {
        const int Paths = 20_000;
        var length = to - from;
        double[] sums = new double[4];
        for (var path = 0; path < Paths; path++)
        {
            var walk = _tree.Of<Scalar>([path]);
            var before = from > 0 ? Step(walk, from).Increment / Math.Sqrt(from) : 0;
            var (w, i) = Step(walk, length);
            (w, i) = (w / Math.Sqrt(length), i / Math.Pow(length, 1.5));
            double[] products = [w * w, w * i, i * i, before * w];
            for (var k = 0; k < 4; k++)
                sums[k] += products[k] / Paths;
        }

        // Standard errors of mean products of normal numbers: sqrt((v1 v2 + c^2) / n).
        var root = Math.Sqrt(1.0 / Paths);
        Assert.InRange((sums[0] - 1) / (Math.Sqrt(2) * root), -4, 4);
        Assert.InRange((sums[1] - 0.5) / (Math.Sqrt((1.0 / 3) + 0.25) * root), -4, 4);
        Assert.InRange((sums[2] - (1.0 / 3)) / (Math.Sqrt(2.0 / 9) * root), -4, 4);
        Assert.InRange(sums[3] / root, -4, 4);
    }

    [Fact]
    public void A_path_has_the_same_bits_in_every_lane()
    {
        var eight = _tree.Of<Wide512>([9, 8, 7, 6, 5, 4, 3, 2]);
        var four = _tree.Of<Wide256>([1, 5, 2]);
        var one = _tree.Of<Scalar>([5]);
        for (var k = 0; k < 20; k++)
        {
            var expected = Rows(one, 0.15, lane: 0);
            Assert.Equal(expected, Rows(eight, 0.15, lane: 4));
            Assert.Equal(expected, Rows(four, 0.15, lane: 1));
        }
    }

    [Fact]
    public void A_process_does_not_depend_on_the_others() =>
        Assert.Equal(Rows(_tree.Of<Scalar>([5]), 1, 0)[1], Rows(new BrownianTree(7, [3]).Of<Scalar>([5]), 1, 0)[0]);

    [Fact]
    public void Paths_processes_and_seeds_differ()
    {
        double[] all =
        [
            .. Rows(_tree.Of<Scalar>([5]), 1, 0), .. Rows(_tree.Of<Scalar>([6]), 1, 0),
            .. Rows(new BrownianTree(8, [0, 3]).Of<Scalar>([5]), 1, 0),
        ];

        Assert.Equal(6, all.Distinct().Count());
    }

    private static (double Increment, double Integral) Step(IWiener<Scalar> walk, double length)
    {
        var (increments, integrals) = (new Scalar[2], new Scalar[2]);
        walk.Advance(length, increments, integrals);
        return (increments[0].Value, integrals[0].Value);
    }

    private static double[] Rows<TLane>(IWiener<TLane> walk, double length, int lane)
        where TLane : struct, ILane<TLane>
    {
        var (increments, integrals, values) = (new TLane[2], new TLane[2], new double[8]);
        walk.Advance(length, increments, integrals);
        return [.. increments.Select(row =>
        {
            TLane.Store(row, values);
            return values[lane];
        })];
    }
}
