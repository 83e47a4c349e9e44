namespace LoopSim.Figures.Layout;

/// <summary>The room a panel has been given, and what is known before its labels are placed.</summary>
/// <param name="Panel">The panel, its horizontal axis replaced by the shared one if there is one.</param>
/// <param name="Outer">All of its room, words included, but for the colour bar.</param>
/// <param name="Geometry">Where its values lie.</param>
/// <param name="Heading">What stands above its plot.</param>
/// <param name="Bar">The colour bar at the right of its room, if it shows a heat map.</param>
/// <param name="YTicks">The ticks of the vertical axis.</param>
/// <param name="XName">The wrapped name of the horizontal axis.</param>
/// <param name="ShowsX">Whether the horizontal axis is printed here or by a panel below.</param>
/// <param name="NamesSpans">Whether shaded spans are named here, or by a panel above that shows the same ones.</param>
/// <param name="MaxLegendRows">The rows the legend may take.</param>
internal sealed record PanelFrame(
    Panel Panel,
    Box Outer,
    PanelGeometry Geometry,
    PanelHeading Heading,
    ColourBar? Bar,
    IReadOnlyList<Tick> YTicks,
    IReadOnlyList<string> XName,
    bool ShowsX,
    bool NamesSpans,
    int MaxLegendRows);
