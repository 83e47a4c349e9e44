namespace LoopSim.Figures;

/// <summary>Horizontal bars to both sides of zero, such as rank correlations or sensitivities, each with its value at its end.</summary>
/// <remarks>
/// The bars lie at 0, 1, 2 and so on of the vertical axis, whose <see cref="Axis.Categories"/> name them from the top
/// downwards, in the order given. Several tornadoes of a panel may share each place, each in a lane of its own. Where bars are much
/// thinner than the type their values are left out.
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

    /// <summary>Which lane of each place its bars lie in, from 0 at the top; the name of the place stands beside all of them.</summary>
    public int Lane { get; init; }

    /// <summary>How many lanes a place has.</summary>
    public int Lanes
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A place has at least one lane.");
    } = 1;

    /// <summary>The height of a lane, as a share of its place. Places with several lanes stand apart.</summary>
    internal double LaneHeight => Lanes == 1 ? 1 : 0.86 / Lanes;

    /// <summary>Where on the vertical axis the middle of a bar lies.</summary>
    internal double At(int bar) => bar + (Lane - (Lanes - 1) / 2.0) * LaneHeight;

    /// <summary>What the legend calls the whiskers, such as "95 % confidence interval", or empty for no entry.</summary>
    public string Whiskers { get; init; } = "";
}
