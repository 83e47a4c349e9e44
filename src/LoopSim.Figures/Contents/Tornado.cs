namespace LoopSim.Figures;

/// <summary>Horizontal bars to both sides of zero, such as rank correlations or sensitivities, each with its value at its end.</summary>
/// <remarks>
/// The bars lie at 0, 1, 2 and so on of the vertical axis, whose <see cref="Axis.Categories"/> name them from the top
/// downwards, in the order given. Where bars are thinner than the type their values are left out.
/// </remarks>
public sealed record Tornado : PanelContent
{
    public Tornado(ImmutableArray<TornadoBar> bars)
        : base("") => Bars = bars.IsDefault ? [] : bars;

    public ImmutableArray<TornadoBar> Bars { get; }

    public Ink Positive { get; init; } = Ink.Vermilion;

    public Ink Negative { get; init; } = Ink.Blue;

    /// <summary>What the legend calls the bars to the right, or empty for no entry: where several sets of bars share an axis.</summary>
    public string Name { get; init; } = "";

    /// <summary>What the legend calls the whiskers, such as "95 % confidence interval", or empty for no entry.</summary>
    public string Whiskers { get; init; } = "";
}
