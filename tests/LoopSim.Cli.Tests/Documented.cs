using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>The keys that the pages promise of a record.</summary>
internal static class Documented
{
    /// <summary>What a run over time adds.</summary>
    public const string OverTime = " main_variables measured shadings threshold show_until statistics";

    /// <summary>What every record has.</summary>
    private const string Common = "format command version engine_version model settings headline story time_unit variables courses "
        + "status message disclaimer";

    /// <summary>A verb's own keys come first, then those of every record.</summary>
    public static void Keys(JsonElement json, string own) => Assert.Equal(
        $"verb {own} {Common}".Split(' '), json.EnumerateObject().Select(property => property.Name));
}
