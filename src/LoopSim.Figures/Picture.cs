namespace LoopSim.Figures;

/// <summary>A figure or a diagram with the name of its file, without an ending.</summary>
public abstract record Picture(string Name)
{
    /// <summary>The picture as SVG.</summary>
    public abstract string ToSvg(FigureStyle style);
}

/// <summary>A figure of panels.</summary>
public sealed record FigurePicture(string Name, Figure Figure) : Picture(Name)
{
    public override string ToSvg(FigureStyle style) => SvgWriter.Write(Figure, style);
}

/// <summary>A causal loop diagram.</summary>
public sealed record DiagramPicture(string Name, CausalDiagram Diagram) : Picture(Name)
{
    public override string ToSvg(FigureStyle style) => DiagramWriter.Write(Diagram, style);
}
