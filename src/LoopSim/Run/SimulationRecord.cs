using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim run</c> found.</summary>
public sealed record SimulationRecord : CourseRecord
{
    public const string VerbName = "run";

    [JsonConstructor]
    public SimulationRecord()
    {
    }

    /// <param name="experiment">The run.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="result">How it went.</param>
    /// <param name="sensitivities">Null where none were asked for.</param>
    [SetsRequiredMembers]
    public SimulationRecord(Experiment experiment, RunOrigin origin, SimulationResult result, SensitivityResult? sensitivities = null)
        : base(experiment, origin, withIntervention: !experiment.Settings.Intervention.IsEmpty)
    {
        Headline = Finding(experiment, result);
        Courses = [new CourseDocument("trajectory.csv", "run")];
        Status = result.Solve.Status.Key();
        Message = SolveStatusText.Describe(result.Solve, experiment.Compiled);
        Statistics = StatisticsDocument.Of(result.Solve);
        Time = result.Solve.Time;
        Final = result.Course.Names.ToDictionary(name => name, result.Course.Last);
        Markers = MarkerDocument.Of(experiment, result.Course.Last);
        Events = [.. result.Happenings.Select(occurrence => new EventDocument(occurrence.Event, occurrence.Time))];
        Sensitivities = sensitivities?.Inputs.ToDictionary(input => input, input => (IReadOnlyDictionary<string, double>)
            experiment.Compiled.Stocks.ToDictionary(
                stock => stock.Name, stock => sensitivities.Course.Last(SensitivityResult.Column(stock.Name, input))));
    }

    /// <param name="experiment">The run.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="result">How its paths went.</param>
    [SetsRequiredMembers]
    public SimulationRecord(Experiment experiment, RunOrigin origin, NoisyResult result)
        : base(experiment, origin, withIntervention: !experiment.Settings.Intervention.IsEmpty)
    {
        Settings = Settings.With(result.Method, result.Step);
        Headline = NoisyWords.Finding(experiment, result);
        Courses =
        [
            new CourseDocument("trajectory.csv", $"path {experiment.Settings.Noise!.First}"),
            .. result.Paths > 1 ? [new CourseDocument("paths.csv", "paths")] : Array.Empty<CourseDocument>(),
        ];
        Status = SolveStatus.ReachedEnd.Key();
        Message = NoisyWords.Message(experiment, result);
        Statistics = new StatisticsDocument(result.Steps * result.Paths, 0, result.Steps * result.Paths);
        Time = result.End;
        Final = result.Names.ToDictionary(name => name, name => result.AtEnd(name).Mean);
        Markers = MarkerDocument.Of(experiment, name => result.AtEnd(name).Mean);
        Noise = NoiseDocument.Of(experiment, result.Method, result.Step, result.Paths, result.Lost);
        Stationary = result.Names.ToDictionary(name => name, result.Steady);
        (StationaryFrom, Lag) = (result.SteadyFrom, result.Lag);
        if (result.Paths == 1)
            return;
        Spread = result.Names.ToDictionary(name => name, result.AtEnd);
        States = result.States;
        Outcomes = experiment.Model.Outcomes.ToDictionary(outcome => outcome.Name, outcome => result.ShareOf(outcome.Name));
    }

    /// <summary>What the variable that decides did, or the first stock where none decides.</summary>
    private static string Finding(Experiment experiment, SimulationResult result)
    {
        var unit = experiment.Model.Time.Unit;
        var name = RunProse.Threshold(experiment.Outcome)?.Variable ?? MainVariablesOf(experiment)[0];
        var label = experiment.Model.Variables.First(variable => variable.Name == name).DisplayName;
        var (first, last) = (result.Course[name][0], result.Course.Last(name));
        var (from, to) = (Words.Short(first), Words.Short(last));
        var span = $"from {Words.Moment(experiment.StartTime, unit)} to {Words.Moment(result.Solve.Time, unit)}";
        return !double.IsFinite(first) || !double.IsFinite(last) ? RunProse.Sentence(span)
            : from == to ? $"{label} {span}: {to} at both ends"
            : $"{label} {(last > first ? "rises" : "falls")} from {from} to {to} by {Words.Moment(result.Solve.Time, unit)}";
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>The time reached.</summary>
    public double Time { get; init; }

    /// <summary>Every variable there.</summary>
    public required IReadOnlyDictionary<string, double> Final { get; init; }

    /// <summary>The readouts of panels there, against their references; null unless they were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MarkerDocument>? Markers { get; init; }

    /// <summary>The model's events, in the order in which they happened.</summary>
    public IReadOnlyList<EventDocument> Events { get; init; } = [];

    /// <summary>How far every stock at the end moves with each input asked for: dx/dp, by input and stock.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? Sensitivities { get; init; }

    /// <summary>The quantities asked for with <c>--save</c>, as a sweep's member has them; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SavedValue>? Saved { get; init; }

    /// <summary>How the run agrees with a reference, column by column; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ColumnAgreement>? Agreement { get; init; }

    /// <summary>What chance had to do with the run; null for a run without noise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NoiseDocument? Noise { get; init; }

    /// <summary>How each variable spreads over the paths at the end, whose means <see cref="Final"/> holds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SpreadDocument>? Spread { get; init; }

    /// <summary>The steady states that starts lead to without noise, every variable of each.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>>? States { get; init; }

    /// <summary>The share of paths in which each outcome holds at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Outcomes { get; init; }

    /// <summary>Each variable from <see cref="StationaryFrom"/> on, over all paths.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, SteadyDocument>? Stationary { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? StationaryFrom { get; init; }

    /// <summary>The lag of the autocorrelations.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Lag { get; init; }

    /// <summary>The paths' run with its data.</summary>
    public SavedRun Save(NoisyResult result) =>
        new("", this, result.Paths > 1 ? [result.First, result.Spread()] : [result.First]);

    /// <summary>The run with its data.</summary>
    public SavedRun Save(Experiment experiment, SimulationResult result, SensitivityResult? sensitivities = null) =>
        new("", this, [result.Course])
        {
            Phase = PhasePlanes.Of(experiment, [result.Course], CancellationToken.None),
            Tables = sensitivities is null ? [] : [("sensitivity.csv", Csv.Write(sensitivities.Course))],
        };

    [JsonIgnore]
    public override IReadOnlyDictionary<string, string> LeftToChance => Noise?.ByName() ?? base.LeftToChance;

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        Courses.Count > 1 ? PathFigures.Of(run, this, style, show) : CourseFigures.Of(run, this, style, show);

    protected override IEnumerable<string> ColumnsOf(int number) =>
        number == 0 ? base.ColumnsOf(number) : Variables.SelectMany(variable => SpreadCourse.Columns(variable.Name, single: 0));
}

/// <summary>An event of the model and when it happened.</summary>
public readonly record struct EventDocument(string Name, double Time);
