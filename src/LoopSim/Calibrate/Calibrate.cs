using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>Approximate Bayesian computation by rejection: parameter sets are drawn evenly over their declared ranges, and those whose
/// statistics come nearest to the observed ones are kept.</summary>
/// <remarks>Beaumont, Zhang and Balding 2002, Genetics 162:2025: the kept sets are a sample of an approximate posterior, whose tolerance is
/// the distance of the last one kept. A set without both a well and an ill state has no statistics and is never kept.</remarks>
public static class Calibrate
{
    /// <param name="experiment">The experiment, prepared with markers where targets read them.</param>
    /// <param name="settings">How.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    /// <exception cref="InvalidSettingException">The targets do not fit the model, or too few sets have both states.</exception>
    public static CalibrateResult Run(Experiment experiment, CalibrateSettings settings, RunMonitor watch)
    {
        var design = DesignOf(experiment, settings);
        var statistics = new TargetStatistics(experiment, settings.Targets, design.Names, settings.Jobs);
        var sets = new double[settings.Members][];
        for (var member = 0; member < sets.Length; member++)
            design.Values(member, sets[member] = new double[design.Names.Count]);
        var measured = statistics.Of(sets, watch);

        var drawn = measured.Index().Where(one => one.Item is not null)
            .Select(one => new CalibratedSet(one.Index, sets[one.Index], one.Item!, Distance(settings.Targets, one.Item!)))
            .Where(set => double.IsFinite(set.Distance)).ToList();
        if (drawn.Count < settings.Kept)
            throw new InvalidSettingException(
                $"of {settings.Members:N0} sets only {drawn.Count:N0} have both a well and an ill state and all statistics, fewer than the "
                    + $"{settings.Kept:N0} to be kept; draw more with --members, or keep fewer with --keep");
        var kept = drawn.OrderBy(set => set.Distance).ThenBy(set => set.Member).Take(settings.Kept).OrderBy(set => set.Member).ToList();
        return new CalibrateResult(design.Names, drawn, kept);
    }

    /// <summary>How far statistics lie from the targets that count: the root mean square of what each misses, in half widths of its
    /// interval. Where a value was observed it is missed by the distance to it; where there is an interval alone, by the distance to the
    /// interval.</summary>
    internal static double Distance(Targets targets, IReadOnlyList<double> statistics)
    {
        var squares = targets.Entries.Zip(statistics).Where(one => one.First.Use == TargetUse.Calibrate)
            .Select(one => Missed(one.First, one.Second)).Select(missed => missed * missed).ToList();
        return Math.Sqrt(squares.Sum() / squares.Count);
    }

    private static double Missed(Target target, double statistic)
    {
        if (target.Value is { } value)
            return (statistic - value) / (statistic < value ? Math.Max(value - target.Low, double.Epsilon) : target.High - value);
        var half = (target.High - target.Low) / 2;
        return double.IsNaN(statistic) ? double.NaN : Math.Max(0, Math.Max(target.Low - statistic, statistic - target.High)) / half;
    }

    private static Design DesignOf(Experiment experiment, CalibrateSettings settings)
    {
        var model = experiment.Model;
        var variations = new List<Variation>();
        foreach (var name in settings.Targets.Vary)
        {
            if (name == Targets.Links)
                variations.AddRange(model.Links.Where(link => link.Range is not null)
                    .Select(link => Variation.FromRange(link.Name, link.Range!.Value.Low, link.Range.Value.High)));
            else
            {
                var input = experiment.InputNamed(name);
                var range = model.Parameters.FirstOrDefault(parameter => parameter.Name == input)?.Range
                    ?? model.Links.FirstOrDefault(link => link.Name == input)?.Range
                    ?? throw new InvalidSettingException(
                        $"'{name}' is to be drawn over its range, and the model gives it none; add 'range:'");
                variations.Add(Variation.FromRange(input, range.Low, range.High));
            }
        }
        if (variations.Select(variation => variation.Name).GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new InvalidSettingException($"'vary' of the targets names '{twice.Key}' twice");
        return variations.Count == 0
            ? throw new InvalidSettingException("'vary' of the targets names nothing; write 'vary: [links]', for example")
            : Design.Create("random", variations, settings.Members, settings.Seed);
    }
}

/// <summary>A parameter set with its statistics.</summary>
/// <param name="Member">Its number in the draw.</param>
/// <param name="Values">The values drawn.</param>
/// <param name="Statistics">One for each target.</param>
/// <param name="Distance">How far they lie from the targets that count.</param>
public sealed record CalibratedSet(int Member, IReadOnlyList<double> Values, IReadOnlyList<double> Statistics, double Distance);

/// <summary>What calibration came to.</summary>
/// <param name="Names">What was drawn.</param>
/// <param name="Drawn">The sets with a well and an ill state.</param>
/// <param name="Kept">Those of them that come nearest, in the order of the draw.</param>
public sealed record CalibrateResult(IReadOnlyList<string> Names, IReadOnlyList<CalibratedSet> Drawn, IReadOnlyList<CalibratedSet> Kept)
{
    /// <summary>The largest distance kept.</summary>
    public double Tolerance => Kept.Max(set => set.Distance);
}
