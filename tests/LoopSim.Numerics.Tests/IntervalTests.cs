namespace LoopSim.Numerics.Tests;

public sealed class IntervalTests
{
    private static readonly double[] _specials =
    [
        0, -0.0, 1, -1, 0.5, 2, -2.5, 3, Math.PI / 2, -Math.PI, 1e-300, 1e-160, -1e-160, 1e160, 1e300, -1e300, 3e13, 4e13, 1e15, 709.8,
        -745,
        double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly Dictionary<string, (Func<Interval, Interval> Range, Func<double, double> Value)> _unary = new()
    {
        ["-"] = (x => -x, x => -x),
        ["Square"] = (Interval.Square, x => x * x),
        ["Abs"] = (Interval.Abs, Math.Abs),
        ["Floor"] = (Interval.Floor, Math.Floor),
        ["Ceiling"] = (Interval.Ceiling, Math.Ceiling),
        ["Round"] = (Interval.Round, Math.Round),
        ["Sqrt"] = (Interval.Sqrt, Math.Sqrt),
        ["Exp"] = (Interval.Exp, Elementary.Exp),
        ["Log"] = (Interval.Log, Elementary.Log),
        ["Log10"] = (Interval.Log10, Elementary.Log10),
        ["Sin"] = (Interval.Sin, Elementary.Sin),
        ["Cos"] = (Interval.Cos, Elementary.Cos),
        ["Tan"] = (Interval.Tan, Elementary.Tan),
        ["Atan"] = (Interval.Atan, Elementary.Atan),
        ["Tanh"] = (Interval.Tanh, Elementary.Tanh),
        ["Saturation"] = (Interval.Saturation, Elementary.Saturation),
    };

    private static readonly Dictionary<string, (Func<Interval, Interval, Interval> Range, Func<double, double, double> Value)> _binary =
        new()
        {
            ["+"] = ((x, y) => x + y, (x, y) => x + y),
            ["-"] = ((x, y) => x - y, (x, y) => x - y),
            ["*"] = ((x, y) => x * y, (x, y) => x * y),
            ["/"] = ((x, y) => x / y, (x, y) => x / y),
            ["Min"] = (Interval.Min, Math.Min),
            ["Max"] = (Interval.Max, Math.Max),
            ["Pow"] = (Interval.Pow, Elementary.Pow),
            ["Modulo"] = (Interval.Modulo, Elementary.Modulo),
            ["FusedMultiplyAdd"] = ((x, y) => Interval.FusedMultiplyAdd(x, y, -x), (x, y) => Math.FusedMultiplyAdd(x, y, -x)),
        };

    public static TheoryData<string> Unary => [.. _unary.Keys];

    public static TheoryData<string> Binary => [.. _binary.Keys];

    [Theory]
    [MemberData(nameof(Unary))]
    public void Value_of_a_number_in_an_interval_lies_in_the_result(string name)
    {
        var (range, value) = _unary[name];
        var random = new Random(1);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var x = RandomInterval(random);
            var result = range(x);
            foreach (var point in Points(x, 12, random))
                AssertHolds(result, value(point), $"{name} of {point:R} in {x}");
        }
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void Value_of_two_numbers_in_intervals_lies_in_the_result(string name)
    {
        var (range, value) = _binary[name];
        var random = new Random(2);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (x, y) = (RandomInterval(random), RandomInterval(random));
            var result = range(x, y);
            foreach (var (a, b) in Points(x, 6, random).SelectMany(_ => Points(y, 2, random), (a, b) => (a, b)))
                AssertHolds(result, value(a, b), $"{name} of {a:R} in {x} and {b:R} in {y}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Power_with_a_whole_exponent_lies_in_the_result(bool isPoint)
    {
        var random = new Random(3);
        for (var trial = 0; trial < 5_000; trial++)
        {
            var (x, n) = (RandomInterval(random), random.Next(-70, 70));
            var y = new Interval(n, isPoint ? n : n + random.Next(3));
            foreach (var point in Points(x, 12, random))
                AssertHolds(Interval.Pow(x, y), Elementary.Pow(point, n), $"{point:R} in {x} to the power {n} in {y}");
        }
    }

    [Theory]
    [MemberData(nameof(Unary))]
    public void Result_is_nearly_the_range_where_the_function_is_sampled_densely(string name)
    {
        var (range, value) = _unary[name];
        var random = new Random(4);
        for (var trial = 0; trial < 200; trial++)
        {
            var low = random.NextDouble() * 6;
            var x = new Interval(low, low + (random.NextDouble() * 3));
            if (range(x).IsEverything)
                continue;
            var values = Enumerable.Range(0, 2_001).Select(i => value(Math.Min(x.High, x.Low + (x.Width * i / 2_000)))).ToArray();
            Assert.Equal(values.Min(), range(x).Low, 1e-5 * (1 + Math.Abs(values.Min())));
            Assert.Equal(values.Max(), range(x).High, 1e-5 * (1 + Math.Abs(values.Max())));
        }
    }

    [Theory]
    [MemberData(nameof(Unary))]
    public void Width_goes_to_zero_with_that_of_the_argument(string name)
    {
        foreach (var width in new[] { 1e-2, 1e-5, 1e-8, 0 })
            Assert.InRange(_unary[name].Range(new(1.3, 1.3 + width)).Width, 0, (50 * width) + 1e-14);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void Width_goes_to_zero_with_those_of_two_arguments(string name)
    {
        foreach (var width in new[] { 1e-2, 1e-5, 1e-8, 0 })
            Assert.InRange(_binary[name].Range(new(3.3, 3.3 + width), new(1.4, 1.4 + width)).Width, 0, (50 * width) + 2e-14);
    }

    [Theory]
    [InlineData(1, 2, -1, 1)]
    [InlineData(1, 2, 0, 1)]
    [InlineData(0, 0, 0, 0)]
    [InlineData(1, double.PositiveInfinity, 1, double.PositiveInfinity)]
    public void Quotient_that_may_be_undefined_is_everything(double a, double b, double c, double d) =>
        Assert.Equal(Interval.Everything, new Interval(a, b) / new Interval(c, d));

    [Fact]
    public void Undefined_values_make_the_whole_line()
    {
        Assert.Equal(Interval.Everything, double.NaN);
        Assert.Equal(Interval.Everything, Interval.Log(new(-1, 1)));
        Assert.Equal(Interval.Everything, Interval.Log10(new(-1, 1)));
        Assert.Equal(Interval.Everything, Interval.Sqrt(new(-1e-300, 1)));
        Assert.Equal(Interval.Everything, Interval.Saturation(new(-1, 1)));
        Assert.Equal(Interval.Everything, Interval.Tan(new(1.5, 1.6)));
        Assert.Equal(Interval.Everything, Interval.Pow(new(-1, 1), new(2, 2.5)));
        Assert.Equal(Interval.Everything, Interval.Pow(new(-1, 1), -1));
        Assert.Equal(Interval.Everything, Interval.Modulo(1, new(-1, 1)));
        Assert.Equal(Interval.Everything, Interval.Sin(new(0, double.PositiveInfinity)));
    }

    [Theory]
    [MemberData(nameof(Unary))]
    public void Everything_stays_everything(string name) => Assert.Equal(Interval.Everything, _unary[name].Range(Interval.Everything));

    [Theory]
    [MemberData(nameof(Binary))]
    public void Everything_stays_everything_with_another(string name)
    {
        foreach (var special in _specials)
        {
            Assert.Equal(Interval.Everything, _binary[name].Range(Interval.Everything, special));
            Assert.Equal(Interval.Everything, _binary[name].Range(special, Interval.Everything));
        }
    }

    [Fact]
    public void Exact_results_are_not_widened()
    {
        Assert.Equal(new Interval(-1, 5), new Interval(1, 3) + new Interval(-2, 2));
        Assert.Equal(new Interval(-6, 6), new Interval(1, 3) * new Interval(-2, 2));
        Assert.Equal(new Interval(0.25, 1.5), new Interval(1, 3) / new Interval(2, 4));
        Assert.Equal(new Interval(0, 9), Interval.Square(new(-2, 3)));
        Assert.Equal(new Interval(2, 3), Interval.Sqrt(new(4, 9)));
        Assert.Equal(new Interval(0.5, 1), Interval.Modulo(new(7.5, 8), 7));
        Assert.Equal(0, new Interval(0, 0) * 1e-200);
        Assert.Equal(0, Interval.Log(1));
    }

    [Fact]
    public void Rounded_results_are_widened_to_the_neighbour_on_the_side_of_the_exact_one()
    {
        // 0.1 + 0.2 of the doubles is below the double nearest to it; a third is above its double.
        Assert.Equal(new Interval(Math.BitDecrement(0.1 + 0.2), 0.1 + 0.2), (Interval)0.1 + 0.2);
        Assert.Equal(new Interval(1.0 / 3, Math.BitIncrement(1.0 / 3)), (Interval)1 / 3);
        Assert.Equal(new Interval(0, double.Epsilon), (Interval)1e-200 * 1e-200);
        Assert.Equal(new Interval(double.MaxValue, double.PositiveInfinity), (Interval)1e200 * 1e200);
    }

    [Theory]
    [InlineData(1, 2, 0.8414709848078965, 1)]
    [InlineData(-2, 2, -1, 1)]
    [InlineData(4, 5, -1, -0.7568024953079282)]
    [InlineData(100, 101, -0.5063656411097588, 0.452025787178351)]
    [InlineData(1e15, 1e15, -1, 1)]
    public void Sine_has_its_extremes_inside(double low, double high, double expectedLow, double expectedHigh)
    {
        Assert.Equal(expectedLow, Interval.Sin(new(low, high)).Low, 1e-14);
        Assert.Equal(expectedHigh, Interval.Sin(new(low, high)).High, 1e-14);
    }

    [Theory]
    [InlineData(-3, 2, 3, -27, 8)]
    [InlineData(-3, 2, 2, 0, 9)]
    [InlineData(-3, -2, -1, -1 / 2.0, -1 / 3.0)]
    [InlineData(2, 4, 0.5, 1.4142135623730951, 2)]
    [InlineData(0, 4, 0.5, 0, 2)]
    public void Power_has_the_range_of_its_kind(double low, double high, double exponent, double expectedLow, double expectedHigh)
    {
        Assert.Equal(expectedLow, Interval.Pow(new(low, high), exponent).Low, 1e-13);
        Assert.Equal(expectedHigh, Interval.Pow(new(low, high), exponent).High, 1e-13);
    }

    [Theory]
    [InlineData(7, 7.5, 2, 2, 1, 1.5)]
    [InlineData(7, 8, 2, 2, 0, 2)]
    [InlineData(-0.5, -0.25, 2, 2, 1.5, 1.75)]
    [InlineData(0.25, 0.5, -2, -2, -1.75, -1.5)]
    [InlineData(7, 7.5, 2, 2.25, 0.25, 1.5)]
    public void Modulo_is_exact_within_one_turn_and_all_remainders_otherwise(
        double a, double b, double c, double d, double low, double high) =>
        Assert.Equal(new Interval(low, high), Interval.Modulo(new(a, b), new(c, d)));

    [Fact]
    public void Middle_is_finite_and_inside()
    {
        Assert.Equal(1.5, new Interval(1, 2).Middle);
        Assert.Equal(0, Interval.Everything.Middle);
        Assert.Equal(double.Epsilon, ((Interval)double.Epsilon).Middle);
        Assert.True(double.IsFinite(new Interval(1, double.PositiveInfinity).Middle));
        Assert.Equal(0, new Interval(double.MinValue, double.MaxValue).Middle);
    }

    [Fact]
    public void Hull_holds_both_and_only_everything_holds_what_is_undefined()
    {
        Assert.Equal(new Interval(1, 5), Interval.Hull(new(1, 2), new(4, 5)));
        Assert.False(new Interval(1, double.PositiveInfinity).Contains(double.NaN));
        Assert.True(Interval.Everything.Contains(double.NaN));
        Assert.Equal(Interval.Everything, new Interval(2, 1));
    }

    /// <param name="what">Formatted where the assertion fails only.</param>
    private static void AssertHolds(Interval interval, double value, FormattableString what)
    {
        if (!interval.Contains(value))
            Assert.Fail($"{what}: {value:R} is not in {interval}");
    }

    private static Interval RandomInterval(Random random)
    {
        var a = RandomNumber(random);
        var b = random.Next(4) switch
        {
            0 => a,
            1 => a + (Math.Abs(a) * 1e-12 * random.NextDouble()),
            2 => a + random.NextDouble(),
            _ => RandomNumber(random),
        };
        return new(Math.Min(a, b), Math.Max(a, b));
    }

    private static double RandomNumber(Random random) => random.Next(5) switch
    {
        0 => _specials[random.Next(_specials.Length)],
        1 => random.NextDouble(),
        2 => (random.NextDouble() - 0.5) * 20,
        3 => random.Next(-10, 11),
        _ => (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-320, 305)),
    };

    /// <summary>The ends of an interval, the doubles next to them inside, and numbers between.</summary>
    private static IEnumerable<double> Points(Interval x, int count, Random random)
    {
        if (x.IsEverything)
            yield return double.NaN;
        yield return x.Low;
        yield return x.High;
        yield return Math.Min(x.High, Math.BitIncrement(x.Low));
        yield return Math.Max(x.Low, Math.BitDecrement(x.High));
        var (low, high) = (Math.Max(x.Low, double.MinValue), Math.Min(x.High, double.MaxValue));
        for (var i = 0; i < count && low <= high; i++)
        {
            var share = random.NextDouble();
            yield return Math.Clamp((low * (1 - share)) + (high * share), low, high);
        }
    }
}
