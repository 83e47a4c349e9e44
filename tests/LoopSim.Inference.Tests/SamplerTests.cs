namespace LoopSim.Inference.Tests;

public sealed class SamplerTests
{
    private const string Line = "model: line\ntime: {stop: 1}\nparameters: {a: 0, b: 0}\nauxiliaries: {y: a + b * time}\n";

    private const string Table = "time,y,y_error\n0,1,1\n1,3,1\n2,4,1\n3,4,1\n4,8,1\n";

    /// <summary>With known errors the posterior of a line is normal: mean 1 and 1.5, variances 0.6 and 0.1.</summary>
    [Fact]
    public void Draws_of_a_line_have_its_normal_posterior()
    {
        var posterior = Given.Fit(Line, Given.Settings(Line, Table, "a", "b") with { Draws = 10_000 }).Posterior!;

        AssertPosterior(posterior, within: 0.06);
        Assert.All(posterior.Parameters, parameter => Assert.InRange(parameter.RHat, 0.99, 1.05));
        Assert.All(posterior.Parameters, parameter => Assert.InRange(parameter.EffectiveSize, 500, 10_000));
        Assert.InRange(posterior.Accepted, 0.2, 0.9);
    }

    /// <summary>With an unknown error and the prior 1 / sigma the slope has Student's t with 5 - 2 degrees of freedom around 1.5, whose
    /// 97.5 % quantile is 3.1824 standard errors.</summary>
    [Fact]
    public void An_unknown_error_gives_the_draws_the_tails_of_Student()
    {
        var table = Table.Replace(",y_error", "", StringComparison.Ordinal).Replace(",1\n", "\n", StringComparison.Ordinal);

        var posterior = Given.Fit(Line, Given.Settings(Line, table, "a", "b") with { Draws = 10_000 }).Posterior!;

        Assert.Equal(1.5 + (3.182446 * Math.Sqrt(3.5 / 30)), posterior.Parameters[1].High, 0.12);
        Assert.Equal(1.5 - (3.182446 * Math.Sqrt(3.5 / 30)), posterior.Parameters[1].Low, 0.12);
    }

    [Fact]
    public void Draws_stay_within_bounds()
    {
        var posterior = Given.Fit(Line, Given.Settings(Line, Table, "a", "b~uniform(0,1.5)") with { Draws = 500 }).Posterior!;

        Assert.All(posterior.Sample, draw => Assert.InRange(draw[1], 0, 1.5));
    }

    [Fact]
    public void The_same_seed_gives_the_same_draws_on_any_number_of_threads()
    {
        var settings = Given.Settings(Line, Table, "a", "b") with { Draws = 200, Bootstrap = 20 };

        var one = Given.Fit(Line, settings with { Jobs = 1 });
        var two = Given.Fit(Line, settings with { Jobs = 3 });

        Assert.Equal(one.Posterior!.Sample.SelectMany(draw => draw), two.Posterior!.Sample.SelectMany(draw => draw));
        Assert.Equal(one.Estimates.SelectMany(estimate => estimate.Bootstrap!), two.Estimates.SelectMany(estimate => estimate.Bootstrap!));
        Assert.NotEqual(
            one.Posterior.Sample[0][0], Given.Fit(Line, settings with { Seed = 2 }).Posterior!.Sample[0][0]);
    }

    /// <summary>Estimates of a line from drawn measurements are normal with the standard errors.</summary>
    [Fact]
    public void Bootstrap_intervals_of_a_line_are_those_of_its_standard_errors()
    {
        var fit = Given.Fit(Line, Given.Settings(Line, Table, "a", "b") with { Bootstrap = 4000 });

        Assert.Equal(1.5 - (1.96 * Math.Sqrt(0.1)), fit.Estimates[1].Bootstrap![0], 0.04);
        Assert.Equal(1.5 + (1.96 * Math.Sqrt(0.1)), fit.Estimates[1].Bootstrap![1], 0.04);
    }

    /// <summary>Of 500 tables of an exponential decay with normal errors: by chance 95 % within 2 %, three standard deviations.</summary>
    [LongFact]
    public void Intervals_of_95_percent_hold_the_truth_in_92_to_98_of_100_tables()
    {
        const string Decay = "model: decay\ntime: {stop: 10}\nparameters: {k: 0.4}\nstocks: {x: {initial: 9, rate: -k * x}}\n";
        var (covered, profiled) = (0, 0);
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var table = Given.Table("x", Enumerable.Range(0, 12).Select(i => 0.8 * i), time =>
                (10 * Math.Exp(-0.5 * time)) + (0.4 * Given.Normal(random)));
            var plain = Given.Fit(Decay, Given.Settings(Decay, table, "k", "x") with { Jobs = 1 }).Estimates[0];
            var profile = Given.Fit(Decay, Given.Settings(Decay, table, "k", "x") with { Jobs = 1, Profiles = true }).Estimates[0];
            covered += plain.Low <= 0.5 && plain.High >= 0.5 ? 1 : 0;
            profiled += profile.Low <= 0.5 && profile.High >= 0.5 ? 1 : 0;
        }

        Assert.InRange(covered / 5.0, 92, 98);
        Assert.InRange(profiled / 5.0, 92, 98);
    }

    /// <summary>Two percent is twice the error of so many draws.</summary>
    [LongFact]
    public void Many_draws_of_a_line_have_its_normal_posterior_within_two_percent() => AssertPosterior(
        Given.Fit(Line, Given.Settings(Line, Table, "a", "b") with { Draws = 200_000 }).Posterior!, within: 0.02);

    private static void AssertPosterior(PosteriorDocument posterior, double within)
    {
        Assert.InRange(posterior.Parameters[0].Deviation / Math.Sqrt(0.6), 1 - within, 1 + within);
        Assert.InRange(posterior.Parameters[1].Deviation / Math.Sqrt(0.1), 1 - within, 1 + within);
        Assert.Equal(1, posterior.Parameters[0].Mean, within * 2 * Math.Sqrt(0.6));
        Assert.Equal(1.5, posterior.Parameters[1].Mean, within * 2 * Math.Sqrt(0.1));
    }
}
