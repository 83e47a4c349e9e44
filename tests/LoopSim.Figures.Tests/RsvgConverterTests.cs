namespace LoopSim.Figures.Tests;

public sealed class RsvgConverterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("figures").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_missing_converter_is_said_and_nothing_is_written()
    {
        var target = Path.Combine(_folder, "figure.png");

        var result = new RsvgConverter("no-such-converter").Convert(WriteFigure(), target);

        Assert.Equal(ConversionStatus.ConverterMissing, result.Status);
        Assert.Equal(
            $"no-such-converter is not installed, so {target} was not written; install librsvg (package librsvg2-bin) or open the SVG in "
                + "a browser and print it.",
            result.Message);
        Assert.False(File.Exists(target));
    }

    [Fact]
    public void Only_png_and_pdf_are_offered()
    {
        var error = Assert.Throws<ArgumentException>(() => new RsvgConverter().Convert(WriteFigure(), "figure.bmp"));

        Assert.StartsWith("A figure is converted to .png or .pdf, not to '.BMP'.", error.Message);
    }

    [Fact]
    public void A_png_has_two_pixels_for_each_one_of_the_page()
    {
        SkipWithoutConverter();
        var target = Path.Combine(_folder, "figure.png");

        var result = new RsvgConverter().Convert(WriteFigure(), target);

        Assert.Equal(ConversionStatus.Converted, result.Status);
        var bytes = File.ReadAllBytes(target);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], bytes[..4]);
        // Portable Network Graphics, section 11.2.2: width and height follow the first chunk's name, big end first.
        Assert.Equal(2560, (bytes[18] << 8) + bytes[19]);
        Assert.Equal(1440, (bytes[22] << 8) + bytes[23]);
    }

    [Fact]
    public void A_pdf_is_the_same_every_time()
    {
        SkipWithoutConverter();
        var (first, second) = (Path.Combine(_folder, "first.pdf"), Path.Combine(_folder, "second.pdf"));

        new RsvgConverter().Convert(WriteFigure(), first);
        new RsvgConverter().Convert(WriteFigure(), second);

        Assert.Equal("%PDF"u8.ToArray(), File.ReadAllBytes(first)[..4]);
        Assert.Equal(File.ReadAllBytes(first), File.ReadAllBytes(second));
    }

    [Fact]
    public void A_file_that_is_no_svg_is_a_failure_with_the_converter_s_own_words()
    {
        SkipWithoutConverter();
        var source = Path.Combine(_folder, "broken.svg");
        File.WriteAllText(source, "no svg");

        var result = new RsvgConverter().Convert(source, Path.Combine(_folder, "figure.png"));

        Assert.Equal(ConversionStatus.Failed, result.Status);
        Assert.StartsWith("rsvg-convert could not write ", result.Message);
    }

    private static void SkipWithoutConverter() =>
        Assert.SkipUnless(
            (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, "rsvg-convert"))),
            "rsvg-convert is not installed.");

    private string WriteFigure()
    {
        var path = Path.Combine(_folder, "figure.svg");
        File.WriteAllText(path, SvgWriter.Write(Samples.Settle(), FigureStyle.Slide));
        return path;
    }
}
