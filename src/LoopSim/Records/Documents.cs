using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What an integration cost.</summary>
public sealed record StatisticsDocument(long Steps, long Rejected, long Evaluations);

/// <summary>What <c>loopsim run --json</c> prints.</summary>
public sealed record RunDocument
{
    public required string Model { get; init; }

    /// <summary>The time reached.</summary>
    public double Time { get; init; }

    /// <summary>Every variable there.</summary>
    public required IReadOnlyDictionary<string, double> Final { get; init; }

    /// <summary>The readouts of panels there, against their references; null unless they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MarkerDocument>? Markers { get; init; }

    public required string Status { get; init; }

    /// <summary>The model's events, in the order in which they happened.</summary>
    public IReadOnlyList<EventDocument> Events { get; init; } = [];

    /// <summary>How far every stock at the end moves with each input asked for: dx/dp, by input and stock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Sensitivities { get; init; }

    /// <summary>How the run ended, in a sentence.</summary>
    public required string Message { get; init; }

    public required StatisticsDocument Statistics { get; init; }
}

public readonly record struct EventDocument(string Name, double Time);

/// <summary>What <c>loopsim compare --json</c> prints. Seconds differ from run to run; everything else does not.</summary>
/// <param name="Reference">The method the others are measured against.</param>
/// <param name="Methods">Each at the tolerances (or step) asked for.</param>
/// <param name="Ladder">Each at rising precision.</param>
public sealed record CompareDocument(string Model, string Reference, IReadOnlyList<MethodRunDocument> Methods, IReadOnlyList<MethodRunDocument> Ladder);

/// <summary>One run of a comparison; <paramref name="Error"/> is the largest gap of any stock at a saved time, relative to its largest value.</summary>
public sealed record MethodRunDocument(
    string Method, double? Rtol, double? Atol, double? Step, double Error, string Status, long Steps, long Rejected, long Evaluations, double? Seconds)
{
    /// <summary>As in <see cref="SettingsDocument.Grid"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grid { get; init; }
}

/// <summary>What <c>loopsim settle --json</c> prints.</summary>
public sealed record SettleDocument
{
    public required string Model { get; init; }

    /// <summary>The stocks in the steady state, or the last values where none was reached.</summary>
    public required IReadOnlyDictionary<string, double> State { get; init; }

    /// <summary>The variable of this name, where the model has one.</summary>
    public double? Burden { get; init; }

    /// <summary>Every other variable.</summary>
    public required IReadOnlyDictionary<string, double> Readouts { get; init; }

    public required string Name { get; init; }

    public bool? Stable { get; init; }

    public required IReadOnlyList<EigenvalueDocument> Eigenvalues { get; init; }

    public double? SettlingTime { get; init; }

    public LingerDocument? Lingers { get; init; }

    public required string Status { get; init; }

    public required string Message { get; init; }

    public required StatisticsDocument Statistics { get; init; }
}

public readonly record struct EigenvalueDocument(double Re, double Im);

/// <summary>A long slow stretch on the way to the stable state.</summary>
public sealed record LingerDocument(double From, double To, double SlowestAt, bool NearUnstableState, string Message);

/// <summary>What <c>loopsim break --json</c> prints.</summary>
public sealed record BreakDocument
{
    public required string Model { get; init; }

    public string? Scenario { get; init; }

    /// <summary>Null when a run did not reach the end.</summary>
    public string? Verdict { get; init; }

    public required string Outcome { get; init; }

    /// <summary>Whether the outcome holds at judging time with the intervention.</summary>
    public bool Recovered { get; init; }

    /// <summary>When the outcome first held at or after the start of the intervention (absolute time), or null.</summary>
    public double? FirstReached { get; init; }

    /// <summary>The same, counted from the start of the intervention.</summary>
    public double? FirstReachedAfter { get; init; }

    /// <summary>What the outcome measures, at judging time, with the intervention.</summary>
    public double OutcomeValue { get; init; }

    public double OutcomeValueWithout { get; init; }

    public double From { get; init; }

    /// <summary>The length of the course; null for good.</summary>
    public double? For { get; init; }

    public double JudgedAt { get; init; }

    /// <summary>Null when nothing is cut.</summary>
    public OpenedLoopsDocument? OpenedLoops { get; init; }

    /// <summary>The least of the intervention that works, where it was sought; the rest of the document is about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeastDocument? Least { get; init; }

    /// <summary>The stocks at judging time with the intervention.</summary>
    public required IReadOnlyDictionary<string, double> With { get; init; }

    public required IReadOnlyDictionary<string, double> Without { get; init; }

    public required string WithName { get; init; }

    public required string WithoutName { get; init; }

    /// <summary>The interventions of the library, each with its sentence; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CourseOfInterventionDocument>? Interventions { get; init; }

    public required string Status { get; init; }

    public required string Message { get; init; }

    public required StatisticsDocument Statistics { get; init; }

    public required string Disclaimer { get; init; }
}

/// <summary>The least value of a quantity of the intervention with which the outcome holds.</summary>
/// <param name="Quantity">For example <c>treat.for</c>.</param>
/// <param name="Value">Null where it holds at none.</param>
/// <param name="From">The lowest value looked at.</param>
/// <param name="To">The highest.</param>
public sealed record LeastDocument(string Quantity, double? Value, double From, double To);

/// <summary>The feedback loops that the cuts open.</summary>
/// <param name="Count">Over declared links, unless a dependence inside an equation is cut.</param>
/// <param name="OfAll">How many such loops there are.</param>
/// <param name="CountWithEquations">Over the whole causal graph.</param>
/// <param name="Shortest">Its nodes, the first again at the end; null when no loop is opened.</param>
public sealed record OpenedLoopsDocument(int Count, int OfAll, int CountWithEquations, IReadOnlyList<string>? Shortest);
