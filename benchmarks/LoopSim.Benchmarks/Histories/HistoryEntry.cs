namespace LoopSim.Benchmarks.Histories;

/// <summary>One figure on one day: a ratio of speeds, above 1 where LoopSim is the faster, with its interval over the rounds.</summary>
internal sealed record HistoryEntry(string Date, string Commit, string Processor, string Figure, RatioInterval Ratio)
{
    public const string Heading = "date,commit,processor,figure,value,low,high,rounds";

    /// <summary>The case, in a figure called "case peer/ours".</summary>
    public string Case => Figure.Split(' ')[0];

    public string Peer => Figure.Split(' ')[^1].Split('/')[0];

    /// <summary>A processor's name may hold commas; a line may not.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Date},{Commit},{Processor.Replace(',', ';')},{Figure},{Ratio.Mean:0.####},{Ratio.Low:0.####},{Ratio.High:0.####},{Ratio.Count}");

    public static HistoryEntry Parse(string line)
    {
        var cells = line.Split(',');
        return new HistoryEntry(
            cells[0], cells[1], cells[2], cells[3],
                new RatioInterval(Number(cells[4]), Number(cells[5]), Number(cells[6]), int.Parse(cells[7])));
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
