using System.Text.Json;
using LoopSim.Language.Libraries;
using LoopSim.Language.Reading;

namespace LoopSim.Language.Tests;

public class SchemaTests
{
    public static TheoryData<string, string[]> Places => new()
    {
        { "", [.. ModelKeys.Model] },
        { "definitions/time", [.. ModelKeys.Time] },
        { "definitions/dimension", [.. ModelKeys.Dimension] },
        { "definitions/series", [.. ModelKeys.Series] },
        { "definitions/parameter", [.. ModelKeys.Parameter] },
        { "definitions/lookup", [.. ModelKeys.Lookup] },
        { "definitions/channel", [.. ModelKeys.Channel] },
        { "definitions/stock", [.. ModelKeys.Stock] },
        { "definitions/noise", [.. ModelKeys.Noise] },
        { "definitions/ou", [.. ModelKeys.OrnsteinUhlenbeck] },
        { "definitions/poisson", [.. ModelKeys.Poisson] },
        { "definitions/flow", [.. ModelKeys.Flow] },
        { "definitions/auxiliary", [.. ModelKeys.Auxiliary] },
        { "definitions/observable", [.. ModelKeys.Observable] },
        { "definitions/link", [.. ModelKeys.Link] },
        { "definitions/start", [.. ModelKeys.Start] },
        { "definitions/event", [.. ModelKeys.Event] },
        { "definitions/outcome", [.. ModelKeys.Outcome] },
        { "definitions/verdicts", [.. ModelKeys.Verdicts] },
        { "definitions/scenario", [.. ModelKeys.Scenario] },
        { "definitions/input", [.. ModelKeys.ScenarioInput] },
        { "definitions/scenario/properties/judge", [.. ModelKeys.Judge] },
        { "definitions/data", [.. ModelKeys.Data] },
    };

    public static TheoryData<string, string[]> PolicyPlaces => new()
    {
        { "", [.. PolicyKeys.File] },
        { "definitions/policy", [.. PolicyKeys.Policy] },
        { "definitions/step", [.. PolicyKeys.Step] },
        { "definitions/maintain", [.. PolicyKeys.Maintenance] },
        { "definitions/taper", [.. PolicyKeys.Taper] },
        { "definitions/on_relapse", [.. PolicyKeys.Relapse] },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void Schema_lists_the_keys_the_reader_knows(string place, string[] keys) => Compare("loopsim.schema.json", place, keys);

    [Theory]
    [MemberData(nameof(PolicyPlaces))]
    public void Schema_of_policies_lists_the_keys_the_reader_knows(string place, string[] keys) =>
        Compare("policies.schema.json", place, keys);

    private static void Compare(string file, string place, string[] keys)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", file)));
        var node = schema.RootElement;
        foreach (var step in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node.GetProperty(step);

        Assert.Equal(keys.Order(), Properties(node).Order());
    }

    [Fact]
    public void Every_set_of_keys_is_compared()
    {
        var sets = typeof(ModelKeys)
            .GetProperties()
            .Select(property => string.Join(",", (IReadOnlyList<string>)property.GetValue(null)!))
            .ToHashSet();

        Assert.Equal([], sets.Except(Places.Select(row => string.Join(",", row.Data.Item2))));
    }

    /// <summary>The keys of the mapping a schema describes, also where a bare number or equation may stand instead.</summary>
    private static IEnumerable<string> Properties(JsonElement node) =>
        node.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name)
        : node.GetProperty("anyOf").EnumerateArray().Where(choice => choice.TryGetProperty("properties", out _)).SelectMany(Properties);
}
