using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>run.json</c> holds: everything that decides a run and everything a figure of it needs besides the saved data.</summary>
/// <remarks>The same command gives the same bytes; times of day and durations are in <c>timing.json</c>.</remarks>
public sealed record RunRecord
{
    public required string Verb { get; init; }

    /// <summary>The words after <c>loopsim</c>.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public required string Version { get; init; }

    public required ModelStamp Model { get; init; }

    public required SettingsDocument Settings { get; init; }

    /// <summary>The random seed; null for runs without chance.</summary>
    public ulong? Seed { get; init; }

    /// <summary>A figure's title: what came out.</summary>
    public required string Headline { get; init; }

    /// <summary>A figure's subtitle: what was done.</summary>
    public required string Story { get; init; }

    public string? TimeUnit { get; init; }

    public required IReadOnlyList<VariableDocument> Variables { get; init; }

    /// <summary>The variables a slide shows unless asked for others.</summary>
    public required IReadOnlyList<string> MainVariables { get; init; }

    public required IReadOnlyList<CourseDocument> Courses { get; init; }

    /// <summary>Measurements of the model's variables, to draw beside the run; empty for a model without data.</summary>
    /// <remarks>A record written before there were any reads as null, whatever the initial value here.</remarks>
    public IReadOnlyList<MeasuredDocument> Measured { get; init => field = value ?? []; } = [];

    public required IReadOnlyList<ShadingDocument> Shadings { get; init; }

    public ThresholdDocument? Threshold { get; init; }

    /// <summary>The last time worth showing, when the saved data go on for longer.</summary>
    public double? ShowUntil { get; init; }

    public required string Status { get; init; }

    public required StatisticsDocument Statistics { get; init; }

    public RunDocument? Run { get; init; }

    public SettleDocument? Settle { get; init; }

    public BreakDocument? Break { get; init; }

    /// <summary>Without seconds, which belong to <c>timing.json</c>.</summary>
    public CompareDocument? Compare { get; init; }

    /// <summary>Without the scores at every time.</summary>
    public LoopsDocument? Loops { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EquilibriaDocument? Equilibria { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ContinueDocument? Continue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BasinDocument? Basin { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeverageDocument? Leverage { get; init; }
}

/// <summary>Which model a run used: the name or path given, and the SHA-256 of the file's bytes, extended files after it.</summary>
public sealed record ModelStamp(string Name, string? Title, string Path, string Sha256);

public sealed record SettingsDocument
{
    /// <summary>The subtypes whose resting values the run had, and these values; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Subtypes { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? SubtypeValues { get; init; }

    public required IReadOnlyDictionary<string, double> Overrides { get; init; }

    public string? Start { get; init; }

    public required IReadOnlyDictionary<string, double> StartValues { get; init; }

    public required IReadOnlyDictionary<string, double> Held { get; init; }

    public string? Scenario { get; init; }

    public required IReadOnlyList<string> Cuts { get; init; }

    public required IReadOnlyDictionary<string, double> Doses { get; init; }

    /// <summary>The interventions of the library; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CourseOfInterventionDocument>? Interventions { get; init; }

    /// <summary>Doses that change on the way, part by part; null where there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? Courses { get; init; }

    public double? From { get; init; }

    /// <summary>Null for good, or where nothing is done.</summary>
    public double? For { get; init; }

    public string? Outcome { get; init; }

    public double Until { get; init; }

    public required string Method { get; init; }

    public double Rtol { get; init; }

    public double Atol { get; init; }

    public double? Step { get; init; }

    /// <summary><c>landing</c> or <c>plain</c>; null for a method that chooses its own steps.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grid { get; init; }
}

/// <summary>A column of the saved data.</summary>
public sealed record VariableDocument(string Name, string Label, string? Unit, double? Low, double? High, string Kind)
{
    /// <summary>The group of readouts it belongs to, such as <c>markers</c>; null for one that is always read out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Panel { get; init; }

    /// <summary>The usual values; null where none are given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReferenceLow { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReferenceHigh { get; init; }

    /// <summary><c>rises</c> or <c>falls</c> with the burden it reads; null where nothing is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Direction { get; init; }
}

/// <summary>A file of saved data and what it shows.</summary>
public sealed record CourseDocument(string File, string Label);

/// <summary>A variable's measurements in one data file of the model, cells left empty there left out: times and values are alike in
/// number, all finite.</summary>
public sealed record MeasuredDocument(string Variable, string File, IReadOnlyList<double> Times, IReadOnlyList<double> Values);

/// <summary>A stretch of time to mark. <paramref name="To"/> is null for good.</summary>
public sealed record ShadingDocument(double From, double? To, string Label, bool IsIntervention);

/// <summary>A value of a variable that decides.</summary>
public sealed record ThresholdDocument(string Variable, double Value, string Label);
