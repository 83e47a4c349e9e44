using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What the <c>run.json</c> of a sweep holds: everything that decides the results, what their columns mean, and which parts are
/// there.</summary>
/// <remarks>The same sweep gives the same bytes, however often it was interrupted; times are in <c>timing.json</c>.</remarks>
public sealed record SweepManifest
{
    public const string SweepVerb = "sweep";

    public string Verb { get; init; } = SweepVerb;

    /// <summary>The LoopSim that began it. Another one may go on, as long as the engine's version is the same.</summary>
    public required string Version { get; init; }

    /// <summary><see cref="Engine.Version"/>; null in a folder from before it was written down.</summary>
    public int? EngineVersion { get; init; }

    public required SweptModel Model { get; init; }

    public required SweepDesign Design { get; init; }

    /// <summary>The random seed; null for designs without chance.</summary>
    public ulong? Seed { get; init; }

    public required SettingsDocument Settings { get; init; }

    /// <summary>What is left to chance in every member; null for nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public NoiseDocument? Noise { get; init; }

    public PartFormat Format { get; init; }

    /// <summary><c>member</c>, the varied quantities, what was asked for in the order asked for, <c>status</c>; codes with their
    /// tables.</summary>
    public required IReadOnlyList<SweepColumn> Columns { get; init; }

    /// <summary>Columns and settings for people; null in a folder whose figures know no more than its columns.</summary>
    public SweepWords? Words { get; init; }

    /// <summary>The share of the sweep in this folder; null for all of it.</summary>
    public SweepShard? Shard { get; init; }

    /// <summary>The parts of this share, in order. <see cref="SweepFolder"/> fills it in.</summary>
    public IReadOnlyList<PartEntry> Parts { get; init; } = [];

    /// <summary>The checksums of the parts that are done, by the names of their files.</summary>
    internal Dictionary<string, string> Checksums() => Parts.Where(part => part.State == PartState.Done && part.Sha256 is not null)
        .DistinctBy(part => part.File).ToDictionary(part => part.File, part => part.Sha256!, StringComparer.Ordinal);

    internal PartPlan Plan() => new(Design.Count, Columns.Count, Shard);

    /// <summary>The parts of this share.</summary>
    internal IEnumerable<int> OwnParts() => Plan().OwnParts;

    /// <summary>In words: <c>the whole sweep</c>, <c>shard 2/3 of the sweep</c>.</summary>
    internal string Share => Shard is null ? "the whole sweep" : $"shard {Shard} of the sweep";

    /// <summary>The name of a part's file.</summary>
    public string FileName(int part) =>
        string.Create(CultureInfo.InvariantCulture, $"part-{part:00000}.{Format.ToString().ToLowerInvariant()}");

    /// <summary>Whether a folder's <c>run.json</c> is that of a sweep, whole or damaged.</summary>
    public static bool IsIn(string folder)
    {
        var path = Path.Combine(folder, RunFolder.RecordName);
        if (!File.Exists(path))
            return false;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("verb", out var verb) && verb.ValueKind == JsonValueKind.String
                    && verb.ValueEquals(SweepVerb);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Reads the <c>run.json</c> of a sweep's folder.</summary>
    /// <exception cref="IOException">The folder holds no sweep, or the file is damaged; the message says which.</exception>
    public static SweepManifest Read(string folder)
    {
        var path = Path.Combine(folder, RunFolder.RecordName);
        if (!File.Exists(path))
            throw new IOException($"'{folder}' is not the folder of a sweep: it has no {RunFolder.RecordName}");
        try
        {
            var text = File.ReadAllText(path);
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.GetProperty("verb").GetString() is var verb && verb != SweepVerb)
                throw new IOException($"'{folder}' holds what '{verb}' wrote, not a sweep");
            Seal.Check(folder, text, document.RootElement);
            var manifest = Json.Read<SweepManifest>(text);
            return manifest.Flaw() is { } flaw ? throw new FormatException(flaw) : manifest;
        }
        catch (Exception problem) when (
            problem is JsonException or FormatException or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            throw new IOException($"'{path}' is damaged: {problem.Message}", problem);
        }
    }

    /// <summary>Where this sweep and another differ first, but for program, shard and parts: these two cannot be in one folder or be
    /// merged.</summary>
    public SweepDifference? DifferenceTo(SweepManifest other) => SweepDifference.Between(Compared(), other.Compared());

    /// <summary>What it shares with other shards of the same sweep, whichever program ran them.</summary>
    internal SweepManifest Compared() => this with { Version = "", Shard = null, Parts = [] };

    /// <summary>What makes it no manifest of a sweep, or null.</summary>
    internal string? Flaw()
    {
        if (Design.Count < 1)
            return "A sweep has at least one member.";
        if (Columns is not [{ Kind: ColumnKind.Member }, ..] || Columns.Skip(1).Any(column => column.Kind == ColumnKind.Member))
            return "The first column, and no other, holds the member's number.";
        var twice = Columns.GroupBy(column => column.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (Design.Kind == "grid" && Design.Varied.FirstOrDefault(varied => !varied.IsLevelled) is { } vague)
            return $"A grid has levels, and '{vague.Name}{vague.Law}' has none.";
        return twice is null ? Words?.Flaw(Design, Columns) : $"There are two columns '{twice.Key}'.";
    }
}

/// <summary>Which model was swept: its name and the SHA-256 of its text. No path: a shard's machine has its own.</summary>
public sealed record SweptModel(string Name, string? Title, string Sha256);

/// <summary>Which members a sweep has.</summary>
/// <param name="Kind">How they were laid out, for example <c>grid</c> or <c>sobol</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Varied">In the order of their columns.</param>
/// <param name="TableSha256">The SHA-256 of the table the members were read from; null where they were made.</param>
public sealed record SweepDesign(string Kind, long Count, IReadOnlyList<VariedQuantity> Varied, string? TableSha256 = null)
{
    /// <summary>What holds in all members; null for nothing in particular.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Where { get; init; }
}

/// <summary>Something that differs between members.</summary>
/// <param name="Name">A parameter, channel, link weight or start value, as <c>--set</c> and <c>--start</c> name it.</param>
/// <param name="Law">How its values are spread, as <c>--vary</c> writes it behind the name; <c>file</c> where a table gives them,
/// <c>carried</c> where they mean nothing in the model.</param>
public sealed record VariedQuantity(string Name, string Law)
{
    internal const string Carried = "carried";

    /// <summary>Whether the law can be that of a grid.</summary>
    internal bool IsLevelled
    {
        get
        {
            try
            {
                return Variation.Parse(Name + Law).Distribution.Levels is not null;
            }
            catch (InvalidSettingException)
            {
                return false;
            }
        }
    }

    /// <summary>Its values in a grid, in the order the grid runs through them; empty where the law has no levels.</summary>
    /// <exception cref="InvalidSettingException">The law is none.</exception>
    public IReadOnlyList<double> Levels()
    {
        var distribution = Variation.Parse(Name + Law).Distribution;
        return [.. Enumerable.Range(0, checked((int)(distribution.Levels ?? 0))).Select(index => distribution.Level(index))];
    }
}

/// <summary>A part of a sweep as <c>run.json</c> lists it.</summary>
/// <param name="Sha256">Of the part's file; null while it is missing.</param>
public sealed record PartEntry(string File, long FirstMember, int Members, PartState State, string? Sha256 = null);
