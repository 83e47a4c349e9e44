namespace LoopSim.Figures;

/// <summary>The ground and colours of a figure.</summary>
public enum FigureTheme
{
    /// <summary>Colours on white.</summary>
    Light,

    /// <summary>Colours on a dark ground, for a dim room.</summary>
    Dark,

    /// <summary>Shades of grey on white, as a copier prints them.</summary>
    Grey,
}
