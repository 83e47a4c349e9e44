using LoopSim.Figures.Painting;

namespace LoopSim.Figures;

/// <summary>A figure or a diagram with the name of its file, without an ending.</summary>
public abstract record Picture(string Name)
{
    /// <summary>The picture on a page.</summary>
    public abstract PaintedPage Paint(FigureLook look);

    /// <summary>The picture, or where it has more panels than a printed page shows, its pages: the first has its name, the others end in
    /// their number.</summary>
    public virtual IReadOnlyList<Picture> Pages(FigureStyle style) => [this];

    /// <summary>The picture without a line below it, where that stands elsewhere already.</summary>
    public abstract Picture Without(string line);

    /// <summary>Those of the user's words that occur on the picture.</summary>
    public abstract IReadOnlySet<string> Occurring(PictureWords words);

    /// <summary>The picture with a title and a caption of the user's own, and in other words.</summary>
    public abstract Picture With(PictureWords words);
}

/// <summary>A figure of panels.</summary>
public sealed record FigurePicture(string Name, Figure Figure) : Picture(Name)
{
    /// <summary>The most panels of a printed page: six rows of two.</summary>
    private const int MostOnPaper = 12;

    public override PaintedPage Paint(FigureLook look) => FigurePainter.Paint(Figure, look);

    public override IReadOnlyList<Picture> Pages(FigureStyle style) => style != FigureStyle.Paper ? [this]
        : [.. Figure.Pages(MostOnPaper).Select((page, i) => new FigurePicture(i == 0 ? Name : $"{Name}-{i + 1}", page))];

    public override Picture Without(string line) => this with { Figure = Figure with { Footer = Figure.Footer.Remove(line) } };

    public override IReadOnlySet<string> Occurring(PictureWords words) => Wording.Occurring(Figure, words);

    public override Picture With(PictureWords words) => this with { Figure = Wording.Of(Figure, words) };
}

/// <summary>A causal loop diagram.</summary>
public sealed record DiagramPicture(string Name, CausalDiagram Diagram) : Picture(Name)
{
    public override PaintedPage Paint(FigureLook look) => DiagramPainter.Paint(Diagram, look);

    public override Picture Without(string line) => this with { Diagram = Diagram with { Footer = Diagram.Footer.Remove(line) } };

    public override IReadOnlySet<string> Occurring(PictureWords words) => Wording.Occurring(Diagram, words);

    public override Picture With(PictureWords words) => this with { Diagram = Wording.Of(Diagram, words) };
}
