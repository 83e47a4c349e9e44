namespace LoopSim;

/// <summary>The readouts of panels in words, panel by panel, each beside its reference.</summary>
internal static class MarkerWords
{
    private const string Warning =
        "Readouts of the model's states along chosen curves: no measurements, and nothing to compare a person with.";

    /// <param name="page">Where the words go.</param>
    /// <param name="markers">Null says nothing.</param>
    public static void Add(Page page, IReadOnlyList<MarkerDocument>? markers)
    {
        if (markers is null)
            return;
        var width = markers.Max(marker => marker.Name.Length);
        foreach (var panel in markers.GroupBy(marker => marker.Panel))
        {
            page.Line($"{panel.Key}");
            foreach (var marker in panel)
                page.Line($"  {marker.Name.PadRight(width)}  {Value(marker),-20}{Reference(marker)}".TrimEnd());
        }
        page.Line(Warning);
    }

    private static string Value(MarkerDocument marker) =>
        $"{Words.Short(marker.Value)}{(marker.Unit is null or "1" ? "" : $" {marker.Unit}")}";

    private static string Reference(MarkerDocument marker) => marker is { ReferenceLow: { } low, ReferenceHigh: { } high }
        ? $"usual {Words.Short(low)} to {Words.Short(high)}{(marker.Outside == true ? marker.Value > high ? ", above" : ", below" : "")}"
        : "";
}
