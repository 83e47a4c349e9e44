using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>A sum of stocks that the rates conserve.</summary>
/// <param name="Total">The sum, as in <c>S + I + R</c>.</param>
/// <param name="Value">How much it is.</param>
public sealed record ConservedDocument(string Total, double Value)
{
    /// <summary>The quantity that varies, where the total's value at the start varies with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Follows { get; init; }
}
