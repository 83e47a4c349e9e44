namespace LoopSim.Figures;

/// <summary>How numbers are laid along an axis.</summary>
public enum AxisScale
{
    Linear,

    /// <summary>Equal ratios take equal lengths; values that are not positive are gaps.</summary>
    Logarithmic,
}
