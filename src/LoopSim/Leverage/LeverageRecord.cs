using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim leverage</c> found.</summary>
public sealed record LeverageRecord : RunRecord
{
    public const string VerbName = "leverage";

    [JsonConstructor]
    public LeverageRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal LeverageRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>Where the jitter's random numbers begin; null without jitter.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? Seed { get; init; }

    /// <summary>Subtypes, changed values and held stocks, in words.</summary>
    public string AtRest { get; init; } = "";

    /// <summary>What figures call each channel.</summary>
    public IReadOnlyDictionary<string, string> ChannelLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>The scenarios; null for a run without one.</summary>
    public required IReadOnlyList<string?> Scenarios { get; init; }

    public required string Outcome { get; init; }

    /// <summary>When interventions begin, scenario by scenario.</summary>
    public required IReadOnlyList<double> From { get; init; }

    /// <summary>What came out, the few things that matter first.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Every set of links tried.</summary>
    public required IReadOnlyList<LeverageCutDocument> Cuts { get; init; }

    /// <summary>Smallest doses.</summary>
    public required IReadOnlyList<LeverageDoseDocument> Doses { get; init; }

    /// <summary>Shortest courses.</summary>
    public required IReadOnlyList<LeverageDurationDocument> Durations { get; init; }

    /// <summary>Null where not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LeverageTimingDocument>? Timing { get; init; }

    /// <summary>The courses of the smallest energy; null where not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<LeverageCourseDocument>? CheapestCourses { get; init; }

    public required FeedbackVertexSetDocument FeedbackVertexSet { get; init; }

    /// <summary>How many loops there are, and whether all were counted.</summary>
    public required LoopCountDocument Loops { get; init; }

    /// <summary>How the robust shares were worked out; null where they were not.</summary>
    public JitterDocument? Jitter { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        LeverageFigures.Of(this, style);
}

/// <summary>Links cut together.</summary>
/// <remarks><see cref="RobustShare"/> is the share of informative members, jittered models that would be ill without the cut, in which it
/// recovers; null where it was not worked out. What is of the graph is null for sets that are not minimal.</remarks>
/// <param name="Minimal">Whether it recovers and none of its parts does.</param>
/// <param name="RobustInterval">Low and high end of the share's 95 % confidence interval.</param>
/// <param name="Informative">How many members were informative.</param>
/// <param name="LoopsLeft">How many loops it leaves.</param>
/// <param name="VertexSetNodes">The nodes of smallest feedback vertex sets at the ends of its links.</param>
public sealed record LeverageCutDocument(
    string? Scenario,
    IReadOnlyList<string> Links,
    bool Recovers,
    string? Verdict,
    bool Minimal,
    double OutcomeValue,
    double? RobustShare,
    IReadOnlyList<double>? RobustInterval,
    int? Informative,
    int? LoopsLeft,
    IReadOnlyList<string>? VertexSetNodes);

/// <summary>The smallest dose of some channels, the same for each.</summary>
/// <param name="For">The length of the course.</param>
/// <param name="Dose">Null where none up to the limit recovers.</param>
/// <param name="FailingDose">The largest smaller dose tried.</param>
/// <param name="FailsAgainAt">A larger dose that fails; null where all larger ones tried recover.</param>
public sealed record LeverageDoseDocument(
    string? Scenario, IReadOnlyList<string> Channels, double For, double? Dose, double FailingDose, double? FailsAgainAt);

/// <summary>The shortest course of a dose.</summary>
/// <param name="Dose">The dose of each channel.</param>
/// <param name="For">Null where no length up to the limit recovers.</param>
public sealed record LeverageDurationDocument(
    string? Scenario, IReadOnlyList<string> Channels, double Dose, double? For, double FailingFor, double? FailsAgainAt);

/// <summary>Dose against time of start.</summary>
/// <param name="For">How long every course lasts.</param>
/// <param name="From">When courses begin.</param>
/// <param name="SmallestDoses">For each of them; null where none works.</param>
/// <param name="Doses">The doses of the map.</param>
/// <param name="Verdicts">For each dose, the verdict of every start.</param>
public sealed record LeverageTimingDocument(
    string? Scenario, string Channel, double For, IReadOnlyList<double> From, IReadOnlyList<double?> SmallestDoses,
        IReadOnlyList<double> Doses, IReadOnlyList<IReadOnlyList<string?>> Verdicts);

/// <summary>The course of a channel that recovers with the smallest energy, the integral of the squared dose.</summary>
/// <param name="From">When it begins.</param>
/// <param name="For">How long it lasts.</param>
/// <param name="Doses">The doses of its equal parts.</param>
/// <param name="ConstantDose">The smallest constant dose of the same length, and its energy.</param>
/// <param name="Ratio">The course's energy over that of the constant dose.</param>
/// <param name="Levels">The energies with fewer parts, and last with these.</param>
/// <param name="Verdict">What <c>break</c> says of the course.</param>
public sealed record LeverageCourseDocument(
    string? Scenario, string Channel, double From, double For, IReadOnlyList<double> Doses, double Energy, double ConstantDose,
        double ConstantEnergy, double Ratio,
    IReadOnlyList<CourseLevelDocument> Levels, string? Verdict);

/// <param name="Pieces">Into how many parts the course was divided.</param>
/// <param name="Steps">How many steps the search took there.</param>
public sealed record CourseLevelDocument(int Pieces, double Energy, int Steps);

/// <param name="Count">How many loops.</param>
/// <param name="Complete">False where there are more than were enumerated.</param>
/// <param name="Scope"><c>declared</c>, or <c>all</c> with dependences inside equations.</param>
public sealed record LoopCountDocument(int Count, bool Complete, string Scope);

/// <param name="Deviation">The standard deviation of the logarithm of each factor.</param>
/// <param name="Of"><c>weights</c>, <c>weights and parameters</c>, or <c>parameters</c> in a model without links.</param>
/// <param name="Sets">For how many of the smallest recovering sets, at most.</param>
public sealed record JitterDocument(double Deviation, int Members, ulong Seed, string Of, int Sets);
