namespace LoopSim.Figures;

/// <summary>How the panels of a figure are placed on the page.</summary>
public enum PanelArrangement
{
    /// <summary>One above the other on a slide; on paper in two columns as soon as there are three.</summary>
    Automatic,
    Stacked,
    SideBySide,
}
