using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>What <c>loopsim calibrate</c> tells people.</summary>
public static class CalibrateWords
{
    /// <summary>What kept sets are not.</summary>
    internal const string Caution =
        "Sets that meet the targets are not thereby true: sizes of treatments and the scale are judgement, and other weights may meet "
            + "them too.";

    public static Page Of(CalibrateRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        page.Table(Targets(record));
        if (quiet)
            return page;
        page.Line(
            $"{record.Members:N0} sets drawn over the ranges of {record.Drawn.Count} parameters and weights, {record.WithBothStates:N0} "
                + $"with a well and an ill state, {record.Kept:N0} kept up to a distance of {Words.Short(record.Tolerance)}");
        page.Line(Caution);
        page.Line($"{CalibrateReport.Posterior} has the kept sets: claims --sets and sweep --design read it");
        page.Line(record.Disclaimer);
        return page;
    }

    private static PageTable Targets(CalibrateRecord record)
    {
        var table = new PageTable(["target", "use", "observed", "before: median (5 to 95 %)", "kept: median (5 to 95 %)", "inside"]);
        foreach (var target in record.Targets)
        {
            var interval = $"{Words.Short(target.Low)} to {Words.Short(target.High)}";
            table.Row([
                target.Label, Use(target.Use),
                target.Observed is { } observed ? $"{Words.Short(observed)} ({interval})" : interval,
                Spread(target.Prior), Spread(target.Posterior), Words.Percent(target.Posterior.Inside),
            ]);
        }

        return table;
    }

    private static string Use(TargetUse use) => use switch
    {
        TargetUse.Calibrate => "calibrate",
        TargetUse.HeldOut => "held out",
        _ => "divisor",
    };

    private static string Spread(StatisticDocument spread) =>
        $"{Words.Short(spread.Median)} ({Words.Short(spread.Low)} to {Words.Short(spread.High)})";
}
