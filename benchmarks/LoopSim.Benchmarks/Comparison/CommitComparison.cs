using LoopSim.Benchmarks.Passes;

namespace LoopSim.Benchmarks.Comparison;

/// <summary>Compares the times of two builds, pair by pair of processes that take turns.</summary>
/// <remarks>
/// Both processes of a pair live at once and do their passes in turns of a few hundredths of a second (A B, then B A), so that a slow
/// second hits both; a ratio is taken of neighbouring passes, and a pair counts once, with the median of its ratios. Cases whose interval
/// reaches across the threshold get more pairs.
/// </remarks>
internal sealed class CommitComparison(CommitBuild before, CommitBuild after, double threshold)
{
    private const int FirstPairs = 8;
    private const int FurtherPairs = 4;
    private const int MostPairs = 24;
    private const int Turns = 20;
    private const int TurnsOfStart = 2;

    /// <summary>The cases that both builds know.</summary>
    public string[] Cases { get; } =
        [.. PassProcess.Cases(before.Program, before.Folder).Intersect(PassProcess.Cases(after.Program, after.Folder)), StartTime.Case];

    public List<CaseChange> Compare(IReadOnlyList<string> cases)
    {
        var ratios = cases.ToDictionary(name => name, _ => new List<double>());
        IReadOnlyList<string> open = cases;
        for (var pairs = 0; open.Count > 0 && pairs < MostPairs;)
        {
            var wanted = pairs == 0 ? FirstPairs : FurtherPairs;
            for (var pair = 0; pair < wanted; pair++, pairs++)
                Measure(open, ratios, afterFirst: pairs % 2 != 0);
            open = [.. open.Where(name => Of(name, ratios[name]).IsOpen(threshold))];
            Console.Error.WriteLine($"{pairs} pairs; open: {string.Join(", ", open)}");
        }

        return [.. cases.Select(name => Of(name, ratios[name]))];
    }

    private static CaseChange Of(string name, List<double> ratios) => new(name, MedianInterval.Of(ratios, CaseChange.Confidence));

    private void Measure(IReadOnlyList<string> cases, Dictionary<string, List<double>> ratios, bool afterFirst)
    {
        using var first = Begin(afterFirst ? after : before);
        using var second = Begin(afterFirst ? before : after);
        var (old, fresh) = afterFirst ? (second, first) : (first, second);
        foreach (var name in cases)
        {
            if (name == StartTime.Case)
            {
                ratios[name].Add(Median(TurnsOfStart, () => StartTime.Measure(before.Folder), () => StartTime.Measure(after.Folder)));
                continue;
            }

            // The first pass warms up.
            old.Pass(name);
            fresh.Pass(name);
            ratios[name].Add(Median(Turns, () => old.Pass(name), () => fresh.Pass(name)));
        }
    }

    private static double Median(int turns, Func<PassTime> old, Func<PassTime> fresh)
    {
        var ratios = new List<double>();
        for (var turn = 0; turn < turns; turn++)
        {
            var isOldFirst = turn % 2 == 0;
            var (one, other) = isOldFirst ? (old(), fresh()) : (fresh(), old());
            ratios.Add(isOldFirst ? other.SecondsPerRun / one.SecondsPerRun : one.SecondsPerRun / other.SecondsPerRun);
        }

        return MedianInterval.Of(ratios, CaseChange.Confidence).Median;
    }

    private static PassProcess Begin(CommitBuild build) => new(build.Program, build.Folder);
}
