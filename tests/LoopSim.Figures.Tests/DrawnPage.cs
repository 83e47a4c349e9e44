using LoopSim.Figures.Layout;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Tests;

/// <summary>A page as a reader's eye would take it in: its words and the space each line of them takes, its lines and areas.</summary>
internal sealed class DrawnPage(PaintedPage page)
{
    public double Width => page.Surface.Width;

    public double Height => page.Surface.Height;

    public string Description => page.Facts.Description;

    public IReadOnlyList<Mark> Marks => page.Surface.Marks;

    public IReadOnlyList<(string Text, double Size, Box Box)> Words { get; } = [.. page.Surface.Marks.OfType<TextMark>().Select(Read)];

    public IReadOnlyList<StrokeMark> Strokes => [.. Marks.OfType<StrokeMark>()];

    public IReadOnlyList<AreaMark> Areas => [.. Marks.OfType<AreaMark>()];

    /// <summary>Every coordinate that is drawn.</summary>
    public IEnumerable<Point> Points => Strokes.SelectMany(mark => mark.Lines).Concat(Areas.SelectMany(mark => mark.Contours))
        .SelectMany(line => line).Concat(Marks.OfType<TextMark>().Select(mark => mark.At));

    public static DrawnPage Of(Figure figure, FigureStyle style = FigureStyle.Slide) =>
        new(FigurePainter.Paint(figure, new FigureLook(style)));

    public static DrawnPage Of(CausalDiagram diagram, FigureStyle style = FigureStyle.Slide) =>
        new(DiagramPainter.Paint(diagram, new FigureLook(style)));

    public bool Says(string text) => Words.Any(word => word.Text == text);

    public IEnumerable<StrokeMark> StrokesOf(Ink ink) =>
        Strokes.Where(mark => mark.Stroke.Colour == ink.Hex || mark.Stroke.Colour == ink.ThinLineHex);

    public IEnumerable<AreaMark> AreasOf(Ink ink) => Areas.Where(mark => mark.Fill.Colour == ink.Hex);

    /// <summary>The rectangle around each contour of an area.</summary>
    public static IEnumerable<Box> Boxes(AreaMark area) => area.Contours.Select(Around);

    /// <summary>The boxes of a diagram's nodes: outlines that close in the colour of rims.</summary>
    public IReadOnlyList<Box> NodeBoxes => [.. Strokes
        .Where(mark => mark.Stroke.Colour is Tone.Axis or Tone.Grid && mark.Lines[0].Count > 4 && mark.Lines[0][0] == mark.Lines[0][^1])
        .Select(mark => Around(mark.Lines[0]))];

    /// <summary>The lines of a diagram's arrows, in the order in which their signs are written.</summary>
    public IReadOnlyList<StrokeMark> Arrows =>
        [.. Strokes.Where(mark => mark.Stroke.Colour is not Tone.Axis && mark.Lines[0][0] != mark.Lines[0][^1])];

    /// <summary>The triangles of a diagram's arrow heads.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> Heads => [.. Areas.SelectMany(mark => mark.Contours).Where(contour => contour.Count == 3)];

    private static Box Around(IReadOnlyList<Point> points) => new(
        points.Min(point => point.X), points.Min(point => point.Y), points.Max(point => point.X), points.Max(point => point.Y));

    private static (string Text, double Size, Box Box) Read(TextMark mark)
    {
        var width = TextMetrics.Width(mark.Text, mark.Size, mark.IsBold);
        var left = mark.Anchor switch { TextAnchor.Start => mark.At.X, TextAnchor.End => mark.At.X - width, _ => mark.At.X - width / 2 };
        // From the top of a capital to the foot of a descender, which is what may not touch.
        return (mark.Text, mark.Size, new Box(left, mark.At.Y - 0.73 * mark.Size, left + width, mark.At.Y + 0.22 * mark.Size));
    }
}
