using System.Collections.Concurrent;
using System.Text;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Layout;

/// <summary>Measures and wraps text set in the type of <see cref="Typefaces"/>, without kerning.</summary>
internal static class TextMetrics
{
    /// <summary>The height of a digit, in multiples of the type size.</summary>
    public const double CapHeight = 0.73;

    // DejaVu's own grid: widths are exact.
    private const int UnitsPerEm = 2048;

    private static readonly ConcurrentDictionary<(int Rune, bool IsBold), double> _advances = new();

    public static double Width(string text, double size, bool bold = false)
    {
        var sum = 0.0;
        foreach (var rune in text.EnumerateRunes())
            sum += Advance(rune, bold);
        return sum * size;
    }

    public static double Width(IEnumerable<string> lines, double size) => lines.Max(line => (double?)Width(line, size)) ?? 0;

    /// <summary>
    /// Breaks text at spaces (not at no-break or thin ones) so that no line is wider than asked and no more lines come than asked; what
    /// does not fit is cut and ends in an ellipsis. Empty text gives no lines.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int maxLines, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length == 0 || Width(longer, size, bold) <= width)
            {
                line = longer;
                continue;
            }
            lines.Add(line);
            line = word;
        }
        if (line.Length > 0)
            lines.Add(line);
        if (lines.Count > maxLines)
            lines = [.. lines.Take(maxLines - 1), string.Join(' ', lines.Skip(maxLines - 1))];
        return [.. lines.Select(one => Shorten(one, size, width, bold))];
    }

    /// <summary>The text broken at the space that makes its two lines most alike; a single word stays whole.</summary>
    public static IReadOnlyList<string> Halve(string text, double size)
    {
        var words = text.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2)
            return [.. words];
        return Enumerable.Range(1, words.Length - 1)
            .Select(count => new[] { string.Join(' ', words[..count]), string.Join(' ', words[count..]) })
            .MinBy(lines => Width(lines, size))!;
    }

    private static string Shorten(string line, double size, double width, bool bold)
    {
        if (Width(line, size, bold) <= width)
            return line;
        var kept = new StringBuilder();
        var room = width - Width("…", size, bold);
        foreach (var rune in line.EnumerateRunes())
        {
            room -= Advance(rune, bold) * size;
            if (room < 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    private static double Advance(Rune rune, bool bold) => _advances.GetOrAdd((rune.Value, bold), static key =>
    {
        using var font = Typefaces.Font(UnitsPerEm, key.IsBold);
        return font.GetGlyphWidths([font.GetGlyph(key.Rune)])[0] / UnitsPerEm;
    });
}
