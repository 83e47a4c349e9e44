namespace LoopSim.Sampling;

/// <summary>How much an output changes per whole range of a quantity, over steps at many places.</summary>
/// <param name="Name">The quantity.</param>
/// <param name="Mean">The mean effect, mu: near zero too where effects of both signs cancel. Null where no step has one.</param>
/// <param name="Size">The mean of their sizes, mu*.</param>
/// <param name="SizeError">The half width of its interval.</param>
/// <param name="Deviation">Their standard deviation, sigma: large where the effect bends, or depends on other quantities.</param>
/// <param name="Steps">How many steps had finite outputs before and after.</param>
/// <remarks>
/// Morris 1991 (Technometrics 33:161); mu* by Campolongo, Cariboni and Saltelli 2007 (Environmental Modelling and Software 22:1509).
/// The interval as SALib has it: the spread of mu* over steps drawn again with replacement, times the normal quantile.
/// </remarks>
public sealed record ElementaryEffect(string Name, double? Mean, double? Size, double? SizeError, double? Deviation, long Steps)
{
    /// <param name="design">The design.</param>
    /// <param name="output">The output of each of its members.</param>
    /// <param name="seed">Where the drawing begins.</param>
    /// <param name="confidence">The interval's level, between 0 and 1.</param>
    /// <param name="resamples">How often steps are drawn again.</param>
    public static IReadOnlyList<ElementaryEffect> Of(
        MorrisDesign design, double[] output, ulong seed, double confidence = 0.95, int resamples = SobolIndex.UsualResamples)
    {
        if (output.LongLength != design.Count)
            throw new ArgumentException("Every member needs an output.", nameof(output));
        var deviate = NormalQuantile.Of((1 + confidence) / 2);
        return [.. design.Names.Select((name, quantity) => Of(name, Effects(design, output, quantity), seed, deviate, resamples))];
    }

    private static ElementaryEffect Of(string name, double[] effects, ulong seed, double deviate, int resamples)
    {
        if (effects.Length == 0)
            return new ElementaryEffect(name, null, null, null, null, 0);
        double[] sizes = [.. effects.Select(Math.Abs)];
        var deviation = Spread.DeviationOf(effects);
        var again = Enumerable.Range(0, resamples).Select(number =>
            Resample.Of(sizes.Length, seed, number).Average(place => sizes[place]));
        return new ElementaryEffect(
            name, effects.Average(), sizes.Average(), effects.Length < 2 ? null : deviate * Spread.DeviationOf([.. again]),
            double.IsNaN(deviation) ? null : deviation, effects.Length);
    }

    private static double[] Effects(MorrisDesign design, double[] output, int quantity) =>
    [
        .. Enumerable.Range(0, (int)design.Paths).Select(path =>
        {
            var (after, rises) = design.ChangeOf(path, quantity);
            var place = ((long)path * design.Block) + after;
            return (output[place] - output[place - 1]) / (rises ? design.Step : -design.Step);
        }).Where(double.IsFinite),
    ];
}
