using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim loops</c> found. Scores are in tables beside the record.</summary>
public sealed record LoopsRecord : CourseRecord
{
    public const string VerbName = "loops";

    [JsonConstructor]
    public LoopsRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal LoopsRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin, withIntervention: true)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>Behind the behaviour are the scores of loops.</summary>
    [JsonIgnore]
    public override int LineCount => 1;

    /// <summary>The name of the state at which gains are taken.</summary>
    public required string At { get; init; }

    /// <summary>Whether it is a steady state.</summary>
    public bool Steady { get; init; }

    public required IReadOnlyDictionary<string, double> State { get; init; }

    /// <summary>Which links make loops: <c>declared</c> or <c>all</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>False where there are more loops than the limit, and these are the strongest that a search found.</summary>
    public bool Complete { get; init; }

    public int Limit { get; init; }

    /// <summary>The eigenvalue that elasticities belong to: of the steady state, the one with the largest real part.</summary>
    public EigenvalueDocument? Eigenvalue { get; init; }

    /// <summary>The most important first.</summary>
    public required IReadOnlyList<LoopDocument> Loops { get; init; }

    public required IReadOnlyList<LoopLinkDocument> Links { get; init; }

    public required FeedbackVertexSetDocument FeedbackVertexSet { get; init; }

    /// <summary>How scores were taken: from <c>derivatives</c>, or <c>differences</c> over each step; null without a run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ScoresFrom { get; init; }

    /// <summary>Nodes that can all reach one another; loops compete within a group.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<IReadOnlyList<string>>? Groups { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ShiftDocument>? Shifts { get; init; }

    /// <summary>The last time with scores, where the run goes on and moves too little for more; null where it does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ScoredUntil { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        if (run.Courses.Count > 1)
            yield return new FigurePicture(Verb, LoopScoreFigure.Draw(run, this, run.Courses[1], style, show));
        if (Loops.Count > 0)
            yield return new DiagramPicture("diagram", LoopDiagram.Draw(this));
    }

    /// <summary>At a state there is no run.</summary>
    protected override bool NeedsCourses => false;

    /// <summary>The second course has a column of scores for each loop.</summary>
    protected override IEnumerable<string> ColumnsOf(int number) =>
        number == 0 ? base.ColumnsOf(number) : Loops.Select(loop => loop.Name);
}

/// <summary>A feedback loop.</summary>
/// <param name="Nodes">In order, each once.</param>
/// <param name="Polarity"><c>reinforcing</c>, <c>balancing</c> or <c>undetermined</c>.</param>
/// <param name="Gain">At the state.</param>
/// <param name="Delay">Null where a stock of the loop has no time constant.</param>
/// <param name="Elasticity">(g/λ) dλ/dg.</param>
/// <param name="Influence">g dλ/dg.</param>
/// <param name="Group">The number of the loop's group; null without a run.</param>
/// <param name="MeanShare">The mean size of the relative score; null without a run.</param>
public sealed record LoopDocument(
    string Name,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<string> Links,
    string Polarity,
    double Gain,
    double? Delay,
    EigenvalueDocument? Elasticity,
    EigenvalueDocument? Influence,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Group,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? MeanShare);

/// <summary>A link of the scope.</summary>
/// <param name="Gain">At the state.</param>
/// <param name="Weight">How much of all importance the loops through the link carry, between 0 and 1.</param>
public sealed record LoopLinkDocument(string Name, string Source, string Target, string Polarity, double Gain, double Weight);

/// <summary>A change of the leading loop of a group.</summary>
public sealed record ShiftDocument(double Time, string From, string To, int Group);

/// <summary>The smallest sets of nodes that every loop passes.</summary>
/// <param name="Complete">Whether all sets were counted.</param>
/// <param name="Sets">The first of them.</param>
/// <param name="Proof"><c>disjoint_loops</c> where these alone prove the size, else <c>exhaustion</c>.</param>
/// <param name="Explored">Subproblems of the search.</param>
public sealed record FeedbackVertexSetDocument(
    int Size, long Count, bool Complete, IReadOnlyList<IReadOnlyList<string>> Sets, string Proof,
        IReadOnlyList<IReadOnlyList<string>> DisjointLoops, long Explored);
