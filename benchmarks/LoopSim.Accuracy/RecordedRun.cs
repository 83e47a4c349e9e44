namespace LoopSim.Accuracy;

/// <summary>One run of the accuracy suite: the error at the end of a problem and what it took.</summary>
internal sealed record RecordedRun(string Problem, string Code, double Tolerance, double Error, long Evaluations)
{
    /// <summary>Reads tables with the columns problem, method or code, rtol, error, evaluations.</summary>
    public static IEnumerable<RecordedRun> Read(string table) => File.ReadLines(table).Skip(1).Select(line => line.Split(','))
        .Select(cells => new RecordedRun(cells[0], cells[1], Number(cells[2]), Number(cells[3]), (long)Number(cells[4])));

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
