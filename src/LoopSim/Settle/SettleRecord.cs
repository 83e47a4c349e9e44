using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim settle</c> found.</summary>
public sealed record SettleRecord : CourseRecord
{
    public const string VerbName = "settle";

    [JsonConstructor]
    public SettleRecord()
    {
    }

    [SetsRequiredMembers]
    public SettleRecord(Experiment experiment, RunOrigin origin, SettlingResult result)
        : base(experiment, origin, withIntervention: true)
    {
        var unit = experiment.Model.Time.Unit;
        var stocks = experiment.Model.Stocks.Select(stock => stock.Name).ToHashSet();
        var named = result.Name == StateNaming.Unnamed ? "unnamed" : $"\u201c{result.Name}\u201d";
        Headline = result.SettlingTime is { } time
            ? $"Settles in the {named} state in {Words.Duration(Math.Round(time, time < 10 ? 2 : 0), unit)}"
            : "Does not settle";
        Courses = [new CourseDocument("trajectory.csv", "settling")];
        // The way is saved until even slow stocks rest; what people look at is over sooner.
        ShowUntil = result.SettlingTime is { } settled
            ? experiment.StartTime + Math.Max(1.3 * settled, 20 * experiment.Model.Time.Save)
            : null;
        Status = result.Steady.Status.Key();
        Message = SteadyStateText.Describe(result.Steady, experiment.Compiled);
        Statistics = StatisticsDocument.Of(result.Way.Solve);
        State = result.Readouts.Where(pair => stocks.Contains(pair.Key)).ToDictionary();
        Readouts = result.Readouts.Where(pair => !stocks.Contains(pair.Key)).ToDictionary();
        Conserved = result.Conserved;
        Burden = result.Readouts.TryGetValue("burden", out var burden) ? burden : null;
        Name = result.Name;
        // The eigenvalues of a point of a line of steady states do not say.
        Stable = result.Eigenvalues.Any() && !(result.Equilibrium!.IsSingular && result.Equilibrium.IsStable)
            ? result.Equilibrium.IsStable
            : null;
        Eigenvalues = [.. result.Eigenvalues.Select(EigenvalueDocument.Of)];
        SettlingTime = result.SettlingTime;
        Lingers = result.Linger is { } linger
            ? new LingerDocument(linger.From, linger.To, linger.SlowestAt, linger.NearSaddle, SettleWords.Describe(linger, unit))
            : null;
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    [JsonIgnore]
    public override bool EndsAtRest => Status is "settled" or "settled_unpolished" or "unstable";

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

    /// <summary>The run with its data.</summary>
    public SavedRun Save(Experiment experiment, SettlingResult result) => new("", this, [result.Way.Course])
    {
        Phase = PhasePlanes.Of(experiment, [result.Way.Course], CancellationToken.None),
    };

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        CourseFigures.Of(run, this, style, show);
}

/// <summary>A long slow stretch on the way to the stable state.</summary>
public sealed record LingerDocument(double From, double To, double SlowestAt, bool NearUnstableState, string Message);
