using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim passage</c> found.</summary>
public sealed record PassageRecord : RunRecord
{
    public const string VerbName = "passage";

    [JsonConstructor]
    public PassageRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal PassageRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>Where paths begin, in words.</summary>
    public string From { get; init; } = "";

    /// <summary>Where they are to come to, in words.</summary>
    public string To { get; init; } = "";

    public required NoiseDocument Noise { get; init; }

    /// <summary>The mean time, with its 95 % interval; an exponential rest stands for censored paths. Null where no path arrived.</summary>
    public double Mean { get; init; }

    public double MeanLow { get; init; }

    public double MeanHigh { get; init; }

    /// <summary>Null where half of the paths did not arrive.</summary>
    public double Median { get; init; }

    public double MedianLow { get; init; }

    public double MedianHigh { get; init; }

    /// <summary>The share of paths that did not arrive while they were followed.</summary>
    public double Censored { get; init; }

    /// <summary>How long they were followed.</summary>
    public double Within { get; init; }

    public int Paths { get; init; }

    /// <summary>The step of the paths that count.</summary>
    public double Step { get; init; }

    /// <summary>By how much half the step moved the mean; null where the step was given.</summary>
    public double? StepBias { get; init; }

    /// <summary>Arrivals per unit of time of the exponential distribution that fits best.</summary>
    public double Rate { get; init; }

    /// <summary>The largest distance between survival and that distribution.</summary>
    public double ExponentialDistance { get; init; }

    /// <summary>The mean by integrals, for a model with one stock and additive noise; null for others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Exact { get; init; }

    /// <summary>Kramers' estimate for small noise; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Kramers { get; init; }

    /// <summary>Survival and hazard over time.</summary>
    public required IReadOnlyList<SurvivalDocument> Survival { get; init; }

    /// <summary>The same over values of an input; null where none varies.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PassageOverDocument? Over { get; init; }

    [JsonIgnore]
    public override IReadOnlyDictionary<string, string> LeftToChance => Noise.ByName();

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        [new FigurePicture(Verb, Over is null ? PassageFigure.Draw(this) : PassageFigure.Draw(this, Over))];
}

/// <summary>The share of paths that have not arrived by a time, with its 95 % interval, and arrivals per unit of time around
/// it.</summary>
public readonly record struct SurvivalDocument(double Time, double Share, double Low, double High, double Hazard);

/// <summary>Passage times over the values of an input.</summary>
/// <param name="Name">The input.</param>
/// <param name="Label">What figures call it.</param>
public sealed record PassageOverDocument(string Name, string Label, string? Unit, IReadOnlyList<PassagePointDocument> Points);

/// <summary>Passage times at one value; null means where no path arrived, or where there is no passage because of
/// <paramref name="Problem"/>.</summary>
public sealed record PassagePointDocument(
    double Value, double Mean, double MeanLow, double MeanHigh, double Median, double Censored, double Step, string? Problem);
