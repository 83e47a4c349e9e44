using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference;

/// <summary>A fit to be made: free parameters, and predictors of all that was measured.</summary>
/// <remarks>Residuals are predictions less measurements in units of their errors; a column whose error is unknown has the one given by
/// <see cref="Errors"/>. Normal priors add a residual each.</remarks>
internal sealed class FitProblem
{
    private readonly double[][] _errors;

    public FitProblem(IReadOnlyList<FreeParameter> parameters, IReadOnlyList<Predictor> predictors)
    {
        (Parameters, Predictors) = (parameters, predictors);
        Columns = [.. predictors.SelectMany(predictor => predictor.Observed)];
        Values = [.. Columns.SelectMany(column => column.Values)];
        Errors = [.. Columns.Select(UsualError)];
        _errors = [.. Columns.Select(column => column.Errors ?? [])];
        Low = [.. parameters.Select(parameter => parameter.Inner(parameter.Low))];
        High = [.. parameters.Select(parameter => parameter.Inner(parameter.High))];
    }

    public IReadOnlyList<FreeParameter> Parameters { get; }

    public IReadOnlyList<Predictor> Predictors { get; }

    /// <summary>The columns of all tables, in the order of residuals.</summary>
    public IReadOnlyList<Observed> Columns { get; }

    /// <summary>What was measured, column after column.</summary>
    public double[] Values { get; init; }

    /// <summary>The standard deviation of each column whose error is unknown, as far as it is known by now.</summary>
    public double[] Errors { get; init; }

    public LossKind Loss { get; init; }

    /// <summary>Beyond how many errors a residual counts less.</summary>
    public double LossFrom { get; init; } = 1;

    /// <summary>The bounds on the inner scale.</summary>
    public double[] Low { get; }

    public double[] High { get; }

    /// <summary>Whether the errors of all columns are unknown, so that residuals themselves show how large they are.</summary>
    public bool EstimatesErrors => Columns.All(column => column.Errors is null);

    /// <summary>How many priors count as measurements.</summary>
    public int Priors => Parameters.Count(parameter => parameter.Prior is not null);

    /// <summary>The same with other measurements, for a bootstrap.</summary>
    public FitProblem With(double[] values) =>
        new(Parameters, Predictors) { Values = values, Errors = Errors, Loss = Loss, LossFrom = LossFrom };

    /// <summary>The same with other errors of columns whose error is unknown.</summary>
    public FitProblem WithErrors(double[] errors) =>
        new(Parameters, Predictors) { Values = Values, Errors = errors, Loss = Loss, LossFrom = LossFrom };

    public double[] Outer(double[] inner) => [.. inner.Zip(Parameters, (value, parameter) => parameter.Outer(value))];

    public double[] Inner(double[] outer) => [.. outer.Zip(Parameters, (value, parameter) => parameter.Inner(value))];

    /// <summary>The standard deviation of every value.</summary>
    public IEnumerable<double> ErrorOfEach() => Columns.Index().SelectMany(column =>
        column.Item.Errors is null ? Enumerable.Repeat(Errors[column.Index], column.Item.Values.Length) : _errors[column.Index]);

    /// <summary>Residuals, robust where a loss is chosen, at a place of the inner scale.</summary>
    /// <returns>Null where a run does not come to its end.</returns>
    public Residuals? At(double[] inner, bool withSlopes, CancellationToken cancellation)
    {
        if (Plain(inner, withSlopes, cancellation) is not { } plain)
            return null;
        var robust = RobustLoss.Apply(Loss, LossFrom, plain);
        return Priors == 0 ? robust : WithPriors(robust, inner);
    }

    /// <summary>Residuals of the measurements alone.</summary>
    public Residuals? Plain(double[] inner, bool withSlopes, CancellationToken cancellation)
    {
        var outer = Outer(inner);
        var predicted = new List<double>(Values.Length);
        var slopes = Parameters.Select(_ => new List<double>()).ToArray();
        foreach (var predictor in Predictors)
        {
            if (!withSlopes)
            {
                if (predictor.At(outer, cancellation) is not { } values)
                    return null;
                predicted.AddRange(values);
                continue;
            }
            if (predictor.WithSlopes(outer, cancellation) is not var (own, moves))
                return null;
            predicted.AddRange(own);
            for (var k = 0; k < slopes.Length; k++)
                slopes[k].AddRange(moves[k]);
        }
        double[] errors = [.. ErrorOfEach()];
        double[] residuals = [.. predicted.Select((value, i) => (value - Values[i]) / errors[i])];
        return new Residuals(residuals, !withSlopes ? null : Matrix<double>.Build.Dense(
            residuals.Length, slopes.Length, (i, k) => slopes[k][i] / errors[i] * (Parameters[k].IsLogarithmic ? outer[k] : 1)));
    }

    private Residuals WithPriors(Residuals residuals, double[] inner)
    {
        (int Place, double Mean, double Deviation)[] priors =
        [
            .. Parameters.Index().Where(one => one.Item.Prior is not null)
                .Select(one => (one.Index, one.Item.Prior!.Value.Mean, one.Item.Prior!.Value.Deviation)),
        ];
        double[] values = [.. residuals.Values, .. priors.Select(prior => (inner[prior.Place] - prior.Mean) / prior.Deviation)];
        var slopes = residuals.Slopes?.Stack(Matrix<double>.Build.Dense(
            priors.Length, inner.Length, (i, k) => k == priors[i].Place ? 1 / priors[i].Deviation : 0));
        return new Residuals(values, slopes);
    }

    /// <summary>One where there is a single column, whose residuals show the rest; the spread of each where there are several.</summary>
    private double UsualError(Observed column)
    {
        var spread = Columns.Count == 1 ? 1 : Spread.DeviationOf(column.Values);
        return spread > 0 ? spread : 1;
    }
}
