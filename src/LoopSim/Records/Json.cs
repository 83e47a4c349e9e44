using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace LoopSim;

/// <summary>How documents are written and read: snake_case keys, numbers that read back to the same bits, NaN and infinities as
/// null.</summary>
public static partial class Json
{
    private static readonly JsonSerializerContext _context = CreateContext(Options());

    private static readonly ConcurrentDictionary<Type, JsonTypeInfo<RunRecord>> _records = [];

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

    private static partial JsonSerializerContext CreateContext(JsonSerializerOptions options);

    public static string Write<T>(T document, JsonSerializerContext? context = null) =>
        JsonSerializer.Serialize(document, typeof(T), context ?? _context) + "\n";

    /// <summary>A record as the verb's it is; read it back as a <see cref="RunRecord"/> of any verb's.</summary>
    public static string Write(RunRecord record) =>
        JsonSerializer.Serialize(record, _records.GetOrAdd(record.GetType(), RecordOf)) + "\n";

    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static T Read<T>(string text) =>
        (T?)JsonSerializer.Deserialize(text, typeof(T), _context) ?? throw new JsonException("The document is empty.");

    /// <summary>How a record of one verb is written. The serializer prepares whatever it may meet: with all verbs before it, that takes
    /// 50 ms at the start of a command.</summary>
    private static JsonTypeInfo<RunRecord> RecordOf(Type verb)
    {
        var options = Options();
        options.TypeInfoResolver = _context.WithAddedModifier(type =>
        {
            if (type.Type != typeof(RunRecord))
                return;
            var verbs = type.PolymorphismOptions!.DerivedTypes;
            foreach (var other in verbs.Where(known => known.DerivedType != verb).ToList())
                verbs.Remove(other);
        });
        return (JsonTypeInfo<RunRecord>)options.GetTypeInfo(typeof(RunRecord));
    }
}
