using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>A column of the saved data.</summary>
public sealed record VariableDocument(string Name, string Label, string? Unit, double? Low, double? High, string Kind)
{
    /// <summary>The group of readouts it belongs to, such as <c>markers</c>; null for one that is always read out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Panel { get; init; }

    /// <summary>The usual values; null where none are given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReferenceLow { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? ReferenceHigh { get; init; }

    /// <summary><c>rises</c> or <c>falls</c> with the burden it reads; null where nothing is said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Direction { get; init; }

    public static VariableDocument Of(Variable variable)
    {
        var document = new VariableDocument(
            variable.Name, variable.DisplayName, variable.Unit, variable.Range?.Low, variable.Range?.High, KindOf(variable));
        return variable is not Observable { Panel: not null } readout ? document : document with
        {
            Panel = readout.Panel,
            ReferenceLow = readout.Reference?.Low,
            ReferenceHigh = readout.Reference?.High,
            Direction = readout.Direction?.ToString().ToLowerInvariant(),
        };
    }

    private static string KindOf(Variable variable) => variable switch
    {
        Stock { Slow: true } => "slow_stock",
        Stock => "stock",
        Flow => "flow",
        Auxiliary => "auxiliary",
        _ => "observable",
    };
}
