namespace LoopSim;

/// <summary>Runs paths of an experiment with noise, and says how they spread.</summary>
public static class NoisyRun
{
    /// <summary>The numbers that kept paths may take, so that they fit into memory; quantiles come from these paths.</summary>
    private const long MostKept = 40_000_000;

    private const int MostKeptPaths = 10_000;

    /// <summary>Settled states that differ by less are one.</summary>
    private const double SameState = 1e-6;

    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="lag">The lag of autocorrelations; null for the time between saved rows.</param>
    /// <param name="watch">Stops the run and hears how far it is.</param>
    public static NoisyResult Run(Experiment experiment, double? lag, RunMonitor watch)
    {
        var noise = experiment.Settings.Noise!;
        var start = experiment.StartState(watch.Cancellation);
        var step = noise.Step ?? PathGrid.Usual(experiment, start.State);
        var grid = new PathGrid(experiment.StartTime, experiment.EndTime, step, experiment.Model.Time.Save);
        var rows = RowsIn(lag, grid);
        var names = experiment.Compiled.ReadoutNames;
        var batch = new PathBatch(experiment, withIntervention: true, start.State, grid, names);
        var kept = (int)Math.Clamp(MostKept / ((long)grid.Rows * names.Count), 1, Math.Min(MostKeptPaths, noise.Paths));
        PathSpread? whole = null;
        batch.Run(
            () => new PathSpread(grid, names.Count, kept, rows),
            block =>
            {
                if (whole is null)
                    whole = block;
                else
                    whole.Add(block);
            },
            watch);
        watch.Cancellation.ThrowIfCancellationRequested();
        return new NoisyResult(start, batch.Method.Name, grid, names, whole!, rows * grid.StepsPerRow * grid.Step, [.. batch.Sources])
        {
            States = StatesOf(experiment, watch.Cancellation),
        };
    }

    /// <summary>The steady states of the starts that settle; of those that settle in the same, the first.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, double>> StatesOf(Experiment experiment, CancellationToken cancellation)
    {
        var states = new Dictionary<string, IReadOnlyDictionary<string, double>>();
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var known = new List<double[]>();
        foreach (var start in experiment.Model.Starts.Where(start => start.Settles))
        {
            var settled = experiment.Settled(start.Name, cancellation);
            if (!settled.IsSettled || known.Any(other => other.Zip(settled.State, (a, b) => Math.Abs(a - b)).Max() < SameState))
                continue;
            known.Add(settled.State);
            field.Enter(experiment.StartTime, experiment.EndTime, settled.State);
            states.Add(start.Name, experiment.ReadOut(field, experiment.StartTime, settled.State));
        }

        return states;
    }

    /// <summary>A lag in rows.</summary>
    private static int RowsIn(double? lag, PathGrid grid)
    {
        var between = grid.StepsPerRow * grid.Step;
        var rows = Math.Round((lag ?? between) / between);
        if (lag is null)
            return 1;
        if (rows < 1 || rows > grid.Rows / 4.0)
            throw new InvalidSettingException(
                $"--lag must be between {between:g6}, the time between saved values, and an eighth of the run, not {lag:g6}");
        return (int)rows;
    }
}
