namespace LoopSim.Figures;

/// <summary>The pattern of a line.</summary>
public enum LineDash
{
    /// <summary>The pattern that belongs to the line's <see cref="Ink"/>: solid for the first eight inks.</summary>
    FromInk,
    Solid,
    Dashed,
    Dotted,
    DashDotted,
}
