using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>How documents are written and read: snake_case keys, numbers that read back to the same bits, NaN and infinities as
/// null.</summary>
public static partial class Json
{
    private static readonly JsonSerializerContext _context = CreateContext(Options());

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

    /// <exception cref="JsonException">The text is not such a document.</exception>
    public static T Read<T>(string text) =>
        (T?)JsonSerializer.Deserialize(text, typeof(T), _context) ?? throw new JsonException("The document is empty.");
}
