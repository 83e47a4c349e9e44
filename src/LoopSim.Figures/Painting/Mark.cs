using LoopSim.Figures.Layout;
using ScottPlot;
using SkiaSharp;
using Box = LoopSim.Figures.Layout.Box;

namespace LoopSim.Figures.Painting;

/// <summary>One thing drawn on a page, in pixels of the page, y downwards: what ScottPlot puts on its canvas.</summary>
internal abstract class Mark : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<ScottPlot.LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public abstract void Render(RenderPack rp);

    /// <summary>Straight lines through the points, contour by contour.</summary>
    protected static SKPath PathOf(IEnumerable<IReadOnlyList<Point>> contours, bool isClosed)
    {
        var path = new SKPath();
        foreach (var contour in contours)
            path.AddPoly([.. contour.Select(point => new SKPoint((float)point.X, (float)point.Y))], isClosed);
        return path;
    }

    protected static Color ColourOf(string hex, double opacity = 1) => Color.FromHex(hex).WithAlpha(opacity);
}

/// <summary>Lines with one stroke.</summary>
internal sealed class StrokeMark(IReadOnlyList<IReadOnlyList<Point>> lines, Stroke stroke) : Mark
{
    public IReadOnlyList<IReadOnlyList<Point>> Lines => lines;

    public Stroke Stroke => stroke;

    public override void Render(RenderPack rp)
    {
        using var path = PathOf(lines, isClosed: false);
        var isSolid = stroke.Pattern.Length == 0;
        var style = new LineStyle((float)stroke.Width, ColourOf(stroke.Colour))
        {
            Pattern = isSolid ? LinePattern.Solid : new LinePattern(stroke.Pattern, 0, stroke.Dash.ToString()),
            StrokeCap = isSolid ? SKStrokeCap.Round : SKStrokeCap.Butt,
            StrokeJoin = SKStrokeJoin.Round,
        };
        style.Render(rp.Canvas, path, rp.Paint);
    }
}

/// <summary>Areas with one filling.</summary>
internal sealed class AreaMark(IReadOnlyList<IReadOnlyList<Point>> contours, Fill fill, double hatchSpacing, string hatchColour) : Mark
{
    public IReadOnlyList<IReadOnlyList<Point>> Contours => contours;

    public Fill Fill => fill;

    public override void Render(RenderPack rp)
    {
        using var path = PathOf(contours, isClosed: true);
        Drawing.FillPath(
            rp.Canvas, rp.Paint, path, new FillStyle(ColourOf(fill.Colour, fill.Opacity)) { AntiAlias = !fill.IsSharp }, rp.FigureRect);
        if (fill.Hatch == Hatch.None)
            return;
        rp.Canvas.Save();
        rp.Canvas.ClipPath(path, antialias: !fill.IsSharp);
        using var lines = PathOf(Hatching.Lines(fill.Hatch, path.Bounds, hatchSpacing), isClosed: false);
        new LineStyle((float)(hatchSpacing * 0.2), ColourOf(hatchColour)).Render(rp.Canvas, lines, rp.Paint);
        rp.Canvas.Restore();
    }
}

/// <summary>A line of type.</summary>
/// <param name="text">The words.</param>
/// <param name="at">Where the base line begins, ends or has its middle.</param>
internal sealed class TextMark(string text, Point at, double size, string colour, TextAnchor anchor, bool isBold) : Mark
{
    public string Text => text;

    public Point At => at;

    public double Size => size;

    public TextAnchor Anchor => anchor;

    public bool IsBold => isBold;

    public override void Render(RenderPack rp)
    {
        using var font = Typefaces.Font(size, isBold);
        using var paint = new SKPaint { Color = ColourOf(colour).ToSKColor(), IsAntialias = true };
        var align = anchor switch { TextAnchor.Start => SKTextAlign.Left, TextAnchor.End => SKTextAlign.Right, _ => SKTextAlign.Center };
        rp.Canvas.DrawText(text, (float)at.X, (float)at.Y, align, font, paint);
    }
}

/// <summary>A picture with one pixel for each cell of an even grid.</summary>
/// <param name="pixels">Row by row from the top, as <c>#RRGGBB</c>; empty where the ground shows.</param>
internal sealed class CellsMark(IReadOnlyList<string> pixels, int columns, Box box) : Mark
{
    public IReadOnlyList<string> Pixels => pixels;

    public int Columns => columns;

    public Box Box => box;

    public override void Render(RenderPack rp)
    {
        using var picture = new SKBitmap(columns, pixels.Count / columns, SKColorType.Rgba8888, SKAlphaType.Premul);
        picture.Pixels = [.. pixels.Select(hex => hex.Length == 0 ? SKColors.Transparent : ColourOf(hex).ToSKColor())];
        using var image = SKImage.FromBitmap(picture);
        rp.Canvas.DrawImage(
            image,
            new SKRect((float)box.Left, (float)box.Top, (float)box.Right, (float)box.Bottom),
            new SKSamplingOptions(SKFilterMode.Nearest));
    }
}
