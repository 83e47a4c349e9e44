using System.Collections.Immutable;

namespace LoopSim.Figures;

/// <summary>A pair of axes and what is drawn between them. A panel without data says "no data".</summary>
public sealed record Panel
{
    public Panel(Axis x, Axis y, ImmutableArray<PanelContent> content)
    {
        if (!y.Breaks.IsEmpty)
            throw new ArgumentException($"The vertical axis '{y.Title}' is broken; only a horizontal axis can be.", nameof(y));
        (X, Y, Content) = (x, y, content.IsDefault ? [] : content);
    }

    public Axis X { get; }

    public Axis Y { get; }

    public ImmutableArray<PanelContent> Content { get; }

    /// <summary>A heading of its own, or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The height relative to the figure's other panels.</summary>
    public double RelativeHeight
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A panel's relative height must be positive.");
    } = 1;
}
