namespace LoopSim;

/// <summary>Turns cycles into documents.</summary>
internal static class CycleReport
{
    public static CycleDocument Document(Experiment experiment, ContinueResult result, Cycle cycle)
    {
        var (minimum, maximum) = Extremes(experiment, result, cycle);
        var names = experiment.Model.Variables.Select(variable => variable.Name).ToList();
        return new CycleDocument
        {
            Parameter = cycle.Parameter,
            Period = cycle.Period,
            Stable = cycle.IsStable,
            Multipliers = [.. cycle.Multipliers.Select(EigenvalueDocument.Of)],
            Minimum = names.Zip(minimum).ToDictionary(pair => pair.First, pair => pair.Second),
            Maximum = names.Zip(maximum).ToDictionary(pair => pair.First, pair => pair.Second),
        };
    }

    public static CycleBranchDocument Document(Experiment experiment, ContinueResult result, CycleBranch branch)
    {
        var extremes = branch.Cycles.Select(cycle => Extremes(experiment, result, cycle)).ToList();
        var names = experiment.Model.Variables.Select(variable => variable.Name).ToList();
        return new CycleBranchDocument
        {
            Hopf = branch.Hopf.Parameters[0],
            End = branch.End.Key(),
            Parameter = [.. branch.Cycles.Select(cycle => cycle.Parameter)],
            Period = [.. branch.Cycles.Select(cycle => cycle.Period)],
            Stable = [.. branch.Cycles.Select(cycle => cycle.IsStable)],
            Unstable = [.. branch.Cycles.Select(cycle => cycle.UnstableCount)],
            Minimum = names.Select((name, i) => (name, extremes.Select(pair => pair.Minimum[i]).ToArray())).ToDictionary(),
            Maximum = names.Select((name, i) => (name, extremes.Select(pair => pair.Maximum[i]).ToArray())).ToDictionary(),
        };
    }

    /// <summary>A row for each cycle of each branch: the Hopf point it comes from, its parameter and period, its stability, and the
    /// extremes of every variable.</summary>
    public static string Table(ContinueRecord record)
    {
        var names = record.Cycles[0].Minimum.Keys.ToList();
        var rows = record.Cycles.SelectMany((branch, number) => branch.Parameter.Select((parameter, i) => (IReadOnlyList<object>)
        [
            number + 1, branch.Hopf, parameter, branch.Period[i], branch.Stable[i] ? 1 : 0, branch.Unstable[i],
            .. names.SelectMany(name => new object[] { branch.Minimum[name][i], branch.Maximum[name][i] }),
        ]));
        var extremes = names.SelectMany(name => new[] { $"{name}_min", $"{name}_max" });
        return Csv.Write(["branch", "hopf", record.Over, "period", "stable", "unstable", .. extremes], rows);
    }

    /// <summary>The smallest and largest value of every variable on the way round.</summary>
    private static (double[] Minimum, double[] Maximum) Extremes(Experiment experiment, ContinueResult result, Cycle cycle)
    {
        var count = experiment.Model.Variables.Count();
        double[] minimum = [.. Enumerable.Repeat(double.PositiveInfinity, count)];
        double[] maximum = [.. Enumerable.Repeat(double.NegativeInfinity, count)];
        foreach (var state in cycle.Orbit)
        {
            var values = ContinueReport.ReadOut(experiment, result.Field, [.. state, cycle.Parameter]);
            for (var i = 0; i < count; i++)
                (minimum[i], maximum[i]) = (Math.Min(minimum[i], values[i]), Math.Max(maximum[i], values[i]));
        }
        return (minimum, maximum);
    }
}
