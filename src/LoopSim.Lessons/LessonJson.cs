using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim.Lessons;

/// <summary>A lesson's documents as JSON inside a page: names in camelCase, nothing that could end the element they stand in.</summary>
[JsonSerializable(typeof(LessonDocument))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class LessonJson : JsonSerializerContext
{
    /// <remarks>The serializer escapes &lt;, &gt;, &amp; and quotes, so that no text can end the element.</remarks>
    public static string Write(LessonDocument document) => JsonSerializer.Serialize(document, Default.LessonDocument);
}
