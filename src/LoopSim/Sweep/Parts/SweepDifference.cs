using System.Text.Json.Nodes;

namespace LoopSim;

/// <summary>Where two sweeps differ first, each side in words that fit after "has": <c>seed 1</c>, <c>no seed</c>, <c>columns[3].name
/// 'burden'</c>.
/// Places are named as in <c>run.json</c>.</summary>
public sealed record SweepDifference(string One, string Other)
{
    internal static SweepDifference? Between(SweepManifest one, SweepManifest other) =>
        Between(JsonNode.Parse(Json.Write(one)), JsonNode.Parse(Json.Write(other)), "");

    private static SweepDifference? Between(JsonNode? one, JsonNode? other, string place) => (one, other) switch
    {
        (JsonObject left, JsonObject right) => left.Select(entry => entry.Key).Union(right.Select(entry => entry.Key))
            .Select(key => Between(left[key], right[key], place.Length == 0 ? key : $"{place}.{key}"))
            .FirstOrDefault(difference => difference is not null),
        (JsonArray left, JsonArray right) => Enumerable.Range(0, Math.Max(left.Count, right.Count))
            .Select(i => Between(left.ElementAtOrDefault(i), right.ElementAtOrDefault(i), $"{place}[{i}]"))
            .FirstOrDefault(difference => difference is not null),
        _ => JsonNode.DeepEquals(one, other) ? null : new SweepDifference(Words(one, place), Words(other, place)),
    };

    private static string Words(JsonNode? value, string place) => value switch
    {
        _ when place == "engine_version" => $"results of {(value is null ? "an engine without a version" : $"engine version {value}")}",
        null => $"no {place}",
        // What counts is that the text is another one; nobody compares 64 digits.
        JsonValue when place == "model.sha256" => $"model text {value.GetValue<string>()[..8]} (SHA-256)",
        JsonValue when value.GetValueKind() == System.Text.Json.JsonValueKind.String => $"{place} '{value.GetValue<string>()}'",
        JsonObject entry when entry["name"] is { } name => $"{place} '{name.GetValue<string>()}'",
        _ => $"{place} {value.ToJsonString()}",
    };
}
