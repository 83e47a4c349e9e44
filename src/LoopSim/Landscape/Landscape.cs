namespace LoopSim;

/// <summary>Where noise keeps a model with one or two stocks in the long run, and how high the passes are between its resting
/// states.</summary>
public static class Landscape
{
    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="settings">Where to look.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    /// <exception cref="InvalidSettingException">The model has no such landscape.</exception>
    public static LandscapeResult Run(Experiment experiment, LandscapeSettings settings, RunMonitor watch)
    {
        var noise = NoiseOf(experiment);
        var sides = LandscapeSide.Of(experiment, settings);
        foreach (var (side, own) in sides.Zip(noise))
            own.Check(side);
        var found = Equilibria.Find(experiment, basinRuns: 0, seed: 1, watch);
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        field.Enter(experiment.StartTime, experiment.StartTime, experiment.SeedState());
        var density = new StationaryDensity(
            sides, noise, (state, slope) => field.Evaluate(experiment.StartTime, state, slope)).Logarithm(watch);
        if (!Array.TrueForAll(density, double.IsFinite))
            throw new InvalidSettingException(
                $"the rates of model '{experiment.Model.Name}' are no numbers, or too large for so little noise, on a part of the "
                    + "landscape; shorten it with --range STOCK=LOW:HIGH, or give more noise");
        var result = new LandscapeResult(sides, noise, density, found);
        if (sides.Length > 1 && result.States.Any(state => state.Well is { Pass: >= StationaryDensity.Deepest }
            or { Bottom: >= StationaryDensity.Deepest }))
        {
            throw new InvalidSettingException(
                $"so little noise makes passes higher than {StationaryDensity.Deepest}, which two stocks do not show; give more: twice the "
                    + "noise makes additive noise's landscape a quarter as high");
        }

        return result;
    }

    /// <summary>The noise of each stock.</summary>
    private static ImmutableArray<StockDiffusion> NoiseOf(Experiment experiment)
    {
        var (model, compiled) = (experiment.Model, experiment.Compiled);
        SteadyAnalysis.Check(experiment);
        if (model.Processes.Select(pair => pair.Input).FirstOrDefault() is { } input)
            throw new InvalidSettingException(
                $"'{input}' changes by chance itself, and a landscape knows noise on stocks alone; leave its process out with --noise 0 "
                    + "and give noise to stocks, or run paths with 'loopsim run'");
        if (compiled.HasEvents)
            throw new InvalidSettingException("a model with events has no landscape: they happen at once; run it with 'loopsim run'");
        if (compiled.Dimension > compiled.Stocks.Count)
            throw new InvalidSettingException(
                "a model with delays has no landscape: what they remember has no noise of its own; run paths with 'loopsim run'");
        if (compiled.Dimension > 2)
            throw new InvalidSettingException(
                $"a landscape has one or two stocks, and model '{model.Name}' has {compiled.Dimension}; hold the others with --hold "
                    + $"{compiled.StateNames[^1]}=VALUE, or run paths with 'loopsim run'");
        var sources = NoiseSource.In(experiment);
        return [.. compiled.StateNames.Select((name, i) =>
            sources.FirstOrDefault(source => source.Term.Component == i) is { } source
                && source.SizeAt(compiled, experiment.Resting.Resting) is > 0 and var size
            ? new StockDiffusion(name, source.Term.Diffusion, size)
            : throw new InvalidSettingException(
                $"'{name}' has no noise, and a landscape needs some on every stock; add --noise {name}=0.02, or hold it with --hold "
                    + $"{name}=VALUE"))];
    }
}
