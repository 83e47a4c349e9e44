namespace LoopSim.Sampling;

/// <summary>A design whose members are points of the unit cube, taken to values by each quantity's quantiles.</summary>
internal abstract class SampledDesign(IReadOnlyList<Variation> variations, long count)
    : Design(count, [.. variations.Select(variation => variation.Name)])
{
    private readonly Distribution[] _distributions = [.. variations.Select(variation => variation.Distribution)];

    private protected sealed override void Fill(ulong member, Span<double> values)
    {
        Place((long)member, values);
        for (var quantity = 0; quantity < values.Length; quantity++)
            values[quantity] = _distributions[quantity].Quantile(values[quantity]);
    }

    /// <summary>Writes a member's coordinates, each strictly between 0 and 1.</summary>
    private protected abstract void Place(long member, Span<double> point);
}
