using System.Text;
using SkiaSharp;

namespace LoopSim.Figures.Painting;

/// <summary>The type that travels with the program, so that a figure looks the same on a machine without fonts.</summary>
internal static class Typefaces
{
    private static readonly SKTypeface _regular = Load("DejaVuSans.ttf");
    private static readonly Lazy<SKTypeface> _bold = new(() => Load("DejaVuSans-Bold.ttf"));

    /// <summary>Type of a size, placed to fractions of a pixel.</summary>
    public static SKFont Font(double size, bool isBold) =>
        new(isBold ? _bold.Value : _regular, (float)size)
        {
            Subpixel = true,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };

    /// <summary>Whether the type has a character; where it has not, a box is drawn.</summary>
    public static bool Has(Rune character) => _regular.GetGlyph(character.Value) != 0;

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Typefaces).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
