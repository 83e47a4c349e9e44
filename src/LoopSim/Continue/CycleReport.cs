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
            Minimum = names.Select((name, i) => (name, extremes.Select(pair => pair.Minimum[i]).ToArray())).ToDictionary(),
            Maximum = names.Select((name, i) => (name, extremes.Select(pair => pair.Maximum[i]).ToArray())).ToDictionary(),
        };
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
