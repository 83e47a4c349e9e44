namespace LoopSim.Figures;

/// <summary>Upright bars of stacked amounts, one layer per class: how many members end where, over a parameter.</summary>
/// <remarks>Bars meet, but for a gap when there are few, halfway between their places. The legend lists the classes that occur.</remarks>
public sealed record StackedBars : PanelContent
{
    /// <summary>Bars at numbers of the horizontal axis, ascending.</summary>
    public StackedBars(ImmutableArray<double> at, ImmutableArray<BarLayer> layers)
        : base("")
    {
        At = CellGrid.Checked(at, nameof(at));
        if (layers.IsDefaultOrEmpty)
            throw new ArgumentException("Bars need at least one layer.", nameof(layers));
        foreach (var layer in layers)
        {
            if (layer.Amounts.Length != at.Length)
                throw new ArgumentException(
                    $"The layer '{layer.Key.Name}' has {layer.Amounts.Length} amounts for {at.Length} bars.", nameof(layers));
        }
        Layers = layers;
    }

    /// <summary>Bars at 0, 1, 2 and so on: those of a horizontal axis with <see cref="Axis.Categories"/>.</summary>
    public StackedBars(ImmutableArray<BarLayer> layers)
        : this([.. Enumerable.Range(0, layers.IsDefaultOrEmpty ? 1 : layers[0].Amounts.Length).Select(i => (double)i)], layers)
    {
    }

    public ImmutableArray<double> At { get; }

    /// <summary>From the lowest upwards.</summary>
    public ImmutableArray<BarLayer> Layers { get; }

    /// <summary>Whether each bar is drawn as shares of its sum, in percent. A bar whose sum is zero then stays empty.</summary>
    public bool AsShares { get; init; }
}
