using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim fit</c> found.</summary>
public sealed record FitRecord : RunRecord
{
    public const string VerbName = "fit";

    /// <summary>A page has no room for more.</summary>
    private const int MostPanels = 6;

    [JsonConstructor]
    public FitRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal FitRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    public required IReadOnlyList<EstimateDocument> Estimates { get; init; }

    /// <summary>The correlations of the estimates, row by row; null where one is not determined.</summary>
    public required IReadOnlyList<IReadOnlyList<double?>> Correlations { get; init; }

    /// <summary>What the measurements do not determine.</summary>
    public required IReadOnlyList<LooseDirection> NotDetermined { get; init; }

    /// <summary>The columns beside the fit.</summary>
    public required IReadOnlyList<FittedColumn> Columns { get; init; }

    /// <summary>The weighted sum of squares: of residuals in units of the errors, or of plain ones where the only column's error is
    /// unknown.</summary>
    public double SumOfSquares { get; init; }

    /// <summary>Measurements, and priors, less parameters determined.</summary>
    public int Freedom { get; init; }

    /// <summary>The residual standard deviation, in the units of <see cref="SumOfSquares"/>.</summary>
    public double ResidualDeviation { get; init; }

    /// <summary>Null where a robust loss has no likelihood.</summary>
    public double? LogLikelihood { get; init; }

    public double? Aic { get; init; }

    public double? Bic { get; init; }

    /// <summary><c>linear</c>, <c>huber</c>, <c>soft_l1</c> or <c>cauchy</c>.</summary>
    public string Loss { get; init; } = "";

    /// <summary>From how many places the search began, and how many came to this end.</summary>
    public int Starts { get; init; }

    public int Reached { get; init; }

    public int Iterations { get; init; }

    public ulong Seed { get; init; }

    /// <summary>Why slopes are differences of runs; null where they are exact.</summary>
    public string? DifferencesBecause { get; init; }

    public required IReadOnlyList<ProfileDocument> Profiles { get; init; }

    /// <summary>Draws of the posterior; null for none.</summary>
    public PosteriorDocument? Posterior { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        (string Name, Figure Figure)[] figures =
        [
            (Verb, FitFigures.Fit(this)),
            ($"{Verb}-residuals", FitFigures.Residuals(this)),
            .. Profiles.Count > 0 ? [($"{Verb}-profiles", FitFigures.Profiles(this))] : Array.Empty<(string, Figure)>(),
            .. Posterior is { } posterior && Estimates.Count > 1
                ? [($"{Verb}-pairs", FitFigures.Pairs(this, posterior))]
                : Array.Empty<(string, Figure)>(),
        ];
        return figures.SelectMany(one => one.Figure.Pages(MostPanels).Select((page, number) =>
            new FigurePicture(number == 0 ? one.Name : $"{one.Name}-{number + 1}", page)));
    }
}

/// <summary>An estimated parameter.</summary>
/// <param name="Name">As it was named.</param>
/// <param name="Label">What figures call it.</param>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Null where it is not determined.</param>
/// <param name="Low">The lower end of the 95 % interval, by the profile where there is one; null where it is open.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Identifiable">Whether the measurements determine it: an interval with two ends.</param>
/// <param name="AtBound">Whether it lies on a bound.</param>
public sealed record EstimateDocument(
    string Name, string Label, double Value, double? StandardError, double? Low, double? High, bool Identifiable, bool AtBound)
{
    /// <summary>The 2.5 and 97.5 % quantiles of estimates from measurements drawn again; null without a bootstrap.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Bootstrap { get; init; }
}

/// <summary>A direction along which nothing measured changes.</summary>
/// <param name="Parameters">What changes along it.</param>
/// <param name="Direction">By which relative amounts.</param>
/// <param name="Sentence">The same in words, with what stays determined.</param>
public sealed record LooseDirection(IReadOnlyList<string> Parameters, IReadOnlyList<double> Direction, string Sentence);

/// <summary>A column of measurements beside what the model shows.</summary>
/// <param name="Set">The table.</param>
/// <param name="Column">Its column.</param>
/// <param name="Quantity">What should show it.</param>
/// <param name="Label">What figures call that.</param>
/// <param name="Unit">Empty for none.</param>
/// <param name="Error">The standard deviation that its residuals show, or the mean of those given.</param>
/// <param name="Times">When it was measured.</param>
/// <param name="Values">What was measured.</param>
/// <param name="Predicted">What the model shows.</param>
/// <param name="Residuals">Measured less predicted, in units of the errors.</param>
/// <param name="Curve">The model's course over all times, with the 95 % band of its parameters.</param>
public sealed record FittedColumn(
    string Set, string Column, string Quantity, string Label, string Unit, double Error, IReadOnlyList<double> Times,
    IReadOnlyList<double> Values, IReadOnlyList<double> Predicted, IReadOnlyList<double> Residuals, IReadOnlyList<BandDocument> Curve);

/// <summary>A point of a curve with a band.</summary>
public sealed record BandDocument(double Time, double Value, double Low, double High);

/// <summary>The profile of a parameter.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Values">Values at which it was held.</param>
/// <param name="Rises">Twice the rise of the cost, in units of the errors' variance.</param>
/// <param name="Target">The rise at the ends of the 95 % interval.</param>
/// <param name="Low">The lower end; null where the profile stays low up to the bound.</param>
/// <param name="High">The upper end.</param>
public sealed record ProfileDocument(
    string Name, IReadOnlyList<double> Values, IReadOnlyList<double> Rises, double Target, double? Low, double? High);

/// <summary>Draws of the posterior.</summary>
/// <param name="Count">How many there are in <c>draws.csv</c>.</param>
/// <param name="Accepted">The share of proposals accepted.</param>
/// <param name="Parameters">What they say of each parameter.</param>
/// <param name="Sample">Some of them, for figures.</param>
public sealed record PosteriorDocument(
    int Count, double Accepted, IReadOnlyList<PosteriorParameter> Parameters, IReadOnlyList<IReadOnlyList<double>> Sample);

/// <summary>A parameter's posterior: quantiles of 2.5, 50 and 97.5 %, mean and deviation, how alike chains are, and how many independent
/// draws they are worth.</summary>
public sealed record PosteriorParameter(
    string Name, double Low, double Median, double High, double Mean, double Deviation, double RHat, double EffectiveSize);
