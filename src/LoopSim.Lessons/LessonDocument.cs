using System.Text.Json.Serialization;

namespace LoopSim.Lessons;

/// <summary>What a page knows of its model beside the script of its equations: names and words, values, schedules, and the runs that prove
/// it. Places are those in the script's arrays of inputs, states and readouts.</summary>
internal sealed record LessonDocument
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public string? Disclaimer { get; init; }

    public string? Unit { get; init; }

    public required double Start { get; init; }

    public required double Stop { get; init; }

    public required double Save { get; init; }

    /// <summary>The model's own words for verdicts; null where it has none.</summary>
    public IReadOnlyDictionary<string, string>? Verdicts { get; init; }

    public required IReadOnlyList<InputDocument> Parameters { get; init; }

    public required IReadOnlyList<InputDocument> Channels { get; init; }

    public required IReadOnlyList<LinkDocument> Links { get; init; }

    /// <summary>Every variable a plot can show, stocks first, in the order of the readouts.</summary>
    public required IReadOnlyList<VariableDocument> Variables { get; init; }

    public required IReadOnlyList<StartDocument> Starts { get; init; }

    public required IReadOnlyList<ScenarioDocument> Scenarios { get; init; }

    public required IReadOnlyList<OutcomeDocument> Outcomes { get; init; }

    public required IReadOnlyList<KnownDocument> Known { get; init; }

    public required LoopsDocument Loops { get; init; }

    /// <summary>The parameters shown first; null where the page chooses.</summary>
    public IReadOnlyList<string>? Sliders { get; init; }

    /// <summary>Notes for the teacher; null for none.</summary>
    public string? Teacher { get; init; }

    public IReadOnlyList<StepDocument> Steps { get; init; } = [];

    /// <summary>Other words for the page's own.</summary>
    public IReadOnlyDictionary<string, string>? Words { get; init; }

    public required IReadOnlyList<ProofDocument> Proof { get; init; }
}

/// <summary>A parameter or channel.</summary>
internal sealed record InputDocument(string Name, string Label, string Unit, string? Note, double Value, double[]? Range, int Input);

/// <summary>A link that can be cut.</summary>
/// <param name="Name">The model's name of it; null for <c>source -> target</c>.</param>
/// <param name="Ends">What <c>--cut</c> calls it; null for <c>source:target</c>.</param>
/// <param name="Input">The place of its weight, or of what freezes its source.</param>
/// <param name="SourceReadout">The readout that a cut freezes; null where a cut sets a weight to zero.</param>
internal sealed record LinkDocument(
    string? Name, string? Ends, string Source, string Target, string? Note, double Weight, int Sign, int Input, int? SourceReadout)
{
    public bool Freezes => SourceReadout is not null;

    /// <summary>What <c>--cut</c> calls it.</summary>
    [JsonIgnore]
    public string Cut => Ends ?? $"{Source}:{Target}";
}

/// <summary>A stock, flow, auxiliary or observable.</summary>
internal sealed record VariableDocument(string Name, string Label, string Unit, string? Note, string Kind, double[]? Range);

internal sealed record StartDocument(string Name, string Label, bool Settles);

internal sealed record ScenarioDocument(
    string Name, string Label, string? Note, string? Start, IReadOnlyList<ScenarioInputDocument> Inputs, double? TreatAt,
    JudgementDocument? Judge);

internal sealed record JudgementDocument(string Outcome, double AfterCourse, double AfterPermanent);

/// <summary>An input of a scenario.</summary>
/// <param name="Lasts">How long each time; null for good.</param>
internal sealed record ScenarioInputDocument(
    int Input, string Name, string Kind, double Amount, RecurrenceDocument Begins, double? Lasts);

/// <summary>Times, listed or evenly spaced.</summary>
internal sealed record RecurrenceDocument(IReadOnlyList<double>? Times, double At, double Every, double Until);

/// <summary>An outcome.</summary>
/// <param name="Text">What it says: <c>burden &lt; 0.3</c>.</param>
/// <param name="Spoken">Its label inside a sentence.</param>
/// <param name="Variable">What it compares, where that is a variable; null for anything else.</param>
/// <param name="Holds">The readout that is 1 while it holds.</param>
/// <param name="Value">The readout of what it measures.</param>
internal sealed record OutcomeDocument(
    string Name, string Spoken, string Text, string? Variable, double? Threshold, int Holds, int Value);

/// <summary>An intervention of the library.</summary>
internal sealed record KnownDocument(
    string Name, string Label, string Sentence, double Onset, double Offset, SessionsDocument? Sessions,
    IReadOnlyList<AdjustmentDocument> Adjustments);

internal sealed record SessionsDocument(double Every, double For);

internal sealed record AdjustmentDocument(int Input, string Kind, double Amount);

/// <summary>A step of a lesson, as <see cref="Language.Libraries.LessonStep"/>.</summary>
internal sealed record StepDocument(
    string Title, string Text, string? At, string? Ask, IReadOnlyList<string> Choices, int? Answer, string? Explain);

/// <summary>The feedback loops.</summary>
/// <param name="Count">How many were found.</param>
/// <param name="HitLimit">Whether there are more.</param>
/// <param name="Shortest">The shortest of them. Of each, first the group of connected nodes it lies in, for loops of different groups do
/// not compete; then the numbers of its links.</param>
/// <param name="Links">The links: <c>source:target</c>, with an equals sign behind what is a dependence inside an equation.</param>
internal sealed record LoopsDocument(
    int Count, bool HitLimit, IReadOnlyList<IReadOnlyList<int>> Shortest, IReadOnlyList<string> Links);

/// <summary>A run of the engine that the page repeats.</summary>
/// <param name="Settings">Its settings.</param>
/// <param name="Times">Some of the times that it saved.</param>
/// <param name="Stocks">The stocks at these times, one list for each stock.</param>
/// <param name="Verdict">The verdict; null where nothing was done.</param>
/// <param name="Outcome">What the outcome measures at the end; null where nothing was done.</param>
internal sealed record ProofDocument(
    RunDocument Settings, IReadOnlyList<double> Times, IReadOnlyList<IReadOnlyList<double>> Stocks, string? Verdict, double? Outcome);

/// <summary>The settings of a run as the page keeps them; for an absent time, what the command takes without the option.</summary>
internal sealed record RunDocument
{
    public IReadOnlyDictionary<string, double> Set { get; init; } = ImmutableDictionary<string, double>.Empty;

    public string? Start { get; init; }

    public IReadOnlyDictionary<string, double> StartValues { get; init; } = ImmutableDictionary<string, double>.Empty;

    public string? Scenario { get; init; }

    public IReadOnlyList<string> Cuts { get; init; } = [];

    public IReadOnlyDictionary<string, double> Doses { get; init; } = ImmutableDictionary<string, double>.Empty;

    public IReadOnlyList<CourseDocument> Known { get; init; } = [];

    public double? From { get; init; }

    public double? For { get; init; }

    public string? Outcome { get; init; }

    public double? Until { get; init; }
}

internal sealed record CourseDocument(string Name, double Size, double? From, double? For);
