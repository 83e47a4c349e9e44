using LoopSim.Figures;

namespace LoopSim.Benchmarks.Histories;

/// <summary>The history of one processor drawn: a line per figure over the entries, ratios on a logarithmic axis.</summary>
internal static class HistoryFigure
{
    public static Figure Draw(IReadOnlyList<HistoryEntry> history, string processor)
    {
        var shown = history.Where(entry => entry.Processor == processor).ToList();
        var occasions = shown.Select(entry => (entry.Date, entry.Commit)).Distinct().ToList();
        var content = new List<PanelContent>();
        foreach (var (figure, index) in shown.Select(entry => entry.Figure).Distinct().Select((figure, index) => (figure, index)))
        {
            Point[] points = [.. from entry in shown
                                 where entry.Figure == figure
                                 select new Point(1 + occasions.IndexOf((entry.Date, entry.Commit)), entry.Ratio.Mean)];
            content.Add(new LineSeries([.. points], figure, new Ink(index)));
            content.Add(new ScatterSeries([.. points], "", new Ink(index)) { Size = 0.8 });
        }
        var panel = new Panel(new Axis("Entry"), new Axis("Peer's time over LoopSim's") { Scale = AxisScale.Logarithmic }, [.. content]);
        var (first, last) = (occasions[0], occasions[^1]);
        return new Figure("LoopSim's speed beside its peers", [panel])
        {
            Subtitle = $"{processor}, one thread; entry 1 is {first.Date} ({first.Commit}), entry {occasions.Count} is {last.Date} ({last.Commit})",
        };
    }
}
