namespace LoopSim.Compilation.Tests;

public class PowerTests
{
    [Theory]
    [InlineData("y ^ {0} + 1", 4)]
    [InlineData("1 - y ^ {0}", 2)]
    [InlineData("y * y ^ {0} + y * y + y ^ {0}", 2)]
    [InlineData("hill(y, 0.5, {0})", 4)]
    [InlineData("hill(y, p, {0}) - hill(q, y, {0})", 3)]
    [InlineData("y ^ {0} + y ^ {0} * y", -3)]
    [InlineData("y ^ {0} - 1", 0)]
    [InlineData("y ^ {0} + 0.1", 1)]
    [InlineData("y ^ {0} + 0.1", 64)]
    [InlineData("y ^ {0} + 0.1", 65)]
    [InlineData("y ^ {0} + 0.1", 2.5)]
    public void Exponent_as_a_number_and_as_a_parameter_give_the_same_bits(string rate, double exponent)
    {
        var literal = Sample.Rate(string.Format(null, rate, exponent));
        var parameter = Sample.Field(
            Sample.Head + $"parameters: {{p: 2, q: 3, n: {exponent}}}\nstocks:\n  y: {{initial: 1, rate: "
                + $"\"{string.Format(null, rate, "n")}\"}}\n");
        var random = new Random(1);

        for (var i = 0; i < 1_000; i++)
        {
            var y = (random.NextDouble() * 3) - (exponent == 2.5 ? 0 : 1);
            Assert.True(Sample.SameBits(literal.Slope(0, y)[0], parameter.Slope(0, y)[0]), $"y = {y:R}");
        }
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(4)]
    public void Hill_counts_what_is_negative_as_nothing(double exponent)
    {
        var field = Sample.Field(Sample.Head + $"parameters: {{n: {exponent}}}\nstocks:\n  y: {{initial: 1, rate: \"hill(y, 0.5, n)\"}}\n");

        Assert.Equal(0, field.Slope(0, -1e-12)[0]);
        Assert.Equal(0, field.Slope(0, -3)[0]);
        Assert.Equal(0, field.JacobianAt(0, -3)[0]);
        Assert.Equal(0.5, field.Slope(0, 0.5)[0], 1e-15);
        Assert.Equal(1, field.Slope(0, 1e60)[0], 1e-15);
    }
}
