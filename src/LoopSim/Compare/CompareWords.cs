namespace LoopSim;

/// <summary>What <c>loopsim compare</c> tells people.</summary>
public static class CompareWords
{
    public static Page Of(CompareRecord record)
    {
        var page = new Page();
        page.Line($"largest relative error of any stock at a saved time, against {record.Reference} at its tightest");
        var table = new PageTable("method", "rtol or step", "error", "steps", "rejected", "evaluations", "milliseconds", "ending");
        foreach (var run in record.Methods)
        {
            table.Row(run.Method, Words.Short(run.Rtol ?? run.Step ?? double.NaN), Words.Short(run.Error), $"{run.Steps}",
                $"{run.Rejected}",
                $"{run.Evaluations}", Words.Short(1000 * run.Seconds ?? double.NaN), run.Status);
        }
        page.Table(table);
        return page;
    }
}
