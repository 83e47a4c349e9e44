namespace LoopSim.Sampling;

/// <summary>A design whose members are points of the unit cube, taken to values by each quantity's quantiles.</summary>
internal abstract class SampledDesign(IReadOnlyList<Variation> variations, long count, ulong seed)
    : Design(count, [.. variations.Select(variation => variation.Name)])
{
    /// <summary>How many draws a member has, the first among them.</summary>
    public const int MostDraws = 1000;

    private readonly Distribution[] _distributions = [.. variations.Select(variation => variation.Distribution)];

    private protected ulong Seed { get; } = seed;

    public sealed override string LawOf(int quantity) => $"{_distributions[quantity]}";

    /// <summary>Writes the values of another draw of a member: a random one, whatever the design, since a design has one point for
    /// each.</summary>
    /// <param name="draw">From 1.</param>
    /// <param name="member">The member.</param>
    /// <param name="values">Where they go.</param>
    internal void DrawAgain(int draw, long member, Span<double> values)
    {
        Philox.Fill(Seed, RandomStream.AnotherDraw, (member * MostDraws) + draw, values);
        TakeToValues(values);
    }

    private protected sealed override void Fill(ulong member, Span<double> values)
    {
        Place((long)member, values);
        TakeToValues(values);
    }

    /// <summary>Writes a member's coordinates, each strictly between 0 and 1.</summary>
    private protected abstract void Place(long member, Span<double> point);

    private void TakeToValues(Span<double> point)
    {
        for (var quantity = 0; quantity < point.Length; quantity++)
            point[quantity] = _distributions[quantity].Quantile(point[quantity]);
    }
}
