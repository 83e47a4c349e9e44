using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What <c>loopsim sensitivity</c> found.</summary>
public sealed record SensitivityRecord : RunRecord
{
    public const string VerbName = "sensitivity";

    [JsonConstructor]
    public SensitivityRecord()
    {
    }

    /// <summary>A record of an experiment; the report fills in what was found.</summary>
    internal SensitivityRecord(Experiment experiment, RunOrigin origin)
        : base(experiment, origin)
    {
    }

    [JsonIgnore]
    public override string Verb => VerbName;

    [JsonConverter(typeof(SnakeCaseEnum<SensitivityMethod>))]
    public SensitivityMethod Method { get; init; }

    /// <summary>Base points, paths or runs.</summary>
    public long Count { get; init; }

    /// <summary>All runs.</summary>
    public long Members { get; init; }

    /// <summary>Runs that did not come to their end.</summary>
    public int Failed { get; init; }

    public ulong Seed { get; init; }

    /// <summary>What the user should know of the design; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }

    /// <summary>What was varied, in the order of the measures.</summary>
    public required IReadOnlyList<SensitiveQuantity> Varied { get; init; }

    public required IReadOnlyList<OutputSensitivity> Outputs { get; init; }

    public override IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        var chosen = show.Count == 0 ? Outputs : [.. show.Select(Find)];
        return chosen.Select((output, number) => new FigurePicture(
            number == 0 ? Verb : $"{Verb}-{RunFolder.PlainName(output.Name)}", SensitivityFigure.Draw(this, output, style)));
    }

    private OutputSensitivity Find(string name) => Outputs.FirstOrDefault(output => output.Name == name)
        ?? throw new InvalidSettingException(
            $"the analysis has no output '{name}'; it has {string.Join(", ", Outputs.Select(output => output.Name))}");
}

/// <summary>Something varied.</summary>
/// <param name="Name">As the user wrote it.</param>
/// <param name="Law">Over which values, as <c>--vary</c> reads it.</param>
/// <param name="Label">What figures call it.</param>
public sealed record SensitiveQuantity(string Name, string Law, string Label);
