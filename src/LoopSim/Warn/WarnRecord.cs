using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim warn</c> found.</summary>
public sealed record WarnRecord : RunRecord
{
    public const string VerbName = "warn";

    [JsonConstructor]
    public WarnRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal WarnRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    /// <summary>A record of a series.</summary>
    internal WarnRecord(ModelStamp source, RunOrigin origin)
        : base(source, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>The variable or column looked at.</summary>
    public string Of { get; init; } = "";

    /// <summary>What figures call it.</summary>
    public string Label { get; init; } = "";

    public string? Unit { get; init; }

    /// <summary>How many values were looked at: of a path that does not tip early.</summary>
    public int Rows { get; init; }

    /// <summary>The times of the first and the last.</summary>
    public double From { get; init; }

    public double Until { get; init; }

    /// <summary>How far apart they are.</summary>
    public double Every { get; init; }

    /// <summary>How long a window is.</summary>
    public double Window { get; init; }

    /// <summary>The lag of autocorrelations.</summary>
    public double Lag { get; init; }

    /// <summary>What was taken for the trend.</summary>
    public Detrending Detrending { get; init; }

    /// <summary>The deviation of the weights that trends were made with; null for another way.</summary>
    public double? Bandwidth { get; init; }

    /// <summary>What was found, by indicator in snake_case.</summary>
    public required IReadOnlyDictionary<string, IndicatorDocument> Indicators { get; init; }

    /// <summary>Each column over the stretch looked at; null for a model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SteadyDocument>? Stationary { get; init; }

    /// <summary>How many series without a trend were compared; null for a model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Surrogates { get; init; }

    /// <summary>How an input drifted; null for a series.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DriftDocument? Drift { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NoiseDocument? Noise { get; init; }

    /// <summary>What is known without paths; null for a series.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TheoryDocument>? Theory { get; init; }

    /// <summary>How far such warnings can be trusted.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    [JsonIgnore]
    public override IReadOnlyDictionary<string, string> LeftToChance => Noise?.ByName() ?? base.LeftToChance;

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        WarnFigures.Of(run, this, style);

    public override void Check(int number, RunCourse course)
    {
        var columns = Drift is null ? SeriesReport.ColumnsOf(number) : DriftReport.ColumnsOf(number);
        if (columns.Except(course.Names).FirstOrDefault() is { } missing)
            throw new FormatException($"it has no column '{missing}'");
        if (course.Times.Length == 0)
            throw new FormatException("it has no rows");
    }
}

/// <summary>What an indicator did.</summary>
/// <param name="Tau">Kendall's tau of its values: 1 for one that always rises. Of paths the median.</param>
public sealed record IndicatorDocument(double Tau)
{
    /// <summary>Its value in the first window; of paths the median.</summary>
    public double First { get; init; }

    /// <summary>Its value in the last.</summary>
    public double Last { get; init; }

    /// <summary>Of one series: the share of series without a trend whose indicator warns as much (a p-value).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Chance { get; init; }

    /// <summary>Of paths: how well tau tells those whose input drifts from those whose input stays.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RecognitionDocument? Recognition { get; init; }
}

/// <summary>How well an indicator's trend tells paths before a transition from paths without one.</summary>
/// <param name="Warns">The share of paths before one whose indicator moves as it should: null where it may move either way.</param>
/// <param name="FalseAlarms">The same share of paths without one.</param>
/// <param name="Area">The area under the receiver operating curve: 1/2 for an indicator that tells nothing.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Found">The share of paths before a transition that are found with false alarms in 5 % of the others.</param>
/// <param name="Curve">The curve: the shares of false alarms and of what is found.</param>
public sealed record RecognitionDocument(
    double? Warns, double? FalseAlarms, double Area, double Low, double High, double Found, IReadOnlyList<ReceiverPoint> Curve);

/// <summary>How an input drifted.</summary>
/// <param name="Name">The input.</param>
/// <param name="From">Its value at the start.</param>
/// <param name="To">Its value at the end.</param>
/// <param name="LostAt">Its value where the steady state is lost; null where it is not.</param>
/// <param name="LostTime">When it has it.</param>
/// <param name="Kind">How the state is lost: <c>fold</c> or <c>hopf</c>; null where that is not known.</param>
/// <param name="Paths">The pairs of paths that count: those that do not tip so early that nothing can be told.</param>
public sealed record DriftDocument(
    string Name, string Label, string? Unit, double From, double To, double? LostAt, double? LostTime, string? Kind, int Paths)
{
    /// <summary>What happens where the state is lost, for people.</summary>
    internal string Tips => Kind == SpecialPointKind.Hopf.Key() ? "begins to oscillate" : "tips";
}

/// <summary>What is known without paths at a time of a drift; null where the state is lost.</summary>
/// <param name="Input">The input's value.</param>
/// <param name="Level">The variable in the steady state.</param>
/// <param name="Eigenvalue">The largest real part of an eigenvalue there, of the stocks that noise reaches.</param>
/// <param name="Sd">The variable's deviation, for small noise.</param>
/// <param name="Autocorrelation">Its autocorrelation at the lag, for small noise.</param>
public readonly record struct TheoryDocument(
    double Time, double Input, double Level, double Eigenvalue, double Sd, double Autocorrelation);
