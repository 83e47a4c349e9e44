using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using System.Xml.Linq;
using LoopSim.Figures.Painting;
using SkiaSharp;

namespace LoopSim.Figures.Tests;

public class PictureFileTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_figure_gives_the_same_bytes_twice_in_every_format()
    {
        var figure = Samples.Break(2);

        Assert.All(Enum.GetValues<PictureFormat>(), format => Assert.Equal(File(figure, format), File(figure, format)));
    }

    [Fact]
    public void A_png_has_two_pixels_for_each_of_the_page_and_is_not_blank()
    {
        using var picture = SKBitmap.Decode(File(Samples.Settle(), PictureFormat.Png));

        Assert.Equal((2560, 1440), (picture.Width, picture.Height));
        Assert.True(Some(picture).Distinct().Count() > 20);
    }

    [Fact]
    public void A_page_whose_height_is_no_whole_number_is_white_to_its_last_row()
    {
        var page = FigurePainter.Paint(Samples.Break(5), new FigureLook(FigureStyle.Paper));
        using var picture = SKBitmap.Decode(page.As(PictureFormat.Png));

        Assert.NotEqual(page.Surface.Height, Math.Round(page.Surface.Height), 1e-3);
        Assert.Equal(SKColors.White, picture.GetPixel(5, picture.Height - 1));
    }

    [Fact]
    public void A_png_says_what_it_shows_and_the_hash_of_its_data()
    {
        var figure = Samples.Settle() with { Metadata = [new FigureFact("command", "loopsim settle model")] };
        var page = new FigurePicture("", figure).Paint(FigureLook.Slide);

        var texts = Texts(page.As(PictureFormat.Png));

        Assert.Equal(figure.Title, texts["Title"]);
        Assert.Equal("loopsim settle model", texts["command"]);
        Assert.Equal(page.DataHash, texts["data-sha256"]);
        Assert.Equal(64, page.DataHash.Length);
    }

    [Fact]
    public void The_hash_of_the_data_changes_with_any_number_and_not_with_the_look()
    {
        static string Hash(double end, FigureLook look) =>
            new FigurePicture("", Samples.One(new LineSeries([new(0, 1), new(1, end)], "a line", Ink.Blue))).Paint(look).DataHash;

        Assert.Equal(Hash(2, FigureLook.Slide), Hash(2, new FigureLook(FigureStyle.Paper, FigureTheme.Dark)));
        Assert.NotEqual(Hash(2, FigureLook.Slide), Hash(double.BitIncrement(2), FigureLook.Slide));
    }

    [Fact]
    public void An_svg_has_real_words_a_title_a_description_and_its_origin()
    {
        var figure = Samples.Settle() with { Metadata = [new FigureFact("command", "loopsim settle model --set a=1")] };

        var root = XElement.Parse(Encoding.UTF8.GetString(File(figure, PictureFormat.Svg)));

        Assert.Equal(figure.Title, root.Element(_svg + "title")!.Value);
        Assert.Contains("Time (days)", root.Element(_svg + "desc")!.Value, StringComparison.Ordinal);
        Assert.Equal("0 0 1280 720", root.Attribute("viewBox")!.Value);
        Assert.Contains(root.Descendants(_svg + "text"), text => text.Value.Trim() == "Time (days)");
        var fact = Assert.Single(root.Descendants(XName.Get("fact", "urn:loopsim:figure")));
        Assert.Equal(("command", "loopsim settle model --set a=1"), (fact.Attribute("name")!.Value, fact.Value));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a < b & c > \"d\"")]
    [InlineData("bell\a and half a pair\ud800")]
    [InlineData("線 and \U0001F600")]
    public void Any_title_makes_a_file_that_can_be_read(string title)
    {
        var line = new LineSeries([new(0, 0), new(1, 1)], title, Ink.Blue);
        var figure = new Figure(title, [new Panel(Samples.Time, Samples.Burden, [line])]);

        var root = XElement.Parse(Encoding.UTF8.GetString(File(figure, PictureFormat.Svg)));
        using var picture = SKBitmap.Decode(File(figure, PictureFormat.Png));

        Assert.Equal(SvgDocument.Valid(title), root.Element(_svg + "title")!.Value);
        Assert.Empty(root.Descendants(_svg + "script"));
        Assert.Equal(2560, picture.Width);
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(File(figure, PictureFormat.Pdf)[..8]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1280, 720, FigureStyle.Slide)]
    [InlineData(960, 720, FigureStyle.Slide)]
    [InlineData(200, 200, FigureStyle.Slide)]
    [InlineData(794, 1123, FigureStyle.Paper)]
    [InlineData(300, 2000, FigureStyle.Slide)]
    public void A_page_has_the_size_asked_for_and_every_word_stands_on_it(int width, int height, FigureStyle style)
    {
        var look = new FigureLook(style, Size: new PageSize(width, height));

        var page = FigurePainter.Paint(Samples.Break(2), look);

        Assert.Equal((width, height), (page.Width, page.Height));
        var drawn = new DrawnPage(page);
        Assert.All(drawn.Words, word => Assert.InRange(word.Box.Right, 0, drawn.Width + 0.01));
    }

    [Fact]
    public void A_dark_page_has_pale_words_on_a_dark_ground()
    {
        using var picture = SKBitmap.Decode(
            FigurePainter.Paint(Samples.Settle(), new FigureLook(FigureStyle.Slide, FigureTheme.Dark)).As(PictureFormat.Png));

        picture.GetPixel(5, 5).ToHsl(out _, out _, out var lightness);
        Assert.True(lightness < 20);
        Assert.Contains(Some(picture), pixel => pixel.Red > 220 && pixel.Green > 220 && pixel.Blue > 220);
    }

    [Fact]
    public void A_grey_page_has_no_colour()
    {
        using var picture = SKBitmap.Decode(
            FigurePainter.Paint(Samples.Break(3), new FigureLook(FigureStyle.Slide, FigureTheme.Grey)).As(PictureFormat.Png));

        Assert.DoesNotContain(Some(picture), pixel => Math.Abs(pixel.Red - pixel.Green) > 3 || Math.Abs(pixel.Green - pixel.Blue) > 3);
    }

    [Theory]
    [InlineData(0, 720)]
    [InlineData(1280, 100_000)]
    public void A_page_of_no_size_or_of_a_wall_s_is_refused(int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageSize(width, height));

    private static byte[] File(Figure figure, PictureFormat format) => FigurePainter.Paint(figure, FigureLook.Slide).As(format);

    // Every seventeenth pixel: 17 divides neither side, so that all columns are seen.
    private static IEnumerable<SKColor> Some(SKBitmap picture) => picture.Pixels.Where((_, i) => i % 17 == 0);

    private static Dictionary<string, string> Texts(byte[] png)
    {
        var texts = new Dictionary<string, string>();
        for (var at = 8; at < png.Length;)
        {
            var (length, kind) = (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)), Encoding.ASCII.GetString(png, at + 4, 4));
            var content = png.AsSpan(at + 8, length);
            var sum = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length));
            Assert.Equal(Crc32.HashToUInt32(png.AsSpan(at + 4, 4 + length)), sum);
            if (kind == "iTXt")
            {
                var end = content.IndexOf((byte)0);
                texts.Add(Encoding.Latin1.GetString(content[..end]), Encoding.UTF8.GetString(content[(end + 5)..]));
            }
            at += 12 + length;
        }
        return texts;
    }
}
