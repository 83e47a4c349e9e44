using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim break</c> found.</summary>
public sealed record BreakRecord : CourseRecord
{
    public const string VerbName = "break";

    [JsonConstructor]
    public BreakRecord()
    {
    }

    /// <param name="experiment">The runs.</param>
    /// <param name="origin">Where they come from.</param>
    /// <param name="result">How they went.</param>
    /// <param name="least">What was sought beforehand; null for nothing.</param>
    /// <param name="noisy">What becomes of it with noise; null without.</param>
    /// <param name="policy">How the intervention was decided; null where it was given.</param>
    [SetsRequiredMembers]
    public BreakRecord(
        Experiment experiment, RunOrigin origin, BreakResult result, LeastResult? least = null, NoisyBreakResult? noisy = null,
        PolicyResult? policy = null)
        : base(experiment, origin, withIntervention: true)
    {
        var outcome = experiment.Outcome!;
        Headline = BreakWords.Verdict(experiment, result);
        MainVariables = Threshold is { } threshold ? [threshold.Variable] : [.. MainVariables.Take(1)];
        CourseDocument[] paths = [new("paths-with.csv", "paths with"), new("paths-without.csv", "paths without")];
        Courses = [new CourseDocument("with.csv", "with"), new CourseDocument("without.csv", "without"), .. noisy is null ? [] : paths];
        Status = result.Solve.Status.Key();
        Message = SolveStatusText.Describe(result.Solve, experiment.Compiled);
        Statistics = StatisticsDocument.Of(result.With.Run.Solve, result.Without.Run.Solve);
        Scenario = experiment.Scenario?.Name;
        Verdict = result.Verdict?.Key();
        (Outcome, Criterion) = (outcome.Name, $"{outcome.When}");
        Recovered = result.With.Holds;
        FirstReached = result.With.FirstReached;
        FirstReachedAfter = result.With.FirstReached - experiment.From;
        OutcomeValue = result.With.OutcomeValue;
        OutcomeValueWithout = result.Without.OutcomeValue;
        From = experiment.From;
        For = double.IsInfinity(experiment.For) ? null : experiment.For;
        JudgedAt = experiment.EndTime;
        OpenedLoops = OpenedLoopsDocument.Of(result.Opened);
        Diagram = BreakDiagramDocument.Of(experiment, result.Opened);
        Least = LeastDocument.Of(least);
        Chance = noisy?.Chance;
        Policy = PolicyDocument.Of(policy);
        With = result.With.FinalStocks(experiment).ToDictionary(pair => pair.Name, pair => pair.Value);
        Without = result.Without.FinalStocks(experiment).ToDictionary(pair => pair.Name, pair => pair.Value);
        WithName = result.With.StateName;
        WithoutName = result.Without.StateName;
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>What comes behind them is how paths spread.</summary>
    [JsonIgnore]
    public override int LineCount => 2;

    [JsonIgnore]
    public override double? PartAt => From;

    [JsonIgnore]
    public override double? WorkedAt => FirstReached;

    public string? Scenario { get; init; }

    /// <summary>Null when a run did not reach the end.</summary>
    public string? Verdict { get; init; }

    public required string Outcome { get; init; }

    /// <summary>What the outcome says: <c>burden &lt; 0.3</c>.</summary>
    public required string Criterion { get; init; }

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

    /// <summary>What lies around the links cut; null when nothing is.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BreakDiagramDocument? Diagram { get; init; }

    /// <summary>The least of the intervention that works, where it was sought; the rest of the record is about it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LeastDocument? Least { get; init; }

    /// <summary>In how many paths with noise the outcome holds; null for a model without noise. The rest of the record is the run without
    /// noise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChanceDocument? Chance { get; init; }

    /// <summary>What a policy decided; null where the intervention was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PolicyDocument? Policy { get; init; }

    [JsonIgnore]
    internal override IEnumerable<string> Sentences => Policy is null ? base.Sentences : base.Sentences.Prepend(Policy.Sentence);

    /// <summary>The stocks at judging time with the intervention.</summary>
    public required IReadOnlyDictionary<string, double> With { get; init; }

    public required IReadOnlyDictionary<string, double> Without { get; init; }

    public required string WithName { get; init; }

    public required string WithoutName { get; init; }

    /// <summary>The runs with their data.</summary>
    public SavedRun Save(Experiment experiment, BreakResult result, NoisyBreakResult? noisy = null)
    {
        RunCourse[] courses = [result.With.Run.Course, result.Without.Run.Course];
        RunCourse[] all = noisy is null ? courses : [.. courses, noisy.With, noisy.Without];
        return new SavedRun("", this, all) { Phase = PhasePlanes.Of(experiment, courses, CancellationToken.None) };
    }

    protected override IEnumerable<string> ColumnsOf(int number) => number < LineCount
        ? base.ColumnsOf(number)
        : Variables.Where(variable => variable.Panel is null).SelectMany(variable => SpreadCourse.Columns(variable.Name, single: 0));

    [JsonIgnore]
    public override IReadOnlyDictionary<string, string> LeftToChance => Chance?.Noise.ByName() ?? base.LeftToChance;

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        Diagram is { } near && OpenedLoops is not null
            ? [.. CourseFigures.Of(run, this, style, show), new DiagramPicture("diagram", BreakDiagram.Draw(this, near))]
            : CourseFigures.Of(run, this, style, show);
}

/// <summary>The least value of a quantity of the intervention with which the outcome holds.</summary>
/// <param name="Quantity">For example <c>treat.for</c>.</param>
/// <param name="Finding"><c>found</c>, <c>none_works</c>, or <c>not_needed</c> where the outcome holds without the intervention.</param>
/// <param name="Value">Null unless found.</param>
/// <param name="From">The lowest value looked at.</param>
/// <param name="To">The highest.</param>
/// <param name="Message">What was found, in a sentence.</param>
public sealed record LeastDocument(string Quantity, string Finding, double? Value, double From, double To, string Message)
{
    public static LeastDocument? Of(LeastResult? least) =>
        least is null ? null : new LeastDocument(
            least.Range.Name, least.Finding.Key(), least.Value, least.Range.Low,
                least.Range.High, least.Sentence);
}

/// <summary>The feedback loops that the cuts open.</summary>
/// <param name="Count">Over declared links, unless a dependence inside an equation is cut.</param>
/// <param name="OfAll">How many such loops there are.</param>
/// <param name="CountWithEquations">Over the whole causal graph.</param>
/// <param name="Shortest">Its nodes, the first again at the end; null when no loop is opened.</param>
public sealed record OpenedLoopsDocument(int Count, int OfAll, int CountWithEquations, IReadOnlyList<string>? Shortest)
{
    public static OpenedLoopsDocument? Of(OpenedLoops? opened) => opened is null ? null : new OpenedLoopsDocument(
        opened.Count, opened.OfAll, opened.InWholeGraph, opened.Shortest is { } loop ? [.. loop.Nodes, loop.Nodes.First()] : null);
}
