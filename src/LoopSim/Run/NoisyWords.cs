namespace LoopSim;

/// <summary>What <c>loopsim run</c> with noise tells people.</summary>
internal static class NoisyWords
{
    /// <summary>Where most paths end, of the variable that decides or the first stock.</summary>
    public static string Finding(Experiment experiment, NoisyResult result)
    {
        var name = RunProse.Threshold(experiment.Outcome)?.Variable ?? CourseRecord.MainVariablesOf(experiment)[0];
        var label = experiment.Model.Variables.First(variable => variable.Name == name).DisplayName;
        var when = Words.Moment(result.End, experiment.Model.Time.Unit);
        var spread = result.AtEnd(name);
        if (result.Paths == 1)
            return $"{label} with noise: {Words.Short(spread.Mean)} at {when}";
        return $"{label} of 90 % of {Count(result.Paths)} paths: {Words.Short(spread.Low)} to {Words.Short(spread.High)} at {when}";
    }

    public static string Message(Experiment experiment, NoisyResult result)
    {
        var paths = result.Paths == 1 ? $"path {experiment.Settings.Noise!.First}" : $"{Count(result.Paths)} paths";
        var lost = result.Lost == 0
            ? ""
            : $"; {Count(result.Lost)} left the range of numbers and do not count: try a smaller --step";
        return $"{paths} to {Words.Moment(result.End, experiment.Model.Time.Unit)} by {result.Method} with steps of "
            + $"{Words.Short(result.Step)}, seed {experiment.Settings.Noise!.Seed}{lost}";
    }

    /// <summary>How variables spread, and in how many paths outcomes hold.</summary>
    public static void Add(Page page, SimulationRecord record)
    {
        var width = record.Spread!.Keys.Append("at the end").Max(name => name.Length);
        page.Line($"  {"at the end".PadRight(width)}  {"mean",10}  {"sd",10}  {"5 %",10}  {"median",10}  {"95 %",10}");
        foreach (var variable in record.Variables.Where(variable => variable.Panel is null))
        {
            var spread = record.Spread[variable.Name];
            double[] shown = [spread.Mean, spread.Sd, spread.Low, spread.Median, spread.High];
            page.Line($"  {variable.Name.PadRight(width)}{string.Concat(shown.Select(value => $"  {Words.Number(value),10}"))}");
        }
        foreach (var (outcome, share) in record.Outcomes!)
        {
            var paths = (int)(record.Noise!.Paths - record.Noise.Lost);
            var interval = WilsonInterval.Of((int)Math.Round(share * paths), paths);
            page.Line($"  {outcome}: {Words.Percent(share)} of paths (95 % interval {Words.Percent(interval.Low)} to "
                + $"{Words.Percent(interval.High)})");
        }
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
