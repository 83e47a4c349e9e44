namespace LoopSim.Benchmarks.Histories;

/// <summary>One figure on one day on one machine, with its interval: a ratio of times, above 1 where LoopSim is the faster, or a time of
/// LoopSim's own.</summary>
/// <param name="Date">The day.</param>
/// <param name="Commit">The commit measured.</param>
/// <param name="Machine">Where.</param>
/// <param name="Figure">The case and what is measured of it: "web-24 boost/ours" for a ratio, "web-24 ns/step" for a time.</param>
/// <param name="Value">The value and its ends, over so many rounds or processes.</param>
internal sealed record HistoryEntry(string Date, string Commit, Machine Machine, string Figure, RatioInterval Value)
{
    public const string Heading = "date,commit,processor,width,figure,value,low,high,rounds";

    public string Case => Figure.Split(' ')[0];

    /// <summary>What is measured of the case.</summary>
    public string Measure => Figure[(Case.Length + 1)..];

    /// <summary>The peer that a ratio compares with; empty for a time of LoopSim's own.</summary>
    public string Peer => Measure.EndsWith("/ours", StringComparison.Ordinal) ? Measure.Split('/')[0] : "";

    /// <summary>A processor's name may hold commas; a line may not.</summary>
    public string Line => string.Create(
        CultureInfo.InvariantCulture,
        $"{Date},{Commit},{Machine.Processor.Replace(',', ';')},{Machine.Width},{Figure},{Numbers}");

    private string Numbers => string.Create(
        CultureInfo.InvariantCulture, $"{Value.Mean:0.####},{Value.Low:0.####},{Value.High:0.####},{Value.Count}");

    public static HistoryEntry Parse(string line)
    {
        var cells = line.Split(',');
        return new HistoryEntry(
            cells[0], cells[1], new Machine(cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture)), cells[4],
            new RatioInterval(Number(cells[5]), Number(cells[6]), Number(cells[7]), int.Parse(cells[8], CultureInfo.InvariantCulture)));
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
