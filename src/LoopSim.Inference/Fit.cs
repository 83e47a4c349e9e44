using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference;

/// <summary>Finds the parameters with which a model shows what was measured, and how well the measurements determine them.</summary>
public static class Fit
{
    private const int MostErrorRounds = 50;

    /// <summary>The fit's record, and its draws of the posterior.</summary>
    /// <param name="model">The model.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="settings">What is fitted to what.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    /// <exception cref="InvalidSettingException">The settings do not fit the model, or no run comes to its end.</exception>
    public static (FitRecord Record, IReadOnlyList<double[]> Draws) Run(
        Model model, RunOrigin origin, FitSettings settings, RunMonitor watch)
    {
        var fit = Solve(model, settings, watch);
        return (FitReport.Of(model, origin, settings, fit, watch.Cancellation), fit.Posterior?.Values ?? []);
    }

    internal static FitResult Solve(Model model, FitSettings settings, RunMonitor watch)
    {
        if (settings.Parameters.Count == 0)
            throw new InvalidSettingException("nothing is free; name what may change, such as --free load");
        string[] names = [.. settings.Parameters.Select(parameter => parameter.Name)];
        Predictor[] predictors = [.. settings.Sets.Select(set => new Predictor(model, set.Run, names, set.Observed))];
        var start = StartOf(settings.Parameters, predictors[0].ModelValues());
        var problem = new FitProblem(settings.Parameters, predictors) { Loss = settings.Loss, LossFrom = settings.LossFrom };
        if (problem.Values.Length + problem.Priors <= names.Length)
            throw new InvalidSettingException(
                $"{problem.Values.Length} measured values do not determine {names.Length} parameters; measure more, or free fewer");

        var best = Multistart.Minimise(
            problem, problem.Inner(start), settings.Starts, settings.Seed, settings.Jobs, watch.Part(0, Share(settings)))
            ?? throw new InvalidSettingException(
                "no run came to its end from where the search begins; start elsewhere, such as --free load=0.3, or give bounds");
        (problem, var end) = WithOwnErrors(problem, best.Best, watch.Cancellation);
        var fit = Examined(problem, end, best.Reached);
        return Extended(fit, settings, watch.Part(Share(settings), 1));
    }

    /// <summary>How much of the work the search is.</summary>
    private static double Share(FitSettings settings) =>
        settings.Profiles || settings.Bootstrap > 0 || settings.Draws > 0 ? 0.3 : 1;

    private static double[] StartOf(IReadOnlyList<FreeParameter> parameters, double[] model)
    {
        double StartOf(FreeParameter parameter, double own)
        {
            var value = parameter.Start ?? own;
            var (low, high) = (parameter.Low, parameter.High);
            if (double.IsFinite(value) && !(parameter.IsLogarithmic && value <= 0))
                return Math.Clamp(value, low, high);
            if (parameter.IsLogarithmic)
                return low > 0 ? Math.Sqrt(low * high) : Math.Exp(parameter.Prior?.Mean ?? 0);
            return double.IsFinite(low + high) ? (low + high) / 2 : parameter.Prior?.Mean ?? throw new InvalidSettingException(
                $"the model gives '{parameter.Name}' no value; say where to begin, such as --free {parameter.Name}=1");
        }
        return [.. parameters.Zip(model, StartOf)];
    }

    /// <summary>Where several columns have unknown errors: each column weighted by the error that its own residuals show, found together
    /// with the parameters (maximum likelihood).</summary>
    private static (FitProblem, LeastSquaresResult) WithOwnErrors(
        FitProblem problem, LeastSquaresResult end, CancellationToken cancellation)
    {
        if (problem.Columns.Count == 1 || problem.Columns.All(column => column.Errors is not null))
            return (problem, end);
        for (var round = 0; round < MostErrorRounds; round++)
        {
            var errors = OwnErrors(problem, end.At, cancellation);
            var change = errors.Zip(problem.Errors).Max(pair => Math.Abs((pair.First / pair.Second) - 1));
            problem = problem.WithErrors(errors);
            var weighted = problem;
            end = LeastSquares.Minimise(
                (at, withSlopes) => weighted.At(at, withSlopes, cancellation), end.At, problem.Low, problem.High, cancellation)!;
            if (change < 1e-9)
                break;
        }
        return (problem, end);
    }

    private static double[] OwnErrors(FitProblem problem, double[] at, CancellationToken cancellation)
    {
        var residuals = problem.Plain(at, withSlopes: false, cancellation)!.Values;
        var errors = new double[problem.Columns.Count];
        var first = 0;
        foreach (var (number, column) in problem.Columns.Index())
        {
            var count = column.Values.Length;
            var mean = Math.Sqrt(residuals.Skip(first).Take(count).Sum(residual => residual * residual) / count);
            errors[number] = column.Errors is null && mean > 0 ? problem.Errors[number] * mean : problem.Errors[number];
            first += count;
        }
        return errors;
    }

    private static FitResult Examined(FitProblem problem, LeastSquaresResult end, int reached)
    {
        var outer = problem.Outer(end.At);
        double[] scales = [.. problem.Parameters.Zip(outer, (parameter, value) =>
            parameter.IsLogarithmic ? 1 : Math.Max(Math.Abs(value), 1e-12))];
        var slopes = end.Residuals.Slopes!;
        var identifiability = Identifiability.Of(slopes, scales);
        var freedom = problem.Values.Length + problem.Priors - outer.Length + identifiability.Directions.Count;
        var factor = problem.EstimatesErrors && freedom > 0 ? Math.Sqrt(2 * end.Cost / freedom) : 1;
        return new FitResult
        {
            Problem = problem,
            End = end,
            Reached = reached,
            Identifiability = identifiability,
            Covariance = Covariance(slopes, scales, identifiability, factor),
            ErrorFactor = factor,
            Freedom = freedom,
        };
    }

    /// <summary>By singular values, of relative changes: those that are nothing are left out, and what they move has no variance.</summary>
    private static double[,] Covariance(Matrix<double> slopes, double[] scales, Identifiability identifiability, double factor)
    {
        var count = scales.Length;
        var scaled = Matrix<double>.Build.Dense(
            Math.Max(slopes.RowCount, count), count, (i, j) => i < slopes.RowCount ? slopes[i, j] * scales[j] : 0);
        var svd = scaled.Svd();
        var determined = count - identifiability.Directions.Count;
        var loose = identifiability.Directions.SelectMany(Identifiability.PartsOf).ToHashSet();
        var covariance = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var sum = Enumerable.Range(0, determined).Sum(k => svd.VT[k, i] * svd.VT[k, j] / (svd.S[k] * svd.S[k]));
                covariance[i, j] = loose.Contains(i) || loose.Contains(j) ? double.NaN : factor * factor * scales[i] * scales[j] * sum;
            }
        }
        return covariance;
    }

    private static FitResult Extended(FitResult fit, FitSettings settings, RunMonitor watch)
    {
        if (settings.Profiles)
        {
            var profiles = new Profile[settings.Parameters.Count];
            Threads.ForEach(
                profiles.Length, settings.Jobs, (number, stop) => profiles[number] = Profile.Of(fit, number, stop), watch.Cancellation);
            fit = fit with { Profiles = profiles };
        }
        watch.Progress?.Invoke(0.3);
        if (settings.Bootstrap > 0)
            fit = fit with { Resampled = Bootstrap.Of(fit, settings.Bootstrap, settings.Seed, settings.Jobs, watch.Part(0.3, 0.6)) };
        if (settings.Draws > 0)
            fit = fit with { Posterior = EnsembleSampler.Draw(fit, settings.Draws, settings.Seed, settings.Jobs, watch.Part(0.6, 1)) };
        return fit;
    }
}
