namespace LoopSim.Figures;

/// <summary>What a figure is made for.</summary>
public enum FigureStyle
{
    /// <summary>A 16:9 page, 1280 by 720, no type below 18 pt, at most three panels.</summary>
    Slide,

    /// <summary>Any number of panels in small type; the page grows with them.</summary>
    Paper,
}
