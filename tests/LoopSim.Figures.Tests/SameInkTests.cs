using System.Diagnostics;
using SkiaSharp;

namespace LoopSim.Figures.Tests;

/// <summary>The formats show the same picture, as other programs draw them.</summary>
public class SameInkTests
{
    /// <summary>How far, in pixels of a page at twice its size, ink may lie from its place.</summary>
    private const int Reach = 2;

    [Theory]
    [InlineData("rsvg-convert", "--zoom=2 --output={1} {0}", PictureFormat.Svg)]
    [InlineData("pdftoppm", "-png -singlefile -r 192 {0} {2}", PictureFormat.Pdf)]
    public void Ink_lies_where_the_png_has_it(string program, string arguments, PictureFormat format)
    {
        Assert.SkipUnless(IsInstalled(program), $"{program} is not installed");
        var page = new FigurePicture("", Samples.Break(2)).Paint(FigureLook.Slide);
        var folder = Directory.CreateTempSubdirectory("loopsim-ink");
        var (source, stem) = (Path.Combine(folder.FullName, "page"), Path.Combine(folder.FullName, "drawn"));
        File.WriteAllBytes(source, page.As(format));
        using (var process = Process.Start(program, string.Format(CultureInfo.InvariantCulture, arguments, source, stem + ".png", stem)))
            process.WaitForExit();

        using var ours = SKBitmap.Decode(page.As(PictureFormat.Png));
        using var theirs = SKBitmap.Decode(stem + ".png");
        folder.Delete(recursive: true);

        Assert.Equal((ours.Width, ours.Height), (theirs.Width, theirs.Height));
        Assert.True(Found(ours, theirs) > 0.95, $"{Found(ours, theirs):P1} of the PNG's ink");
        Assert.True(Found(theirs, ours) > 0.95, $"{Found(theirs, ours):P1} of the ink of {format}");
    }

    /// <summary>The share of one picture's ink that has ink of the other near it.</summary>
    private static double Found(SKBitmap one, SKBitmap other)
    {
        var (ink, found) = (Ink(one), Ink(other));
        var (width, height, all, near) = (one.Width, one.Height, 0, 0);
        for (var y = Reach; y < height - Reach; y++)
        {
            for (var x = Reach; x < width - Reach; x++)
            {
                if (!ink[y * width + x])
                    continue;
                all++;
                near += IsNear(found, width, x, y) ? 1 : 0;
            }
        }
        return (double)near / all;
    }

    private static bool IsNear(bool[] ink, int width, int x, int y)
    {
        for (var row = y - Reach; row <= y + Reach; row++)
        {
            if (ink.AsSpan(row * width + x - Reach, 2 * Reach + 1).Contains(true))
                return true;
        }
        return false;
    }

    private static bool[] Ink(SKBitmap picture) => [.. picture.Pixels.Select(pixel => pixel.Red + pixel.Green + pixel.Blue < 600)];

    private static bool IsInstalled(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
