
namespace LoopSim.Tests;

public sealed class CsvTests
{
    [Fact]
    public void Numbers_read_back_to_the_same_bits()
    {
        double[] numbers =
            [0, -0.0, 1.0 / 3, Math.PI, double.Epsilon, double.MaxValue, double.MinValue, 1e22, 123456789012345678, -2.5e-300,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        var course = new RunCourse(["a", "b"], [.. numbers.Select((_, i) => i * 0.1)], [numbers, [.. numbers.Reverse()]]);

        var read = Csv.Read(Csv.Write(course));

        Assert.Equal(["a", "b"], read.Names);
        Assert.Equal(course.Times.Select(BitConverter.DoubleToInt64Bits), read.Times.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(numbers.Select(BitConverter.DoubleToInt64Bits), read["a"].Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(numbers.Reverse().Select(BitConverter.DoubleToInt64Bits), read["b"].Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Time_comes_first_and_nan_is_an_empty_cell() =>
        Assert.Equal("time,x,y\n0,0.5,\n1.5,-2,1E-07\n", Csv.Write(new RunCourse(["x", "y"], [0, 1.5], [[0.5, -2], [double.NaN, 1e-7]])));

    [Theory]
    [InlineData("", "the first line must begin with 'time'")]
    [InlineData("t,x\n0,1\n", "the first line must begin with 'time'")]
    [InlineData("time,x\n0,1\n1\n", "line 3 has 1 cells instead of 2")]
    [InlineData("time,x\n0,1,2\n", "line 2 has 3 cells instead of 2")]
    [InlineData("time,x\n\n0,1\n\n1\n", "line 5 has 1 cells instead of 2")]
    [InlineData("time,x\n0,one\n", "line 2 has 'one', which is not a number")]
    [InlineData("time,x\n0,1;5\n", "line 2 has '1;5', which is not a number")]
    public void A_damaged_table_says_where(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Csv.Read(text)).Message);
}
