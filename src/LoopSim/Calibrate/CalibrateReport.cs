using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>Turns a calibration into a record and tables.</summary>
public static class CalibrateReport
{
    /// <summary>The table of kept sets, which <c>claims --sets</c> and <c>sweep --design</c> read.</summary>
    public const string Posterior = "posterior.csv";

    /// <param name="experiment">The experiment.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="settings">How it was calibrated.</param>
    /// <param name="file">What the file of targets is called.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="result">What was found.</param>
    public static CalibrateRecord Of(
        Experiment experiment, RunOrigin origin, CalibrateSettings settings, string file, string path, CalibrateResult result)
    {
        TargetDocument[] targets = [.. settings.Targets.Entries.Select((target, i) => new TargetDocument(
            target.Name, target.Label, target.Use, target.Value, target.Low, target.High, Spread(result.Drawn, i, target),
            Spread(result.Kept, i, target), target.Note))];
        var (calibrated, heldOut) = (Score(targets, TargetUse.Calibrate), Score(targets, TargetUse.HeldOut));
        var message = $"{calibrated.Inside} of {calibrated.Of} targets met, and {heldOut.Inside} of {heldOut.Of} held out";
        return new CalibrateRecord(experiment, origin)
        {
            Status = "calibrated",
            Message = message,
            Headline = message,
            Story = Words.Clauses(
                RunProse.AtRest(experiment),
                $"{result.Kept.Count:N0} of {settings.Members:N0} parameter sets kept, tolerance {Words.Short(result.Tolerance)}"),
            TargetsFile = file,
            TargetsSha256 = Checksum.OfFile(path),
            Members = settings.Members,
            WithBothStates = result.Drawn.Count,
            Kept = result.Kept.Count,
            Seed = settings.Seed,
            Tolerance = result.Tolerance,
            Drawn = result.Names,
            Targets = targets,
            Calibrated = calibrated,
            HeldOut = heldOut,
        };
    }

    /// <summary>The record with its tables: the kept sets, and their statistics.</summary>
    public static SavedRun Save(CalibrateRecord record, CalibrateResult result) => new("", record, [])
    {
        Tables =
        [
            (Posterior, Csv.Write(result.Names, result.Kept.Select(set => (IReadOnlyList<object>)[.. set.Values]))),
            ("statistics.csv", Csv.Write(
                ["member", "distance", .. record.Targets.Select(target => target.Name)],
                result.Kept.Select(set => (IReadOnlyList<object>)[set.Member, set.Distance, .. set.Statistics]))),
        ],
    };

    private static StatisticDocument Spread(IReadOnlyList<CalibratedSet> sets, int number, Target target)
    {
        double[] values = [.. sets.Select(set => set.Statistics[number]).Where(double.IsFinite).Order()];
        return new StatisticDocument(
            Quantiles.OfSorted(values, .05), Quantiles.OfSorted(values, .5), Quantiles.OfSorted(values, .95),
            values.Count(value => value >= target.Low && value <= target.High) / (double)sets.Count);
    }

    private static ScoreDocument Score(TargetDocument[] targets, TargetUse use) => new(
        targets.Count(target => target.Use == use && target.Posterior.Median >= target.Low && target.Posterior.Median <= target.High),
        targets.Count(target => target.Use == use));
}
