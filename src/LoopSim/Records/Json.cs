using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>How documents are written and read: snake_case keys, numbers that read back to the same bits, NaN and infinities as null.</summary>
public static class Json
{
    private static readonly DocumentContext _context = new(Options());

    /// <summary>How documents look, for contexts of other projects.</summary>
    public static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteOrNull() },
    };

    public static string Write<T>(T document, JsonSerializerContext? context = null) =>
        JsonSerializer.Serialize(document, typeof(T), context ?? _context) + "\n";

    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static T Read<T>(string text) => (T?)JsonSerializer.Deserialize(text, typeof(T), _context) ?? throw new JsonException("The document is empty.");
}

[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(SettleDocument))]
[JsonSerializable(typeof(BreakDocument))]
[JsonSerializable(typeof(CompareDocument))]
[JsonSerializable(typeof(LoopsDocument))]
[JsonSerializable(typeof(EquilibriaDocument))]
[JsonSerializable(typeof(ContinueDocument))]
[JsonSerializable(typeof(BasinDocument))]
[JsonSerializable(typeof(LeverageDocument))]
[JsonSerializable(typeof(TimingDocument))]
[JsonSerializable(typeof(PhasePortrait))]
[JsonSerializable(typeof(SweepManifest))]
[JsonSerializable(typeof(SweepDocument))]
internal sealed partial class DocumentContext : JsonSerializerContext;

/// <summary>How long a run took, in seconds, and which build ran it: the part of a run folder that differs from run to run.</summary>
public sealed record TimingDocument(double Seconds, string FinishedAt)
{
    public string Version { get; init; } = Report.Version;

    public string Commit { get; init; } = Engine.Commit;

    /// <summary>Finished at this moment.</summary>
    public static TimingDocument Now(double seconds) =>
        new(seconds, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
}
