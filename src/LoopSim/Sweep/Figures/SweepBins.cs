namespace LoopSim;

/// <summary>Members gathered along a quantity: at each of its values where these are few, else in bins of equal width on its
/// axis.</summary>
internal sealed class SweepBins
{
    private const int MembersPerBin = 25;
    private const int FewestBins = 4;
    private const int MostBins = 40;

    private SweepBins(ImmutableArray<double> centres, List<int>[] members) => (Centres, Members) = (centres, members);

    /// <summary>Ascending.</summary>
    public ImmutableArray<double> Centres { get; }

    /// <summary>The places of a bin's members in the sample.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Members { get; }

    /// <param name="quantity">What the members are gathered along.</param>
    /// <param name="values">Its value in each member, finite.</param>
    /// <param name="mostValues">Up to so many different values have a place each.</param>
    public static SweepBins Along(SweptQuantity quantity, ReadOnlySpan<double> values, int mostValues = MostBins)
    {
        double[] all = [.. values];
        double[] distinct = [.. all.Distinct().Order()];
        if (distinct.Length <= mostValues)
            return Gathered([.. distinct], all, value => Array.BinarySearch(distinct, value));

        double Along(double value) => quantity.IsLogarithmic ? Elementary.Log10(value) : value;
        var bins = Math.Clamp(all.Length / MembersPerBin, FewestBins, MostBins);
        var (low, high) = (Along(distinct[0]), Along(distinct[^1]));
        var width = (high - low) / bins;
        var centres = Enumerable.Range(0, bins).Select(bin => low + (bin + 0.5) * width)
            .Select(at => quantity.IsLogarithmic ? Elementary.Pow(10, at) : at);
        return Gathered([.. centres], all, value => Math.Clamp((int)((Along(value) - low) / width), 0, bins - 1));
    }

    private static SweepBins Gathered(ImmutableArray<double> centres, double[] values, Func<double, int> binOf)
    {
        var members = centres.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < values.Length; i++)
            members[binOf(values[i])].Add(i);
        return new SweepBins(centres, members);
    }
}
