namespace LoopSim;

/// <summary>How long an experiment with noise takes from its start to a state or a condition.</summary>
public static class Passage
{
    /// <summary>Paths that say how long all must be followed.</summary>
    private const int PilotPaths = 128;

    /// <summary>So many paths in a hundred may not have arrived when their number ends the search for how long to follow them.</summary>
    private const double FewCensored = 0.01;

    /// <summary>About the most steps of all paths together, where nobody says how long to follow them.</summary>
    private const double MostSteps = 2e8;

    /// <summary>By how much longer paths are followed when too few have arrived.</summary>
    private const int Longer = 4;

    private const int MostHalvings = 5;

    /// <param name="experiment">The experiment, prepared with noise on a model from <see cref="Model"/>.</param>
    /// <param name="settings">Where to.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    public static PassageResult Run(Experiment experiment, PassageSettings settings, RunMonitor watch)
    {
        var start = experiment.StartState(watch.Cancellation);
        var target = PassageTarget.Of(experiment, settings, watch.Cancellation);
        var given = experiment.Settings.Noise!.Step;
        var step = given ?? PathGrid.Usual(experiment, start.State);
        var length = settings.Within ?? LengthFor(experiment, target, start.State, step, watch.Cancellation);
        var times = Times(experiment, target, start.State, step, length, watch.Part(0, given is null ? 0.3 : 1));
        double? bias = null;
        for (var halving = 0; given is null && halving < MostHalvings; halving++)
        {
            // The same paths at half the step: what the mean moves is about what is left of the bias.
            var (from, to) = (1 - Math.Pow(0.7, halving + 1), 1 - Math.Pow(0.7, halving + 2));
            var finer = Times(experiment, target, start.State, step / 2, length, watch.Part(from, to));
            bias = Math.Abs(finer.Mean - times.Mean);
            (times, step) = (finer, step / 2);
            if (!(bias > times.Error / 2))
                break;
        }

        return new PassageResult(start, target.Text, times, bias, OneDimension.Of(experiment, settings, start.State));
    }

    /// <summary>The model that an experiment needs for a passage.</summary>
    /// <exception cref="InvalidSettingException">The target is neither a start nor a condition.</exception>
    public static Model Model(Model model, PassageSettings settings) => PassageTarget.In(model, settings.To);

    /// <summary>How long paths must be followed so that nearly all arrive; less where that would take too many steps.</summary>
    private static double LengthFor(
        Experiment experiment, PassageTarget target, double[] start, double step, CancellationToken cancellation)
    {
        var noise = experiment.Settings.Noise!;
        var pilot = experiment.With(noise with { Paths = Math.Min(PilotPaths, noise.Paths), Step = step });
        var length = experiment.Model.Time.Span;
        while (true)
        {
            var times = Times(pilot, target, start, step, length, new RunMonitor(null, cancellation));
            // The slowest of many takes longer than the slowest of the pilot's.
            if (times.CensoredShare <= FewCensored)
                return length * 2;
            if (Longer * times.MeanFollowed / step * noise.Paths > MostSteps)
                return length;
            length *= Longer;
        }
    }

    private static PassageTimes Times(
        Experiment experiment, PassageTarget target, double[] start, double step, double length, RunMonitor watch)
    {
        var grid = new PathGrid(experiment.StartTime, experiment.StartTime + length, step, length);
        var batch = new PathBatch(experiment, withIntervention: true, start, grid, target.Readouts);
        var times = new List<double>();
        batch.Run(() => new PassageWatcher(target, batch, experiment), block => times.AddRange(block.Times), watch);
        watch.Cancellation.ThrowIfCancellationRequested();
        return new PassageTimes(times, length, step);
    }
}

/// <summary>How long the way to a target takes.</summary>
/// <param name="Start">Where paths began.</param>
/// <param name="Target">Where they were to come to, in words.</param>
/// <param name="Times">When they did.</param>
/// <param name="Bias">By how much half the step moved the mean; null where the step was given.</param>
/// <param name="Exact">What is known of a model with one stock and additive noise; null for others.</param>
public sealed record PassageResult(SteadyState Start, string Target, PassageTimes Times, double? Bias, OneDimension? Exact);
