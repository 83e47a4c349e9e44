namespace LoopSim.Figures;

/// <summary>A few words about a point, placed beside it where they cover nothing.</summary>
/// <remarks>Outside the axes, or at a point that is not finite, it is left out.</remarks>
public sealed record Annotation : PanelContent
{
    public Annotation(Point at, string text)
        : base(text) => At = at;

    public Point At { get; }

    /// <summary>Whether a dot marks the point and a thin line joins it to the words, which may then stand further away.</summary>
    public bool Leader { get; init; } = true;

    /// <summary>Whether the words stand on the point, as the name of the region around it; beside it, with dot and line, only where there
    /// is no room.</summary>
    public bool OnPoint { get; init; }
}
