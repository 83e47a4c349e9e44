using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim equilibria</c> found.</summary>
public sealed record EquilibriaRecord : RunRecord
{
    public const string VerbName = "equilibria";

    [JsonConstructor]
    public EquilibriaRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal EquilibriaRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    public required IReadOnlyList<EquilibriumDocument> Equilibria { get; init; }

    /// <summary>The share of random starts that end in none of them; null without random starts.</summary>
    public double? BasinElsewhere { get; init; }

    /// <summary>How many random starts were run.</summary>
    public int BasinRuns { get; init; }

    /// <summary>Where random numbers begin; null without chance.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ulong? Seed { get; init; }

    public required SearchDocument Searched { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        EquilibriaFigure.Draw(this) is { } figure ? [new FigurePicture(Verb, figure)] : [];
}

/// <summary>A steady state, stable or not.</summary>
public sealed record EquilibriumDocument
{
    public required string Name { get; init; }

    public bool Stable { get; init; }

    /// <summary><c>stable_node</c>, <c>stable_focus</c>, <c>unstable_node</c>, <c>unstable_focus</c>, <c>saddle</c> or
    /// <c>non_hyperbolic</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The stocks.</summary>
    public required IReadOnlyDictionary<string, double> State { get; init; }

    /// <summary>Every other variable.</summary>
    public required IReadOnlyDictionary<string, double> Readouts { get; init; }

    public required IReadOnlyList<EigenvalueDocument> Eigenvalues { get; init; }

    /// <summary>The share of random starts that end there; null where none were run.</summary>
    public double? BasinShare { get; init; }

    /// <summary>Low and high end of the share's 95 % confidence interval.</summary>
    public IReadOnlyList<double>? BasinInterval { get; init; }
}

/// <summary>Where a search looked.</summary>
/// <param name="Starts">From how many points Newton's method was started.</param>
/// <param name="Ranges">Low and high end for every stock.</param>
public sealed record SearchDocument(int Starts, IReadOnlyDictionary<string, IReadOnlyList<double>> Ranges);
