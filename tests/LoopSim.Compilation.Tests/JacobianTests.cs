namespace LoopSim.Compilation.Tests;

public class JacobianTests
{
    // Each at y = 1.7 with p = 2, q = 3, against the derivative worked out by hand.
    public static TheoryData<string, double> Rules => new()
    {
        { "y + p", 1 },
        { "p - y", -1 },
        { "-y", -1 },
        { "p * y", 2 },
        { "y * y", 3.4 },
        { "p * y + q", 2 },
        { "q - p * y", -2 },
        { "y / p", 0.5 },
        { "p / y", -2 / (1.7 * 1.7) },
        { "y / (1 + y)", 1 / (2.7 * 2.7) },
        { "y ^ 3", 3 * 1.7 * 1.7 },
        { "y ^ -2", -2 / (1.7 * 1.7 * 1.7) },
        { "y ^ 2.5", 2.5 * Math.Pow(1.7, 1.5) },
        { "y ^ q", 3 * 1.7 * 1.7 },
        { "p ^ y", Math.Pow(2, 1.7) * Math.Log(2) },
        { "y ^ y", Math.Pow(1.7, 1.7) * (Math.Log(1.7) + 1) },
        { "sqrt(y)", 0.5 / Math.Sqrt(1.7) },
        { "exp(p * y)", 2 * Math.Exp(3.4) },
        { "ln(y)", 1 / 1.7 },
        { "log10(y)", 1 / (1.7 * Math.Log(10)) },
        { "sin(y)", Math.Cos(1.7) },
        { "cos(y)", -Math.Sin(1.7) },
        { "tan(y)", 1 / (Math.Cos(1.7) * Math.Cos(1.7)) },
        { "asin(y / p)", 0.5 / Math.Sqrt(1 - (0.85 * 0.85)) },
        { "acos(y / p)", -0.5 / Math.Sqrt(1 - (0.85 * 0.85)) },
        { "atan(p * y)", 2 / (1 + (3.4 * 3.4)) },
        { "sinh(y)", Math.Cosh(1.7) },
        { "cosh(y)", Math.Sinh(1.7) },
        { "safediv(p, y)", -2 / (1.7 * 1.7) },
        { "rem(-p * y, q)", -2 },
        { "quantum(y, p)", 0 },
        { "tanh(y)", 1 / (Math.Cosh(1.7) * Math.Cosh(1.7)) },
        { "abs(-y)", 1 },
        { "abs(y - 3)", -1 },
        { "min(y, p * y)", 1 },
        { "max(y, p * y)", 2 },
        { "floor(y) + ceil(y) + round(y)", 0 },
        { "sign(y) * y", 1 },
        { "mod(p * y, q)", 2 },
        { "mod(q, y)", -1 },
        { "if(y > 1, p * y, q)", 2 },
        { "if(y < 1, p * y, q)", 0 },
        { "curve(y)", -0.5 },
        { "line(y)", 2 },
        { "line(curve(y))", -1 },
        { "curve(y + 5)", 0 },
        { "hill(y, p, q)", 3 * 8 * 1.7 * 1.7 / Math.Pow(8 + (1.7 * 1.7 * 1.7), 2) },
        { "logistic(y, p, q)", 3 * Math.Exp(0.9) / Math.Pow(1 + Math.Exp(0.9), 2) },
        { "p", 0 },
        { "time", 0 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Derivative_is_the_closed_form(string rate, double expected) =>
        Assert.Equal(expected, Sample.Rate(rate).JacobianAt(0.5, 1.7)[0], Math.Max(1, Math.Abs(expected)) * 4e-15);

    [Theory]
    [InlineData("abs(y)", 0, 1)]
    [InlineData("max(y, 0)", 0, 1)]
    [InlineData("min(y, 0)", 0, 1)]
    [InlineData("curve(y)", 1, -0.5)]
    [InlineData("curve(y)", 3, 0)]
    [InlineData("y ^ 3", 0, 0)]
    [InlineData("y ^ 2.5", 0, 0)]
    [InlineData("y ^ 2", -3, -6)]
    [InlineData("logistic(y, p, q)", 1e4, 0)]
    [InlineData("logistic(y, p, q)", -1e4, 0)]
    public void Derivative_at_an_edge_is_that_of_the_branch_taken(string rate, double y, double expected) =>
        Assert.Equal(expected, Sample.Rate(rate).JacobianAt(0, y)[0]);

    [Fact]
    public void Jacobian_of_random_smooth_models_agrees_with_central_differences()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var field = Sample.Field(SmoothModel(new Random(seed)));
            double[] state = [0.7, 1.3, 0.4];
            var jacobian = field.JacobianAt(0.3, state);
            for (var column = 0; column < 3; column++)
            {
                const double h = 1e-5;
                var above = field.Slope(0.3, [.. state.Select((x, i) => i == column ? x + h : x)]);
                var below = field.Slope(0.3, [.. state.Select((x, i) => i == column ? x - h : x)]);
                for (var row = 0; row < 3; row++)
                {
                    var difference = (above[row] - below[row]) / (2 * h);
                    Assert.True(Math.Abs(difference - jacobian[(row * 3) + column]) <= 1e-6 * (
                        1 + Math.Abs(difference) + Math.Abs(above[row])),
                        $"seed {seed}, row {row}, column {column}: {difference} by differences, {jacobian[(row * 3) + column]} exact");
                }
            }
        }
    }

    [Fact]
    public void Jacobian_follows_the_inputs_of_the_segment()
    {
        var model = Sample.Compile(Sample.Head + "channels: {dose: {}}\nstocks:\n  y: {initial: 1, rate: -dose * y}\n");
        var schedule = new InputSchedule(model);
        schedule.Add(new TimedChange("dose", TimedChangeKind.Add, 5, 10, 20));
        var field = new ModelField(model, schedule);

        field.Enter(0, 10, [1]);
        Assert.Equal(0, field.JacobianAt(10, 1)[0]);
        field.Enter(10, 20, [1]);
        Assert.Equal(-5, field.JacobianAt(10, 1)[0]);
    }

    [Theory]
    [InlineData("time ^ 2 * y", 3, 2, 12)]
    [InlineData("sin(2 * time) - y", 0, 1, 2)]
    [InlineData("ramp(1, 3)", 2, 1, 0.5)]
    [InlineData("if(y > 1, time, -time)", 5, 0, -1)]
    [InlineData("-y", 5, 1, 0)]
    public void Derivative_by_time_is_that_of_the_equation(string rate, double time, double y, double expected)
    {
        var field = Sample.Rate(rate);
        field.Enter(1.5, 2.5, [y]);
        Assert.Equal(expected, field.TimeDerivativeAt(time, y)[0], 1e-14);
    }

    [Fact]
    public void Derivative_by_time_follows_the_inputs_of_the_segment()
    {
        var model = Sample.Compile(
            Sample.Head + "channels: {dose: {}}\nstocks:\n  y: {initial: 1, rate: dose * time}\n  z: {initial: 1, rate: -z}\n");
        var schedule = new InputSchedule(model);
        schedule.Add(new TimedChange("dose", TimedChangeKind.Add, 5, 10, 20));
        var field = new ModelField(model, schedule);

        field.Enter(0, 10, [1, 1]);
        Assert.Equal([0, 0], field.TimeDerivativeAt(10, 1, 1));
        field.Enter(10, 20, [1, 1]);
        Assert.Equal([5, 0], field.TimeDerivativeAt(10, 1, 1));
    }

    [Fact]
    public void Derivative_by_time_of_random_smooth_models_agrees_with_central_differences()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var field = Sample.Field(SmoothModel(new Random(seed)));
            double[] state = [0.7, 1.3, 0.4];
            const double h = 1e-5;
            var byTime = field.TimeDerivativeAt(0.3, state);
            var above = field.Slope(0.3 + h, state);
            var below = field.Slope(0.3 - h, state);
            for (var row = 0; row < 3; row++)
            {
                var difference = (above[row] - below[row]) / (2 * h);
                Assert.True(Math.Abs(difference - byTime[row]) <= 1e-6 * (1 + Math.Abs(difference) + Math.Abs(above[row])),
                    $"seed {seed}, row {row}: {difference} by differences, {byTime[row]} exact");
            }
        }
    }

    private static string SmoothModel(Random random)
    {
        string Expression(int depth)
        {
            if (depth == 0)
                return random.Next(5) is var leaf && leaf < 3
                    ? "abc"[leaf].ToString()
                    : leaf == 3 ? "time" : random.NextDouble().ToString(CultureInfo.InvariantCulture);
            string Inner() => Expression(depth - 1);
            return random.Next(10) switch
            {
                0 or 1 => $"({Inner()} + {Inner()})",
                2 => $"({Inner()} - {Inner()})",
                3 or 4 => $"({Inner()} * {Inner()})",
                5 => $"({Inner()} / (1 + ({Inner()}) ^ 2))",
                6 => $"{(random.Next(2) == 0 ? "sin" : "tanh")}({Inner()})",
                7 => $"exp(-({Inner()}) ^ 2)",
                8 => $"ln(1 + ({Inner()}) ^ 2) ^ 2",
                _ => $"logistic({Inner()}, 0.5, 2)",
            };
        }
        return Sample.Head + string.Concat(
            new[] { "a", "b", "c" }.Select(name => $"{(name == "a" ? "stocks:\n" : "")}  {name}: {{initial: 1, rate: \"{Expression(4)}\", "
                + $"tau: 1.5}}\n"));
    }
}
