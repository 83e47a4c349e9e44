namespace LoopSim;

/// <summary>The classes that codes stand for: their names and their colours, the same in every figure.</summary>
internal static class SweepClasses
{
    private static readonly Dictionary<string, Ink> _verdicts = new()
    {
        [Verdict.Rescued.Key()] = Ink.Green,
        [Verdict.Failed.Key()] = Ink.Vermilion,
        [Verdict.Spontaneous.Key()] = Ink.Sky,
        [Verdict.NeverIll.Key()] = new Ink(Ink.Grey.Index + Ink.ColourCount),
        [Verdict.NoHealthyState.Key()] = new Ink(Ink.Black.Index + Ink.ColourCount),
    };

    public static ImmutableArray<ClassKey> Of(OutputLabel saved, SweepColumn column) =>
        [.. saved.Codes.Select((name, code) => new ClassKey(name, InkOf(saved, column.Codes[code], code)))];

    /// <summary>The code that a headline counts: a rescue, an outcome that holds; null where none stands out.</summary>
    public static int? Told(OutputLabel saved, SweepColumn column) => saved.Kind switch
    {
        "verdict" when column.Codes.ToList().IndexOf(Verdict.Rescued.Key()) is >= 0 and var rescued => rescued,
        "outcome" => 1,
        _ => null,
    };

    /// <summary>What came out, in a line: <c>Rescued in 42 of 110 members</c>, <c>Depressed in 42 of 110 members, healthy in
    /// 68</c>.</summary>
    public static string Headline(OutputLabel saved, SweepColumn column, SweepStatistics statistics)
    {
        var (counts, all) = (statistics.Codes(saved), statistics.With(saved));
        if (all == 0)
            return $"{saved.Label}: no member reached the end";
        int[] byCount = [.. Enumerable.Range(0, counts.Count).OrderByDescending(code => counts[code])];
        var told = Told(saved, column) ?? byCount[0];
        var first = $"{RunProse.Sentence(saved.Codes[told])} in {InMembers(counts[told], all)}";
        var others = Told(saved, column) is null
            ? byCount.Skip(1).Where(code => counts[code] > 0).Select(code => $", {saved.Codes[code]} in {DrawnSweep.Count(counts[code])}")
            : [];
        return first + string.Concat(others);
    }

    private static string InMembers(long count, long all) =>
        count == all
            ? $"all {DrawnSweep.CountOfMembers(all)}"
            : $"{(count == 0 ? "none" : DrawnSweep.Count(count))} of {DrawnSweep.CountOfMembers(all)}";

    private static Ink InkOf(OutputLabel saved, string key, int code) => saved.Kind switch
    {
        "verdict" => _verdicts.GetValueOrDefault(key, Ink.Grey),
        "outcome" => code == 1 ? Ink.Blue : Ink.Vermilion,
        "state" when key == StateNaming.Unnamed => Ink.Grey,
        // The grey stays free for what has no name.
        _ => new Ink(code < Ink.Grey.Index ? code : code + 1),
    };
}
