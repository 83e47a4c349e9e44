using System.Text.Json.Serialization;
using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>What <c>loopsim calibrate</c> found.</summary>
public sealed record CalibrateRecord : RunRecord
{
    public const string VerbName = "calibrate";

    [JsonConstructor]
    public CalibrateRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal CalibrateRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    /// <summary>The file of targets, and its hash.</summary>
    public string TargetsFile { get; init; } = "";

    public string TargetsSha256 { get; init; } = "";

    /// <summary>Sets drawn.</summary>
    public int Members { get; init; }

    /// <summary>Those with a well and an ill state.</summary>
    public int WithBothStates { get; init; }

    /// <summary>Those kept.</summary>
    public int Kept { get; init; }

    public ulong Seed { get; init; }

    /// <summary>The largest distance kept.</summary>
    public double Tolerance { get; init; }

    /// <summary>What was drawn.</summary>
    public required IReadOnlyList<string> Drawn { get; init; }

    public required IReadOnlyList<TargetDocument> Targets { get; init; }

    /// <summary>How many of the targets that were calibrated to, and of those held out, have the median of the kept sets in their
    /// interval.</summary>
    public required ScoreDocument Calibrated { get; init; }

    public required ScoreDocument HeldOut { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show) =>
        [new FigurePicture(Verb, CalibrateFigure.Draw(this))];
}

/// <summary>A target beside the sets drawn and kept.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What figures call it.</param>
/// <param name="Use">Whether it chose sets.</param>
/// <param name="Observed">What was observed; null for an interval alone.</param>
/// <param name="Low">Its interval.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Prior">The sets with both states.</param>
/// <param name="Posterior">The sets kept.</param>
/// <param name="Note">What the observed is.</param>
public sealed record TargetDocument(
    string Name, string Label, [property: JsonConverter(typeof(SnakeCaseEnum<TargetUse>))] TargetUse Use, double? Observed, double Low,
    double High, StatisticDocument Prior, StatisticDocument Posterior, string? Note);

/// <summary>A statistic over sets: its 5, 50 and 95 % quantiles, and the share of sets inside the observed interval.</summary>
public sealed record StatisticDocument(double Low, double Median, double High, double Inside);

/// <summary>How many medians lie inside, of how many.</summary>
public sealed record ScoreDocument(int Inside, int Of);
