namespace LoopSim.Figures;

/// <summary>How the panels of a figure are placed on the page.</summary>
public enum PanelArrangement
{
    /// <summary>One or two above one another; three side by side on a slide; more than three in two columns on paper.</summary>
    Automatic,
    Stacked,
    SideBySide,
}
