using System.Text;
using LoopSim.Figures.Painting;
using SkiaSharp;

namespace LoopSim.Figures;

/// <summary>A picture on its page, ready to become a file: the same bytes for the same picture, in every process and culture.</summary>
/// <remarks>
/// Curves are painted by code that differs between kinds of processor, so the pixels of a PNG may differ in a shade from one
/// machine to another. <see cref="DataHash"/> may not.
/// </remarks>
public sealed class PaintedPage
{
    private const int PngZoom = 2;

    // A page's pixels are 1/96 inch, a PDF's points 1/72.
    private const float PointsPerPixel = 0.75f;

    // Lines that are mostly like the one above: a quarter more bytes than the fewest take a tenth of the time (22 ms of 280 for a slide).
    private static readonly SKPngEncoderOptions _pngOptions = new(SKPngEncoderFilterFlags.Up, 3);

    private readonly Lazy<string> _hash;

    internal PaintedPage(Surface surface, FigureLook look, PageFacts facts, object data)
    {
        (Surface, Facts) = (surface, facts);
        // Layout works in the style's own pixels; a page of another size shows them larger or smaller.
        Scale = look.Size is { } size ? size.Width / surface.Width : 1;
        _hash = new Lazy<string>(() => PictureData.Hash(data));
    }

    /// <summary>A SHA-256 of the figure's data in hexadecimal; it stands in the PNG as the text <c>data-sha256</c>.</summary>
    public string DataHash => _hash.Value;

    /// <summary>In pixels of 1/96 inch.</summary>
    public int Width => (int)Math.Round(Surface.Width * Scale);

    /// <summary>In pixels of 1/96 inch.</summary>
    public int Height => (int)Math.Ceiling(Surface.Height * Scale - 1e-6);

    /// <summary>The characters of its words that the type has not, each once: boxes stand for them.</summary>
    public IReadOnlyList<string> MissingCharacters =>
    [
        .. Surface.Marks.OfType<TextMark>().SelectMany(mark => mark.Text.EnumerateRunes()).Distinct()
            .Where(character => !Rune.IsControl(character) && !Typefaces.Has(character)).Select(character => character.ToString()),
    ];

    internal Surface Surface { get; }

    internal PageFacts Facts { get; }

    private double Scale { get; }

    /// <summary>The bytes of a file.</summary>
    public byte[] As(PictureFormat format) => format switch
    {
        PictureFormat.Png => ToPng(),
        PictureFormat.Svg => ToSvg(),
        PictureFormat.Pdf => ToPdf(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "A picture becomes PNG, SVG or PDF."),
    };

    private byte[] ToPng()
    {
        using var canvas = SKSurface.Create(
            new SKImageInfo(Width * PngZoom, Height * PngZoom, SKColorType.Rgba8888, SKAlphaType.Opaque));
        canvas.Canvas.Scale((float)(PngZoom * Scale));
        Surface.Render(canvas.Canvas);
        using var pixels = canvas.PeekPixels();
        using var data = pixels.Encode(_pngOptions);
        return PngText.Insert(
            data!.ToArray(),
            [
                new("Title", Facts.Title), new("Description", Facts.Description), .. Facts.Metadata, new("data-sha256", DataHash),
            ]);
    }

    private byte[] ToSvg()
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, Width, Height), stream))
        {
            canvas.Scale((float)Scale);
            Surface.Render(canvas);
        }
        return SvgDocument.Complete(stream.ToArray(), Facts, Width, Height);
    }

    private byte[] ToPdf()
    {
        using var stream = new MemoryStream();
        // A date of its own would make a file differ from run to run.
        var metadata = new SKDocumentPdfMetadata
        {
            Title = Facts.Title,
            Subject = Facts.Description,
            Creation = DateTime.UnixEpoch,
            Modified = DateTime.UnixEpoch,
            RasterDpi = 300,
            EncodingQuality = 101,
        };
        using (var document = SKDocument.CreatePdf(stream, metadata))
        {
            var canvas = document.BeginPage(Width * PointsPerPixel, Height * PointsPerPixel);
            canvas.Scale((float)(PointsPerPixel * Scale));
            Surface.Render(canvas);
            document.EndPage();
            document.Close();
        }
        return stream.ToArray();
    }
}
