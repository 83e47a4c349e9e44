using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim compare</c> found.</summary>
/// <remarks>Seconds differ from run to run; they are printed and left out of the file.</remarks>
public sealed record CompareRecord : RunRecord
{
    public const string VerbName = "compare";

    [JsonConstructor]
    public CompareRecord()
    {
    }

    [SetsRequiredMembers]
    public CompareRecord(Experiment experiment, RunOrigin origin, ComparisonResult result)
        : base(experiment, origin)
    {
        var isComplete = result.Methods.All(method => method.AsAsked.Solve.Status == SolveStatus.ReachedEnd);
        Headline = $"Work and precision of {result.Methods.Count} {(result.Methods.Count == 1 ? "method" : "methods")}";
        Story = RunProse.Of(experiment, withIntervention: true);
        Status = isComplete ? "reached_end" : "incomplete";
        Message = isComplete ? "every method reached the end" : "not every method reached the end";
        Reference = result.Reference.Name;
        Methods = [.. result.Methods.Select(method => MethodRunDocument.Of(experiment, method.AsAsked))];
        Ladder = [.. result.Methods.SelectMany(method => method.Ladder).Select(run => MethodRunDocument.Of(experiment, run))];
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>The method the others are measured against.</summary>
    public required string Reference { get; init; }

    /// <summary>Each at the tolerances (or step) asked for.</summary>
    public required IReadOnlyList<MethodRunDocument> Methods { get; init; }

    /// <summary>Each at rising precision.</summary>
    public required IReadOnlyList<MethodRunDocument> Ladder { get; init; }

    /// <summary>The record without seconds, with its data.</summary>
    public SavedRun Save() => new("", this with
    {
        Methods = [.. Methods.Select(run => run with { Seconds = null })],
        Ladder = [.. Ladder.Select(run => run with { Seconds = null })],
    }, []);

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        [new FigurePicture(Verb, WorkPrecisionFigure.Draw(this))];
}

/// <summary>One run of a comparison; <paramref name="Error"/> is the largest gap of any stock at a saved time, relative to its largest
/// value.</summary>
/// <param name="Seconds">How long it took; null in a file.</param>
/// <param name="Grid">As in <see cref="SettingsDocument.Grid"/>.</param>
public sealed record MethodRunDocument(
    string Method, double? Rtol, double? Atol, double? Step, double Error, string Status, long Steps, long Rejected, long Evaluations,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Seconds = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Grid = null)
{
    public static MethodRunDocument Of(Experiment experiment, MethodRun run)
    {
        var (settings, statistics) = (run.Settings, run.Solve.Statistics);
        var isAdaptive = settings.Method.IsAdaptive;
        return new MethodRunDocument(
            settings.Method.Name,
            isAdaptive ? settings.Tolerances.Relative : null,
            isAdaptive ? settings.Tolerances.Absolute : null,
            isAdaptive ? settings.Step : settings.Step ?? experiment.Model.Time.Save,
            run.Error, run.Solve.Status.Key(), statistics.Accepted, statistics.Rejected, statistics.Evaluations, run.Seconds,
            SettingsDocument.GridOf(settings));
    }
}
