
namespace LoopSim.Cli;

/// <summary>Prints the readouts of panels, panel by panel, each beside its reference.</summary>
internal static class MarkerLines
{
    private const string Warning = "Readouts of the model's states along chosen curves: no measurements, and nothing to compare a person with.";

    /// <param name="markers">Null prints nothing.</param>
    public static void Print(IReadOnlyList<MarkerDocument>? markers, Terminal terminal)
    {
        if (markers is null)
            return;
        var width = markers.Max(marker => marker.Name.Length);
        foreach (var panel in markers.GroupBy(marker => marker.Panel))
        {
            terminal.Line($"{panel.Key}");
            foreach (var marker in panel)
                terminal.Line($"  {marker.Name.PadRight(width)}  {Value(marker),-20}{Reference(marker)}".TrimEnd());
        }
        terminal.Line(Warning);
    }

    private static string Value(MarkerDocument marker) => $"{Words.Short(marker.Value)}{(marker.Unit is null or "1" ? "" : $" {marker.Unit}")}";

    private static string Reference(MarkerDocument marker) => marker is { ReferenceLow: { } low, ReferenceHigh: { } high }
        ? $"usual {Words.Short(low)} to {Words.Short(high)}{(marker.Outside == true ? marker.Value > high ? ", above" : ", below" : "")}"
        : "";
}
