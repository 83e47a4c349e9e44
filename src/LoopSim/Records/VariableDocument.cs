using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>A column of the saved data.</summary>
/// <param name="Panel">The group of readouts it belongs to, such as <c>markers</c>; null for one that is always read out.</param>
/// <param name="ReferenceLow">The usual values; null where none are given.</param>
/// <param name="Direction"><c>rises</c> or <c>falls</c> with the burden it reads; null where nothing is said.</param>
public sealed record VariableDocument(
    string Name, string Label, string? Unit, double? Low, double? High, string Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Panel = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? ReferenceLow = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? ReferenceHigh = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Direction = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Family = null)
{
    public static VariableDocument Of(Variable variable)
    {
        var readout = variable as Observable is { Panel: not null } own ? own : null;
        return new VariableDocument(
            variable.Name, variable.DisplayName, variable.Unit, variable.Range?.Low, variable.Range?.High, KindOf(variable),
            readout?.Panel, readout?.Reference?.Low, readout?.Reference?.High, readout?.Direction?.ToString().ToLowerInvariant(),
            variable.Family?.Name);
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
