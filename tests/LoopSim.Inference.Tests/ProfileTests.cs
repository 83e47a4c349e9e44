namespace LoopSim.Inference.Tests;

/// <summary>Ends of 95 % intervals from profiles, computed apart from LoopSim: in plain Python, a profile by Gauss-Newton with central
/// differences at each value held, its crossing of 3.8415 by bisection. The logistic curve is the closed form; the epidemic is integrated
/// by the classical Runge-Kutta method with steps of 1/20.</summary>
public sealed class ProfileTests
{
    private const string Logistic = """
        model: logistic
        time: {stop: 10}
        parameters: {r: 0.7, k: 18}
        stocks: {x: {initial: 1, rate: r * x * (1 - x / k)}}
        """;

    private const string Epidemic = """
        model: epidemic
        time: {stop: 30}
        parameters: {beta: 0.7, gamma: 0.2}
        stocks:
          s: {initial: 0.99, rate: -beta * s * i}
          i: {initial: 0.01, rate: beta * s * i - gamma * i}
        """;

    [Fact]
    public void Profiles_of_logistic_growth_are_those_of_the_closed_form() => AssertProfiles(
        Logistic, "x", [1.3, 1.6, 4.5, 7.4, 10.7, 15.5, 17.1, 19.2, 19.0, 20.0, 19.8], step: 1, error: 0.5, 6.992859556656641,
        ("r", 0.8009495756, 0.76895436226, 0.83502023931), ("k", 20.0655345146, 19.5102014237, 20.6383367243));

    [Fact]
    public void Profiles_of_an_epidemic_are_those_computed_apart() => AssertProfiles(
        Epidemic, "i", [0.014, 0.038, 0.187, 0.303, 0.31, 0.183, 0.122, 0.048, 0.039, 0.027, 0.002], step: 3, error: 0.015,
        6.13328071, ("beta", 0.79513553, 0.76814208, 0.82337461), ("gamma", 0.247898198, 0.23503527, 0.26190586));

    /// <summary>Of a line with known errors the profile is a parabola, and its interval that of the standard error.</summary>
    [Fact]
    public void The_profile_of_a_line_is_a_parabola()
    {
        const string Line = "model: line\ntime: {stop: 1}\nparameters: {a: 0, b: 0}\nauxiliaries: {y: a + b * time}\n";
        var settings = Given.Settings(Line, "time,y,y_error\n0,1,1\n1,3,1\n2,4,1\n3,4,1\n4,8,1\n", "a", "b") with { Profiles = true };

        var fit = Given.Fit(Line, settings);

        Assert.Equal(1.5 + (1.959963984540054 / Math.Sqrt(10)), fit.Estimates[1].High!.Value, 1e-6);
        Assert.All(fit.Profiles[1].Values.Zip(fit.Profiles[1].Rises), point =>
            Assert.Equal(10 * Math.Pow(point.First - 1.5, 2), point.Second, 1e-9));
    }

    /// <summary>Saturation that the data do not reach: the curve is almost straight, and its half point may be anything large.</summary>
    [Fact]
    public void A_profile_that_stays_low_is_open_and_named_so()
    {
        const string Saturation =
            "model: m\ntime: {stop: 1}\nparameters: {v: 10, h: 10}\nauxiliaries: {y: v * time / (h + time)}\n";
        var settings = Given.Settings(
            Saturation, "time,y,y_error\n1,0.9,0.1\n2,2.1,0.1\n3,2.9,0.1\n4,4.1,0.1\n", "v~loguniform(0.1,1e5)", "h~loguniform(0.1,1e5)");

        var fit = Given.Fit(Saturation, settings with { Profiles = true });

        Assert.All(fit.Estimates, estimate => Assert.False(estimate.Identifiable));
        Assert.All(fit.Profiles, profile => Assert.True(profile.Low is not null && profile.High is null));
    }

    private static void AssertProfiles(
        string model, string column, double[] values, double step, double error, double squares,
        params (string Name, double Value, double Low, double High)[] expected)
    {
        var table = Given.Table(column, Enumerable.Range(0, values.Length).Select(i => i * step), time => values[(int)(time / step)])
            .Replace("\n", FormattableString.Invariant($",{error}\n"), StringComparison.Ordinal)
            .Replace(FormattableString.Invariant($"time,{column},{error}"), $"time,{column},{column}_error", StringComparison.Ordinal);

        var fit = Given.Fit(model, Given.Settings(model, table, [.. expected.Select(one => one.Name)]) with { Profiles = true });

        Assert.Equal(squares, fit.SumOfSquares, 1e-7);
        Assert.All(expected.Zip(fit.Estimates), pair =>
        {
            Assert.Equal(pair.First.Value, pair.Second.Value, 1e-7);
            Assert.Equal(pair.First.Low, pair.Second.Low!.Value, 1e-6);
            Assert.Equal(pair.First.High, pair.Second.High!.Value, 1e-6);
            Assert.True(pair.Second.Identifiable);
        });
    }
}
