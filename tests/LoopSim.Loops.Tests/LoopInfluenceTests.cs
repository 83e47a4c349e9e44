using System.Numerics;

namespace LoopSim.Loops.Tests;

public class LoopInfluenceTests
{
    /// <summary>λ² + λ/2 + 1 = 0: with the loops' gains as its coefficients the elasticities are g / (2λ + 1/2) and g / (λ (2λ +
    /// 1/2)).</summary>
    [Fact]
    public void Oscillator_has_the_elasticities_of_its_quadratic()
    {
        var sample = new Sample("time: {stop: 1}\nstocks: {x: {initial: 0, rate: y}, y: {initial: 0, rate: -x - 0.5 * y}}");
        var influence = new LoopInfluence(sample.Network, sample.At(0, 0, 0));
        var (minor, major) = (sample.Loops.Single(loop => loop.Length == 1), sample.Loops.Single(loop => loop.Length == 2));

        Assert.Equal(2, influence.Eigenvalues.Count);
        AssertEqual(new Complex(-0.25, 0.968245836551854), influence.Eigenvalues[0]);
        AssertEqual(new Complex(0, 0.258198889747161), influence.Elasticity(minor, influence.Eigenvalues[0]));
        AssertEqual(new Complex(0.5, -0.129099444873581), influence.Elasticity(major, influence.Eigenvalues[0]));
        AssertEqual(new Complex(0, -0.258198889747161), influence.Elasticity(minor, influence.Eigenvalues[1]));
        AssertEqual(new Complex(0.5, 0.129099444873581), influence.Elasticity(major, influence.Eigenvalues[1]));
    }

    [Fact]
    public void Elasticities_of_the_loops_through_a_link_sum_to_that_of_the_link()
    {
        const string Yaml = """
            time: {stop: 1}
            parameters: {w: {value: 0.7}}
            stocks:
              x: {initial: 0.2, rate: a - x}
              y: {initial: 0.4, rate: w * x * z - y^2}
              z: {initial: 0.6, rate: y - 2 * a * z}
            auxiliaries: {a: exp(-y) + x * z}
            """;
        double[] state = [0.2, 0.4, 0.6];
        var sample = new Sample(Yaml);
        var influence = new LoopInfluence(sample.Network, sample.At(0, state));
        var through = sample.Loops.Where(loop => loop.Links.Any(link => link.Name == "equation:z:y")).ToList();

        var eigenvalue = influence.Eigenvalues[0];
        var sum = through.Aggregate(Complex.Zero, (sum, loop) => sum + influence.Of(loop, eigenvalue));

        // The same from a difference: the gain of that one link a little larger and a little smaller.
        const double Small = 1e-5;
        Complex Moved(double factor) => new LoopInfluence(Network(factor).Network, Network(factor).At(0, state)).Eigenvalues[0];
        Sample Network(double factor) => new(Yaml.Replace("w * x * z", $"w * x * (0.6 + {factor:R} * (z - 0.6))"));
        var expected = (Moved(1 + Small) - Moved(1 - Small)) / (2 * Small);
        Assert.True(through.Count > 1);
        Assert.True(Complex.Abs(sum - expected) < 1e-8, $"{sum} instead of {expected}");
    }

    [Fact]
    public void Repeated_eigenvalue_is_not_simple()
    {
        var sample = new Sample("time: {stop: 1}\nstocks: {x: {initial: 0, rate: -x}, y: {initial: 0, rate: x - y}}");
        var influence = new LoopInfluence(sample.Network, sample.At(0, 0, 0));
        Assert.False(influence.IsSimple(influence.Eigenvalues[0]));
    }

    private static void AssertEqual(Complex expected, Complex found) =>
        Assert.True(Complex.Abs(expected - found) < 1e-12, $"{found} instead of {expected}");
}
