namespace LoopSim;

/// <summary>Early warnings in paths of a model whose input drifts, beside paths in which it stays.</summary>
internal sealed class DriftWarning
{
    /// <summary>The numbers that paths may take, so that they fit into memory.</summary>
    private const long MostNumbers = 40_000_000;

    /// <summary>At how many times theory is worked out.</summary>
    private const int TheoryPoints = 100;

    /// <summary>A path that tips before its windows have moved so often says nothing.</summary>
    private const int FewestWindows = 10;

    private DriftWarning(PathGrid grid, DriftBranch branch, WarningScale scale, string method) =>
        (Grid, Branch, Scale, Method) = (grid, branch, scale, method);

    public PathGrid Grid { get; }

    public DriftBranch Branch { get; }

    public WarningScale Scale { get; }

    public string Method { get; }

    /// <summary>What is known without paths, up to where the steady state is lost.</summary>
    public required IReadOnlyList<DriftTheory> Theory { get; init; }

    /// <summary>The variable in each path whose input drifts, row after row.</summary>
    public required IReadOnlyList<double[]> Drifting { get; init; }

    /// <summary>The same of the paths whose input stays.</summary>
    public required IReadOnlyList<double[]> Still { get; init; }

    /// <summary>The indicators of the paths of which they can be told: while the input drifts, and of as many rows while it
    /// stays.</summary>
    public required IReadOnlyList<(Indicators Drifting, Indicators Still)> Pairs { get; init; }

    /// <summary>Paths of either kind that left the range of numbers.</summary>
    public required int Lost { get; init; }

    /// <summary>The time at the end of a window.</summary>
    public double TimeOf(int window) => Grid.Times()[Scale.Window - 1 + window];

    /// <param name="calm">The experiment without noise, with the input where it begins.</param>
    /// <param name="noisy">The same with noise.</param>
    /// <param name="drift">How the input moves.</param>
    /// <param name="of">The variable looked at.</param>
    /// <param name="every">How far apart its values are.</param>
    /// <param name="settings">How warnings are looked for.</param>
    /// <param name="watch">Who waits.</param>
    /// <exception cref="InvalidSettingException">The settings do not fit the model.</exception>
    public static DriftWarning Run(
        Experiment calm, Experiment noisy, Drift drift, string of, double every, WarnSettings settings, RunMonitor watch)
    {
        var branch = DriftBranch.Follow(calm, drift, watch.Part(0, 0.1));
        var start = branch.Whole(noisy, branch.StateAt(drift.From)!);
        var noise = noisy.Settings.Noise!;
        var grid = new PathGrid(noisy.StartTime, noisy.EndTime, noise.Step ?? PathGrid.Usual(noisy, start), every);
        if ((double)noise.Paths * grid.Rows > MostNumbers)
            throw new InvalidSettingException(
                $"{noise.Paths} paths of {grid.Rows} values each do not fit into memory; choose fewer --paths, a larger --every or "
                    + "an earlier --until");
        var rows = RowsBefore(branch.LostAt, drift, grid);
        var scale = new WarningScale(settings, rows, grid.StepsPerRow * grid.Step);
        var theory = DriftTheory.Over(
            noisy, drift, branch, of, grid, TimesOf(grid, rows), scale.Lag * scale.Spacing);
        var schedule = noisy.Schedule(withIntervention: false, grid.End);
        var drifting = new PathBatch(noisy, drift.AddedTo(schedule, grid.Start, grid.End, grid.Rows), start, grid, [of]);
        // Other paths, so that the two kinds have nothing in common.
        var other = noisy.With(noise with { First = noise.First + noise.Paths });
        var still = new PathBatch(other, schedule, start, grid, [of]);
        var (moved, stayed) = (Series(drifting, watch.Part(0.1, 0.5)), Series(still, watch.Part(0.5, 0.9)));
        return new DriftWarning(grid, branch, scale, drifting.Method.Name)
        {
            Theory = theory,
            Drifting = moved,
            Still = stayed,
            Pairs = PairsOf(moved, stayed, theory, scale, rows, grid, watch.Part(0.9, 1)),
            Lost = moved.Concat(stayed).Count(path => double.IsNaN(path[^1])),
        };
    }

    /// <summary>How many rows there are before the input is where the steady state is lost.</summary>
    private static int RowsBefore(double? lostAt, Drift drift, PathGrid grid) => lostAt is { } value
        ? Math.Max(1, (int)((value - drift.From) / (drift.To - drift.From) * (grid.Rows - 1)))
        : grid.Rows;

    private static double[] TimesOf(PathGrid grid, int rows)
    {
        var all = grid.Times();
        var count = Math.Min(rows, TheoryPoints);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * (rows - 1) / Math.Max(1, count - 1))])];
    }

    private static List<double[]> Series(PathBatch batch, RunMonitor watch)
    {
        var series = new List<double[]>();
        batch.Run(() => new SeriesWatcher(batch.Grid), block => series.AddRange(block.Series), watch);
        watch.Cancellation.ThrowIfCancellationRequested();
        return series;
    }

    private static List<(Indicators Drifting, Indicators Still)> PairsOf(
        List<double[]> drifting, List<double[]> still, DriftTheory[] theory, WarningScale scale, int rows, PathGrid grid, RunMonitor watch)
    {
        double[] limits = [.. grid.Times()[..rows].Select(time => LimitAt(theory, time))];
        var pairs = new (Indicators Drifting, Indicators Still)?[drifting.Count];
        Threads.ForEach(
            pairs.Length, Math.Min(Environment.ProcessorCount, pairs.Length),
            (path, _) =>
            {
                var end = EndOf(drifting[path], theory[0], limits);
                if (end >= scale.Window + FewestWindows && !double.IsNaN(drifting[path][end - 1]) && !double.IsNaN(still[path][end - 1]))
                    pairs[path] = (scale.Of(drifting[path].AsSpan(0, end)), scale.Of(still[path].AsSpan(0, end)));
            },
            watch.Cancellation);
        watch.Cancellation.ThrowIfCancellationRequested();
        return [.. pairs.OfType<(Indicators, Indicators)>()];
    }

    /// <summary>How many rows a path has before it leaves its side of the unstable state for good.</summary>
    private static int EndOf(double[] path, DriftTheory beginning, double[] limits)
    {
        var end = limits.Length;
        while (end > 0 && (path[end - 1] - limits[end - 1]) * (beginning.Level - beginning.Limit) < 0)
            end--;
        return end;
    }

    /// <summary>The unstable state at a time, between those that theory knows; NaN where it knows none.</summary>
    private static double LimitAt(DriftTheory[] theory, double time)
    {
        var right = Array.FindIndex(theory, point => point.Time >= time);
        if (right <= 0)
            return right < 0 ? double.NaN : theory[0].Limit;
        var (before, after) = (theory[right - 1], theory[right]);
        return before.Limit + ((time - before.Time) / (after.Time - before.Time) * (after.Limit - before.Limit));
    }
}
