using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim continue</c> found.</summary>
public sealed record ContinueRecord : RunRecord
{
    public const string VerbName = "continue";

    [JsonConstructor]
    public ContinueRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal ContinueRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>What varied.</summary>
    public required string Over { get; init; }

    /// <summary>Its label for people.</summary>
    public required string OverLabel { get; init; }

    /// <summary>The quantity's value in the model or its settings; null where it has none, as a loop's gain.</summary>
    public double? OwnValue { get; init; }

    public double From { get; init; }

    public double To { get; init; }

    public required IReadOnlyList<SpecialPointDocument> SpecialPoints { get; init; }

    /// <summary>How many steady states there are between one special value and the next.</summary>
    public required IReadOnlyList<StateCountDocument> Counts { get; init; }

    public required IReadOnlyList<BranchDocument> Branches { get; init; }

    /// <summary>The stable states at the quantity's own value that the model has names for.</summary>
    public IReadOnlyList<NamedStateDocument> NamedStates { get; init; } = [];

    /// <summary>Where branches cross a switching surface of the equations, or end at one.</summary>
    public IReadOnlyList<KinkDocument> Kinks { get; init; } = [];

    /// <summary>The cycles at the values asked for.</summary>
    public IReadOnlyList<CycleDocument> Periodic { get; init; } = [];

    /// <summary>The cycles born at Hopf points, where they were asked for.</summary>
    public IReadOnlyList<CycleBranchDocument> Cycles { get; init; } = [];

    /// <summary>The second quantity; null where none was named.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AndDocument? And { get; init; }

    /// <summary>The curves of folds and Hopf points over both quantities.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlaneCurveDocument>? Curves { get; init; }

    /// <summary>How many steady states there are at some values of the second quantity.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlaneCountDocument>? PlaneCounts { get; init; }

    /// <summary>What was searched, and what could not be done, in sentences.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>The variable a slide shows.</summary>
    public required string MainVariable { get; init; }

    public ThresholdDocument? Threshold { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        yield return new FigurePicture(Verb, BranchFigure.Draw(this, show));
        if (this is { And: { } and, Curves: { } curves })
            yield return new FigurePicture("curves", PlaneCurvesFigure.Draw(this, and, curves));
    }
}

/// <summary>A point at which the number or stability of solutions changes.</summary>
public sealed record SpecialPointDocument
{
    /// <summary><c>fold</c>, <c>hopf</c>, <c>branch_point</c>, <c>cusp</c>, <c>bogdanov_takens</c> or <c>period_doubling</c>.</summary>
    public required string Kind { get; init; }

    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>The stocks.</summary>
    public required IReadOnlyDictionary<string, double> State { get; init; }

    /// <summary>Every other variable.</summary>
    public required IReadOnlyDictionary<string, double> Readouts { get; init; }

    /// <summary>Of a Hopf point, in radians per unit of time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Frequency { get; init; }

    /// <summary>Of a Hopf point: <c>supercritical</c>, <c>subcritical</c> or <c>degenerate</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Criticality { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LyapunovCoefficient { get; init; }

    /// <summary>Of a period doubling: the period of the cycle that doubles.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Period { get; init; }

    /// <summary>How far the parameters may be off.</summary>
    public double Uncertainty { get; init; }
}

/// <summary>A point of a branch on a switching surface.</summary>
/// <param name="State">The stocks.</param>
/// <param name="TurnsBack">Whether the parameter turns back there.</param>
/// <param name="UnstableBefore">How many eigenvalues have positive real parts on the side the branch was followed from.</param>
/// <param name="UnstableBeyond">The same on the other side; null where the branch ends.</param>
public sealed record KinkDocument(
    double Parameter, IReadOnlyDictionary<string, double> State, bool TurnsBack, int UnstableBefore, int? UnstableBeyond);

/// <summary>How many steady states were found over a stretch of the parameter.</summary>
public sealed record StateCountDocument(double From, double To, int States, int Stable);

/// <summary>A curve of steady states; its lists go together.</summary>
public sealed record BranchDocument
{
    /// <summary>Why it goes no further before its first point.</summary>
    public required string Start { get; init; }

    public required string End { get; init; }

    public required IReadOnlyList<double> Parameter { get; init; }

    public required IReadOnlyList<bool> Stable { get; init; }

    /// <summary>How many eigenvalues have positive real parts.</summary>
    public required IReadOnlyList<int> Unstable { get; init; }

    /// <summary>Every variable of the model along the curve.</summary>
    public required IReadOnlyDictionary<string, double[]> Variables { get; init; }
}

/// <summary>Where a named state lies.</summary>
/// <param name="Name">As starts and outcomes of the model call it.</param>
/// <param name="Branch">The place of its branch among the branches, from 0.</param>
/// <param name="Point">The place on the branch of the point nearest to it, from 0.</param>
public sealed record NamedStateDocument(string Name, int Branch, int Point);

/// <summary>A second quantity and its range.</summary>
public sealed record AndDocument(string Name, string Label, double From, double To);

/// <summary>How many steady states were found over the first quantity at a value of the second.</summary>
public sealed record PlaneCountDocument(double And, IReadOnlyList<StateCountDocument> Counts);

/// <summary>A curve of folds (<c>fold</c>) or Hopf points (<c>hopf</c>); its lists go together.</summary>
public sealed record PlaneCurveDocument(
    string Kind, IReadOnlyList<double> Over, IReadOnlyList<double> And, IReadOnlyDictionary<string, double[]> State);

/// <summary>A cycle at one value of the parameter.</summary>
public sealed record CycleDocument
{
    public double Parameter { get; init; }

    public double Period { get; init; }

    public bool Stable { get; init; }

    /// <summary>The Floquet multipliers by descending size; one of them is 1.</summary>
    public required IReadOnlyList<EigenvalueDocument> Multipliers { get; init; }

    /// <summary>The smallest value of every variable on the way round.</summary>
    public required IReadOnlyDictionary<string, double> Minimum { get; init; }

    public required IReadOnlyDictionary<string, double> Maximum { get; init; }
}

/// <summary>The cycles from a Hopf point; its lists go together.</summary>
public sealed record CycleBranchDocument
{
    /// <summary>The parameter's value at the Hopf point.</summary>
    public double Hopf { get; init; }

    /// <summary>Why they were followed no further.</summary>
    public required string End { get; init; }

    public required IReadOnlyList<double> Parameter { get; init; }

    public required IReadOnlyList<double> Period { get; init; }

    public required IReadOnlyList<bool> Stable { get; init; }

    /// <summary>How many Floquet multipliers are larger than 1 in size.</summary>
    public IReadOnlyList<int> Unstable { get; init; } = [];

    public required IReadOnlyDictionary<string, double[]> Minimum { get; init; }

    public required IReadOnlyDictionary<string, double[]> Maximum { get; init; }
}
