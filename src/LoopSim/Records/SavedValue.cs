using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>One quantity that was kept of a run: a number, or a word where a sweep's column holds one (a state, a verdict, yes or no).
/// NaN without a word is a quantity that the run does not have, such as the time of an outcome that never holds.</summary>
[JsonConverter(typeof(SavedValueJson))]
public readonly record struct SavedValue(double Number, string? Word = null)
{
    public override string ToString() => Word ?? Words.Number(Number);
}

/// <summary>A number, a word or null.</summary>
internal sealed class SavedValueJson : JsonConverter<SavedValue>
{
    public override bool HandleNull => true;

    public override SavedValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => new SavedValue(double.NaN),
        JsonTokenType.String => new SavedValue(double.NaN, reader.GetString()),
        _ => new SavedValue(reader.GetDouble()),
    };

    public override void Write(Utf8JsonWriter writer, SavedValue value, JsonSerializerOptions options)
    {
        if (value.Word is { } word)
            writer.WriteStringValue(word);
        else if (double.IsFinite(value.Number))
            writer.WriteNumberValue(value.Number);
        else
            writer.WriteNullValue();
    }
}
