using LoopSim.Sampling;
using LoopSim.Tests;

namespace LoopSim.Inference.Tests;

public sealed class FitTests
{
    private const string Line = "model: line\ntime: {stop: 1}\nparameters: {a: 0, b: 0}\nauxiliaries: {y: a + b * time}\n";

    private const string Decay = """
        model: decay
        time: {stop: 10}
        parameters: {k1: 0.5, k2: 1, c: 1}
        stocks: {x: {initial: 2, rate: -k1 * k2 * x}}
        auxiliaries: {z: c * x, sum: k1 + k2 + c}
        """;

    /// <summary>Least squares of a line, by hand: times 0 to 4, values 1, 3, 4, 4, 8; slope 15 / 10, intercept 4 - 1.5 * 2, residual sum of
    /// squares 3.5 with 3 degrees of freedom; variances s² / 10 and s² (1/5 + 4/10).</summary>
    [Fact]
    public void A_line_has_the_estimates_errors_and_correlation_of_the_textbook()
    {
        var fit = Given.Fit(Line, "time,y\n0,1\n1,3\n2,4\n3,4\n4,8\n", "a", "b");

        Assert.Equal(1, fit.Estimates[0].Value, 1e-12);
        Assert.Equal(1.5, fit.Estimates[1].Value, 1e-12);
        Assert.Equal(3.5, fit.SumOfSquares, 1e-12);
        Assert.Equal(Math.Sqrt(3.5 / 3 * 0.6), fit.Estimates[0].StandardError!.Value, 1e-12);
        Assert.Equal(Math.Sqrt(3.5 / 3 / 10), fit.Estimates[1].StandardError!.Value, 1e-12);
        Assert.Equal(-2 / Math.Sqrt(6), fit.Correlations[0][1]!.Value, 1e-12);
        // The 97.5 % quantile of Student's t with 3 degrees of freedom is 3.182446305284263.
        Assert.Equal(1.5 + (3.182446305284263 * Math.Sqrt(3.5 / 30)), fit.Estimates[1].High!.Value, 1e-9);
        // n ln(RSS / n) + n (1 + ln 2 pi), with a, b and the error as parameters.
        var likelihood = -2.5 * (Math.Log(3.5 / 5) + 1 + Math.Log(2 * Math.PI));
        Assert.Equal(6 - (2 * likelihood), fit.Aic!.Value, 1e-10);
        Assert.Equal((3 * Math.Log(5)) - (2 * likelihood), fit.Bic!.Value, 1e-10);
    }

    /// <summary>With known errors of 1 and 2 the mean weighs them by 1 and 1/4, and its variance is the inverse of their sum.</summary>
    [Fact]
    public void Columns_of_errors_weigh_values()
    {
        var fit = Given.Fit(
            "model: m\ntime: {stop: 1}\nparameters: {c: 0}\nauxiliaries: {y: c}\n", "time,y,y_error\n0,1,1\n1,6,2\n", "c");

        Assert.Equal(2, fit.Estimates[0].Value, 1e-12);
        Assert.Equal(Math.Sqrt(0.8), fit.Estimates[0].StandardError!.Value, 1e-12);
        Assert.Equal(5, fit.SumOfSquares, 1e-12);
    }

    /// <summary>One value 1 with error 0.1, and a prior of 0 with deviation 0.2: weights 100 and 25.</summary>
    [Fact]
    public void A_normal_prior_counts_as_a_measurement()
    {
        var fit = Given.Fit(
            "model: m\ntime: {stop: 1}\nparameters: {c: 0.5}\nauxiliaries: {y: c}\n", "time,y,y_error\n0,1,0.1\n", "c~normal(0,0.2)");

        Assert.Equal(0.8, fit.Estimates[0].Value, 1e-12);
        Assert.Equal(Math.Sqrt(1.0 / 125), fit.Estimates[0].StandardError!.Value, 1e-12);
    }

    /// <summary>Two columns of a line, one four times as far off as the other: each is weighted by the error that it shows.</summary>
    [Fact]
    public void Columns_with_unknown_errors_are_weighted_by_what_their_residuals_show()
    {
        const string Model = "model: m\ntime: {stop: 1}\nparameters: {c: 0}\nauxiliaries: {y: c, z: c}\n";

        var fit = Given.Fit(Model, "time,y,z\n0,9,5\n1,11,15\n2,9,5\n3,11,15\n", "c");

        Assert.Equal(10, fit.Estimates[0].Value, 1e-9);
        Assert.Equal(1, fit.Columns[0].Error, 1e-6);
        Assert.Equal(5, fit.Columns[1].Error, 1e-6);
    }

    [Fact]
    public void Of_two_rates_that_act_as_a_product_the_product_is_named()
    {
        var fit = Given.Fit(Decay, Given.Table("x", [0, 1, 2, 3, 4, 5], time => 2 * Math.Exp(-0.7 * time) + 0.01 * Math.Sin(9 * time)),
            "k1", "k2");

        var loose = Assert.Single(fit.NotDetermined);
        Assert.Equal("k1 and k2 can change together: only k1*k2 is determined", loose.Sentence);
        Assert.Equal(["k1", "k2"], loose.Parameters);
        Assert.All(fit.Estimates, estimate => Assert.False(estimate.Identifiable));
        Assert.Equal(0.7, fit.Estimates[0].Value * fit.Estimates[1].Value, 0.02);
        Assert.Equal(6 - 1, fit.Freedom);
    }

    [Fact]
    public void Of_parameters_that_act_as_a_sum_the_sum_is_named_and_others_keep_their_errors()
    {
        var fit = Given.Fit("model: m\ntime: {stop: 1}\nparameters: {a: 1, b: 3, c: 1}\nauxiliaries: {y: a + b + c * time}\n",
            "time,y\n0,1\n1,3\n2,4\n3,4\n4,8\n", "a", "b", "c");

        Assert.Equal("a and b can change together: only a + b is determined", Assert.Single(fit.NotDetermined).Sentence);
        Assert.Equal(Math.Sqrt(3.5 / 3 / 10), fit.Estimates[2].StandardError!.Value, 1e-9);
        Assert.Equal([false, false, true], fit.Estimates.Select(estimate => estimate.Identifiable));
    }

    [Fact]
    public void What_changes_nothing_that_was_measured_is_named()
    {
        var fit = Given.Fit(Decay, Given.Table("x", [0, 1, 2, 3], time => 2 * Math.Exp(-0.7 * time)), "k1", "c");

        Assert.Equal("c changes nothing that was measured", Assert.Single(fit.NotDetermined).Sentence);
    }

    /// <summary>x = x0 exp(-k t) and z = c x.</summary>
    [Fact]
    public void Predictions_and_their_slopes_are_those_of_the_closed_form()
    {
        double[] times = [0.5, 2, 7];
        var predictor = new Predictor(
            Models.Parse(Decay), Given.Tight, ["k1", "x", "c"], [new Observed("z", "z", times, new double[3], null)]);

        var (values, slopes) = predictor.WithSlopes([0.6, 3, 1.5], CancellationToken.None)!.Value;

        Assert.Null(predictor.WhyDifferences);
        Assert.All(times.Index(), time =>
        {
            var decayed = Math.Exp(-0.6 * time.Item);
            Assert.Equal(4.5 * decayed, values[time.Index], 1e-9);
            Assert.Equal(-4.5 * time.Item * decayed, slopes[0][time.Index], 1e-8);
            Assert.Equal(1.5 * decayed, slopes[1][time.Index], 1e-9);
            Assert.Equal(3 * decayed, slopes[2][time.Index], 1e-9);
        });
    }

    /// <summary>A stiff method has no sensitivities: differences of runs come near to them.</summary>
    [Fact]
    public void Where_there_are_no_sensitivities_slopes_are_differences()
    {
        var run = Given.Tight with { Method = LoopSim.Numerics.IntegrationMethod.Rodas5P };
        var predictor = new Predictor(Models.Parse(Decay), run, ["k1", "x"], [new Observed("x", "x", [2.0], [0.0], null)]);

        var (_, slopes) = predictor.WithSlopes([0.6, 3], CancellationToken.None)!.Value;

        Assert.Contains("rodas5p", predictor.WhyDifferences, StringComparison.Ordinal);
        Assert.Equal(-6 * Math.Exp(-1.2), slopes[0][0], 1e-6);
        Assert.Equal(Math.Exp(-1.2), slopes[1][0], 1e-6);
    }

    /// <summary>A wave fits a slower one badly from afar, and rightly from near by.</summary>
    [Fact]
    public void Several_starts_find_the_best_of_several_ends()
    {
        const string Wave = "model: wave\ntime: {stop: 1}\nparameters: {w: 9}\nauxiliaries: {y: sin(w * time)}\n";
        var settings = Given.Settings(Wave, Given.Table("y", Enumerable.Range(0, 40).Select(i => i / 10.0), t => Math.Sin(2 * t)),
            "w~uniform(0,12)");

        Assert.InRange(Given.Fit(Wave, settings).SumOfSquares, 1, 100);
        var best = Given.Fit(Wave, settings with { Starts = 16 });
        Assert.Equal(2, best.Estimates[0].Value, 1e-9);
        Assert.InRange(best.Reached, 1, 15);
    }

    [Fact]
    public void An_estimate_on_a_bound_is_said_to_lie_there()
    {
        var fit = Given.Fit(Line, "time,y\n0,1\n1,3\n2,4\n3,4\n4,8\n", "a", "b~uniform(0,1)");

        Assert.Equal((1.0, true), (fit.Estimates[1].Value, fit.Estimates[1].AtBound));
        Assert.Equal(2, fit.Estimates[0].Value, 1e-12);
    }

    [Theory]
    [InlineData("time,w\n0,1\n", "has no column that names a variable of model 'line'; it has w")]
    [InlineData("time,y\n0,1\n2,1\n1,1\n", "data.csv, line 4: the time 1 does not come after 2; put the rows in order")]
    [InlineData("time,y\n0,1\n1,NaN\n2,1\n", "data.csv, line 3: 'NaN' in column 'y' is not a number")]
    [InlineData("time;y\n0;1\n", "data.csv, line 1: the columns are separated by semicolons; write commas")]
    [InlineData("time\ty\n0\t1\n", "data.csv, line 1: the columns are separated by tabs or spaces; write commas")]
    [InlineData("time,y\n0,1\n1\n", "data.csv, line 3: expected 2 cells")]
    [InlineData("time,y,y_error\n0,1,1\n1,2,0\n", "data.csv: the error of 'y' at time 1 is 0; it must be a number above 0")]
    [InlineData("time,y,y_error\n0,1,1\n1,2,\n", "data.csv: the error of 'y' at time 1 is missing")]
    [InlineData("time,y\n0,\n", "data.csv: column 'y' has no value")]
    [InlineData("time,y\n-1,1\n0,1\n1,1\n", "the first measurement is at time -1, before the model begins at 0")]
    [InlineData("time,y\n0,1\n1,2\n", "2 measured values do not determine 2 parameters; measure more, or free fewer")]
    public void Bad_data_are_refused_with_row_and_column(string table, string expected) => Assert.Contains(
        expected, Assert.Throws<InvalidSettingException>(() => Given.Fit(Line, table, "a", "b")).Message, StringComparison.Ordinal);

    /// <summary>What was not measured is left out, and a time may have several values.</summary>
    [Fact]
    public void Gaps_are_left_out_and_repeated_times_count_each()
    {
        const string Model = "model: m\ntime: {stop: 1}\nparameters: {c: 0}\nauxiliaries: {y: c}\n";

        var fit = Given.Fit(Model, "time,y\n0,1\n1,\n1,2\n1,6\n", "c");

        Assert.Equal(3, fit.Estimates[0].Value, 1e-12);
        Assert.Equal(3, fit.Columns[0].Values.Count);
    }
}
