using LoopSim.Figures;

namespace LoopSim.Benchmarks.Histories;

/// <summary>A history drawn: a panel for each case, commits from left to right, each value with its interval; a colour for each peer on
/// each machine.</summary>
/// <remarks>Ratios stand as they are, and 1 is a peer as fast as LoopSim. Times are divided by the first one on the same machine, and 1 is
/// no change since.</remarks>
internal static class HistoryFigure
{
    public static Figure Draw(string title, IReadOnlyList<HistoryEntry> history)
    {
        var machines = history.Select(entry => entry.Machine).Distinct().ToList();
        var series = history.Select(Series).Distinct().ToList();
        return new Figure(title, [.. history.GroupBy(entry => entry.Case, DrawCase)])
        {
            Subtitle = "Bars are 95 % intervals",
            Footer = [.. machines.Select(machine => $"{Letter(machine)}: {machine.Processor}, {machine.Width} bits")],
        };

        string Letter(Machine machine) => ((char)('A' + machines.IndexOf(machine))).ToString();

        Panel DrawCase(string name, IEnumerable<HistoryEntry> entries)
        {
            List<HistoryEntry> all = [.. entries];
            List<string> commits = [.. all.Select(entry => entry.Commit).Distinct()];
            var content = new List<PanelContent> { new Threshold(1, "") };
            foreach (var same in all.GroupBy(Series))
            {
                var first = same.First();
                var (ink, unit) = (new Ink(series.IndexOf(same.Key)), first.Peer.Length > 0 ? 1 : first.Value.Mean);
                var label = $"{(first.Peer.Length > 0 ? first.Peer : first.Measure)}, {Letter(first.Machine)}";
                Point[] points = [.. same.Select(entry => new Point(commits.IndexOf(entry.Commit), entry.Value.Mean / unit))];
                content.Add(new Curve([.. points], label, ink));
                content.Add(new ScatterSeries([.. points], "", ink) { Size = 0.7 });
                foreach (var entry in same.Where(entry => entry.Value.Low < entry.Value.High))
                {
                    var (x, low, high) = (commits.IndexOf(entry.Commit), entry.Value.Low / unit, entry.Value.High / unit);
                    content.Add(new Curve([new Point(x, low), new Point(x, high)], "", ink) { Width = 0.6 });
                }
            }

            var value = all[0].Peer.Length > 0 ? "Time of the peer over LoopSim's" : "Time over the first on the machine";
            return new Panel(
                new Axis("Commit") { Categories = [.. commits] }, new Axis(value) { Scale = AxisScale.Logarithmic }, [.. content])
            {
                Title = name,
            };
        }
    }

    private static (string Measure, Machine Machine) Series(HistoryEntry entry) => (entry.Measure, entry.Machine);
}
