using LoopSim.Figures;

namespace LoopSim.Benchmarks.Histories;

/// <summary>The history of one processor drawn: a panel per peer, a line per case over the entries, ratios on a logarithmic axis.</summary>
internal static class HistoryFigure
{
    public static Figure Draw(IReadOnlyList<HistoryEntry> history, string processor)
    {
        var shown = history.Where(entry => entry.Processor == processor).ToList();
        var occasions = shown.Select(entry => (entry.Date, entry.Commit)).Distinct().ToList();
        var cases = shown.Select(entry => entry.Case).Distinct().ToList();
        Panel[] panels = [.. shown.GroupBy(entry => entry.Peer, (peer, entries) => DrawPeer(peer, [.. entries]))];
        var dates = occasions[0].Date == occasions[^1].Date ? $"{occasions[0].Date}" : $"{occasions[0].Date} to {occasions[^1].Date}";
        return new Figure($"LoopSim beside its peers: {dates}", [.. panels])
        {
            Subtitle = $"{processor}, one thread",
            SharedX = true,
        };

        Panel DrawPeer(string peer, List<HistoryEntry> entries)
        {
            var content = new List<PanelContent>();
            foreach (var same in entries.GroupBy(entry => entry.Case))
            {
                Point[] points = [.. same.Select(entry => new Point(occasions.IndexOf((entry.Date, entry.Commit)), entry.Ratio.Mean))];
                var ink = new Ink(cases.IndexOf(same.Key));
                content.Add(new LineSeries([.. points], same.Key, ink));
                content.Add(new ScatterSeries([.. points], "", ink) { Size = 0.8 });
            }
            var commits = new Axis("Commit") { Categories = [.. occasions.Select(occasion => occasion.Commit)] };
            return new Panel(commits, new Axis($"Time of {peer} over LoopSim's") { Scale = AxisScale.Logarithmic }, [.. content]);
        }
    }
}
