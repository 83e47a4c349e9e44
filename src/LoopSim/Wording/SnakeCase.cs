using System.Text.Json;

namespace LoopSim;

/// <summary>How records and tables spell the values of enums: <c>reached_end</c>.</summary>
public static class SnakeCase
{
    public static string Key<T>(this T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{value}");
}
