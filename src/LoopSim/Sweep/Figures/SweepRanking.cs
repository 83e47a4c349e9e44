namespace LoopSim;

/// <summary>The varied quantities by the size of their partial rank correlation with something saved, the largest first; those without one
/// are left out.</summary>
/// <param name="Bars">Quantities and correlations.</param>
/// <param name="Members">How many members it rests on.</param>
/// <param name="What">What the quantities are correlated with, inside a sentence: <c>burden at the end</c>, <c>rescued</c>.</param>
/// <param name="Code">Of codes: the one that counts as 1; null for numbers.</param>
internal sealed record SweepRanking(
    IReadOnlyList<(SweptQuantity Quantity, PartialRankCorrelation Correlation)> Bars, long Members, string What, string? Code)
{
    /// <summary>What happens in fewer members than this depends on nothing that ranks could show.</summary>
    private const int FewestOfAClass = 10;

    /// <summary>A verdict counts as 1 where the treatment rescues, as 0 where it fails, and not at all where it makes no difference;
    /// another code as 1 where it is the one told of and as 0 otherwise.</summary>
    public static SweepRanking Of(DrawnSweep subject, OutputLabel saved, SweepSample sample)
    {
        var output = sample[saved.Column].ToArray();
        var (what, key) = (RunProse.Spoken(saved.Label), (string?)null);
        if (saved.Codes.Count > 0)
        {
            var column = subject.Column(saved);
            var one = SweepClasses.Told(saved, column) ?? MostCommon(output);
            var onlyZero = saved.Kind == "verdict" ? column.Codes.ToList().IndexOf(Verdict.Failed.Key()) : -1;
            output =
                [.. output.Select(
                    code => double.IsNaN(code) ? code : (int)code == one ? 1 : onlyZero < 0 || (int)code == onlyZero ? 0 : double.NaN)];
            (what, key) = (saved.Codes[one], column.Codes[one]);
            if (Math.Min(output.Count(value => value == 0), output.Count(value => value == 1)) < FewestOfAClass)
                return new SweepRanking([], output.LongCount(double.IsFinite), what, key);
        }
        var all = subject.Varying;
        var correlations = PartialRankCorrelation.Of(
            [.. all.Select(quantity => quantity.Name)], [.. all.Select(quantity => sample[quantity.Column].ToArray())], output);
        return new SweepRanking(
            [.. all.Zip(correlations).Where(pair => pair.Second.Coefficient is not null)
                .OrderByDescending(pair => Math.Abs(pair.Second.Coefficient!.Value))],
            output.LongCount(double.IsFinite), what, key);
    }

    private static int MostCommon(double[] codes) =>
        (int)codes.Where(double.IsFinite).GroupBy(code => code).OrderByDescending(group => group.Count()).ThenBy(group => group.Key)
            .Select(group => group.Key).FirstOrDefault();
}
