namespace LoopSim.Figures;

/// <summary>Something drawn in a panel. The set is closed: the writer switches over it.</summary>
/// <remarks>
/// To add a kind: a sealed record here, its extent in <c>Layout/DataExtent</c>, its label in <c>Layout/PanelLayout</c> and
/// <c>Layout/InnerLabels</c> or its entries in <c>Layout/LegendItem</c>, its marks in <c>Svg/ContentPainter</c>.
/// </remarks>
public abstract record PanelContent
{
    private protected PanelContent(string label) => Label = label;

    /// <summary>The words that name it in the panel, or empty for none.</summary>
    public string Label { get; }
}
