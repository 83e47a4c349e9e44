namespace LoopSim.Figures;

/// <summary>Which way a <see cref="Threshold"/> runs.</summary>
public enum Direction
{
    /// <summary>At one value of the vertical axis.</summary>
    Horizontal,

    /// <summary>At one value of the horizontal axis.</summary>
    Vertical,
}
