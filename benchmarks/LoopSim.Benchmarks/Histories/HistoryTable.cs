using System.Text;

namespace LoopSim.Benchmarks.Histories;

/// <summary>The history in words: the last value of each figure on each machine, and how it differs from the one before.</summary>
internal static class HistoryTable
{
    /// <summary>A page of Markdown.</summary>
    public static string Of(IReadOnlyList<HistoryEntry> history)
    {
        var text = new StringBuilder("# The last measurements\n\n");
        text.Append("Written by `history`; [README.md](README.md) says how to read it.\n");
        foreach (var machine in history.GroupBy(entry => entry.Machine))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {machine.Key.Processor}, {machine.Key.Width} bits\n\n");
            text.Append("| case | measured | value | 95 % interval | commit | date | over the one before |\n");
            text.Append("|---|---|---|---|---|---|---|\n");
            foreach (var figure in machine.GroupBy(entry => entry.Figure))
            {
                var (last, before) = (figure.Last(), figure.SkipLast(1).LastOrDefault());
                text.Append(CultureInfo.InvariantCulture, $"| {last.Case} | {last.Measure} | {Number(last.Value.Mean)} ");
                text.Append(CultureInfo.InvariantCulture, $"| {Number(last.Value.Low)} to {Number(last.Value.High)} ");
                text.Append(CultureInfo.InvariantCulture, $"| {last.Commit} | {last.Date} | {Change(last, before)} |\n");
            }
        }

        return text.ToString();
    }

    /// <summary>A line about an entry and the last one of the same figure on the same machine.</summary>
    public static string Verdict(IReadOnlyList<HistoryEntry> history, HistoryEntry entry)
    {
        var before = history.LastOrDefault(earlier => (earlier.Figure, earlier.Machine) == (entry.Figure, entry.Machine));
        var change = before is null ? "the first on this machine" : $"{Change(entry, before)} times that of {before.Date}";
        return $"{entry.Figure}: {Number(entry.Value.Mean)}, {change}";
    }

    /// <summary>The change is in bold where the two intervals do not touch.</summary>
    private static string Change(HistoryEntry last, HistoryEntry? before)
    {
        if (before is null)
            return "";
        var ratio = Number(last.Value.Mean / before.Value.Mean);
        return last.Value.Low > before.Value.High || last.Value.High < before.Value.Low ? $"**{ratio}**" : ratio;
    }

    private static string Number(double value) =>
        value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
