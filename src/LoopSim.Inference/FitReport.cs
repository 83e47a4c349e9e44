using MathNet.Numerics.Distributions;

namespace LoopSim.Inference;

/// <summary>Turns a fit into a record and tables.</summary>
public static class FitReport
{
    private const double Confidence = 0.95;
    private const int CurvePoints = 200;
    private const int MostSampled = 500;

    /// <summary>The table of draws, which <c>sweep --design</c> reads.</summary>
    public const string DrawsFile = "draws.csv";

    internal static FitRecord Of(Model model, RunOrigin origin, FitSettings settings, FitResult fit, CancellationToken cancellation)
    {
        var problem = fit.Problem;
        var estimates = EstimatesOf(model, fit);
        var likelihood = LogLikelihood(fit);
        var unknown = problem.Columns.Count(column => column.Errors is null);
        var (count, free) = (problem.Values.Length, estimates.Length + unknown);
        return new FitRecord(problem.Predictors[0].Experiment, origin)
        {
            Status = fit.End.IsConverged ? "fitted" : "not_converged",
            Message = Message(fit, estimates),
            Headline = Headline(model, fit, estimates),
            Story = $"{count:N0} values from {Words.List([.. settings.Sets.Select(set => set.Name)])}",
            Estimates = estimates,
            Correlations = CorrelationsOf(fit),
            NotDetermined = NotDetermined(fit, cancellation),
            Columns = ColumnsOf(model, settings, fit, cancellation),
            SumOfSquares = 2 * fit.End.Cost,
            Freedom = fit.Freedom,
            ResidualDeviation = Math.Sqrt(2 * fit.End.Cost / Math.Max(1, fit.Freedom)),
            LogLikelihood = likelihood,
            Aic = (2 * free) - (2 * likelihood),
            Bic = (free * Math.Log(count)) - (2 * likelihood),
            Loss = settings.Loss.Key(),
            Starts = settings.Starts,
            Reached = fit.Reached,
            Iterations = fit.End.Iterations,
            Seed = settings.Seed,
            DifferencesBecause = problem.Predictors.Select(predictor => predictor.WhyDifferences).FirstOrDefault(why => why is not null),
            Profiles =
            [
                .. fit.Profiles.Select(profile => new ProfileDocument(
                    problem.Parameters[profile.Parameter].Name, [.. profile.Points.Select(point => point.Value)],
                    [.. profile.Points.Select(point => point.Rise)], Profile.RiseAt95(fit), profile.Low, profile.High)),
            ],
            Posterior = fit.Posterior is { } draws ? PosteriorOf(fit, draws) : null,
        };
    }

    /// <summary>The record with its tables: estimates, residuals, and draws.</summary>
    public static SavedRun Save(FitRecord record, IReadOnlyList<double[]> draws) => new("", record, [])
    {
        Tables =
        [
            ("estimates.csv", Csv.Write(
                ["name", "value", "standard_error", "low", "high"],
                record.Estimates.Select(one => (IReadOnlyList<object>)[
                    one.Name, one.Value, one.StandardError ?? double.NaN, one.Low ?? double.NaN, one.High ?? double.NaN]))),
            ("residuals.csv", Csv.Write(
                ["set", "column", "time", "measured", "predicted", "residual"],
                record.Columns.SelectMany(column => column.Times.Select((time, i) => (IReadOnlyList<object>)[
                    column.Set, column.Column, time, column.Values[i], column.Predicted[i], column.Residuals[i]])))),
            .. draws.Count == 0
                ? Array.Empty<(string, string)>()
                : [(DrawsFile, Csv.Write(
                    record.Estimates.Select(one => one.Name), draws.Select(draw => (IReadOnlyList<object>)[.. draw])))],
        ],
    };

    private static string Message(FitResult fit, EstimateDocument[] estimates)
    {
        var loose = estimates.Count(estimate => !estimate.Identifiable);
        return (fit.End.IsConverged ? "fitted" : "not converged: the search ended after its last step")
            + $", {estimates.Length} {(estimates.Length == 1 ? "parameter" : "parameters")}"
            + (loose == 0 ? ", all determined" : $", {loose} of them not determined");
    }

    private static string Headline(Model model, FitResult fit, EstimateDocument[] estimates)
    {
        var loose = estimates.Where(estimate => !estimate.Identifiable).Select(estimate => RunProse.Spoken(estimate.Label)).ToList();
        return loose.Count > 0 ? $"The data do not determine {Words.List(loose)}"
            : $"{model.Title ?? model.Name}: {estimates.Length} parameters fitted to {fit.Problem.Values.Length:N0} values";
    }

    private static EstimateDocument[] EstimatesOf(Model model, FitResult fit)
    {
        var (problem, values) = (fit.Problem, fit.Estimates);
        var quantile = fit.Freedom > 0 && problem.EstimatesErrors
            ? StudentT.InvCDF(0, 1, fit.Freedom, (1 + Confidence) / 2)
            : NormalQuantile.Of((1 + Confidence) / 2);
        return [.. problem.Parameters.Select((parameter, k) =>
        {
            var error = Math.Sqrt(fit.Covariance[k, k]);
            var isLoose = double.IsNaN(error);
            var (low, high) = isLoose
                ? ((double?)null, (double?)null)
                : (parameter.Outer(fit.End.At[k] - (quantile * error)), parameter.Outer(fit.End.At[k] + (quantile * error)));
            if (fit.Profiles.FirstOrDefault(profile => profile.Parameter == k) is { } profile)
                (low, high) = (profile.Low, profile.High);
            return new EstimateDocument(
                parameter.Name, LabelOf(model, parameter.Name), values[k],
                isLoose ? null : parameter.IsLogarithmic ? error * values[k] : error, low, high, low is not null && high is not null,
                fit.End.At[k] <= problem.Low[k] || fit.End.At[k] >= problem.High[k])
            {
                Bootstrap = fit.Resampled.Count == 0 ? null : QuantilesOf([.. fit.Resampled.Select(row => row[k])]),
            };
        })];
    }

    private static double[] QuantilesOf(double[] values)
    {
        Array.Sort(values);
        return [Quantiles.OfSorted(values, (1 - Confidence) / 2), Quantiles.OfSorted(values, (1 + Confidence) / 2)];
    }

    private static string LabelOf(Model model, string name) => model.LabelOf(name) is var label && label != name ? label : name;

    private static IReadOnlyList<IReadOnlyList<double?>> CorrelationsOf(FitResult fit)
    {
        var covariance = fit.Covariance;
        var all = Enumerable.Range(0, covariance.GetLength(0)).ToList();
        return
        [
            .. all.Select(i => (IReadOnlyList<double?>)
            [
                .. all.Select(j => covariance[i, j] / Math.Sqrt(covariance[i, i] * covariance[j, j]) is var one && double.IsNaN(one)
                    ? (double?)null
                    : one),
            ]),
        ];
    }

    private static IReadOnlyList<LooseDirection> NotDetermined(FitResult fit, CancellationToken cancellation)
    {
        var problem = fit.Problem;
        string[] names = [.. problem.Parameters.Select(parameter => parameter.Name)];
        var cost = fit.End.Cost;
        bool Keeps(double[] outer) =>
            problem.At(problem.Inner(outer), withSlopes: false, cancellation) is { } there
                && Math.Abs(there.Cost - cost) <= 1e-4 * Math.Max(cost, 1e-6 * problem.Values.Length);
        return
        [
            .. fit.Identifiability.Directions.Select(direction => new LooseDirection(
                [.. Identifiability.PartsOf(direction).Select(part => names[part])],
                [.. Identifiability.PartsOf(direction).Select(part => direction[part])],
                Identifiability.Describe(direction, names, fit.Estimates, Keeps))),
        ];
    }

    /// <summary>The logarithm of the likelihood with the errors at their most likely; null where a robust loss has none.</summary>
    private static double? LogLikelihood(FitResult fit)
    {
        var problem = fit.Problem;
        if (problem.Loss != LossKind.Linear)
            return null;
        var residuals = problem.Plain(fit.End.At, withSlopes: false, CancellationToken.None)!.Values;
        double[] errors = [.. problem.ErrorOfEach()];
        var (sum, first) = (0.0, 0);
        foreach (var column in problem.Columns)
        {
            var count = column.Values.Length;
            var squares = residuals.Skip(first).Take(count).Sum(residual => residual * residual);
            var factor = column.Errors is null ? Math.Sqrt(squares / count) : 1;
            for (var i = first; i < first + count; i++)
                sum -= Math.Log(errors[i] * factor * Math.Sqrt(2 * Math.PI)) + (residuals[i] * residuals[i] / (2 * factor * factor));
            first += count;
        }
        return double.IsFinite(sum) ? sum : null;
    }

    private static List<FittedColumn> ColumnsOf(
        Model model, FitSettings settings, FitResult fit, CancellationToken cancellation)
    {
        var problem = fit.Problem;
        var residuals = problem.Plain(fit.End.At, withSlopes: false, cancellation)!.Values;
        double[] errors = [.. problem.ErrorOfEach()];
        var columns = new List<FittedColumn>();
        var first = 0;
        foreach (var set in settings.Sets)
        {
            var curves = Curves.Of(model, set, fit, CurvePoints, cancellation);
            foreach (var (number, column) in set.Observed.Index())
            {
                var count = column.Values.Length;
                var own = residuals.AsSpan(first, count).ToArray();
                var from = first;
                var shown = column.Errors is null ? Math.Sqrt(own.Sum(one => one * one) / count) * errors[first] : column.Errors.Average();
                var unit = column.Errors is null && shown > 0 ? errors[first] / shown : 1;
                var variable = model.Variables.First(variable => variable.Name == column.Quantity);
                columns.Add(new FittedColumn(
                    set.Name, column.Column, column.Quantity, variable.DisplayName, Words.Unit(variable.Unit), shown, column.Times,
                    column.Values, [.. own.Select((residual, i) => column.Values[i] + (residual * errors[from + i]))],
                    [.. own.Select(residual => -residual * unit)], curves[number]));
                first += count;
            }
        }
        return columns;
    }

    private static PosteriorDocument PosteriorOf(FitResult fit, Draws draws)
    {
        var every = Math.Max(1, draws.Values.Count / MostSampled);
        return new PosteriorDocument(
            draws.Values.Count, draws.Accepted,
            [
                .. fit.Problem.Parameters.Select((parameter, k) =>
                {
                    double[] values = [.. draws.Values.Select(draw => draw[k]).Order()];
                    return new PosteriorParameter(
                        parameter.Name, Quantiles.OfSorted(values, .025), Quantiles.OfSorted(values, .5),
                        Quantiles.OfSorted(values, .975), values.Average(), Spread.DeviationOf(values), draws.RHat[k],
                        draws.EffectiveSize[k]);
                }),
            ],
            [.. draws.Values.Where((_, number) => number % every == 0).Take(MostSampled)]);
    }
}
