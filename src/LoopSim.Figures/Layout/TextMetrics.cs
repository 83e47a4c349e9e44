using System.Text;

namespace LoopSim.Figures.Layout;

/// <summary>Measures and wraps text set in DejaVu Sans, the widest of the fonts a figure names.</summary>
/// <remarks>Advance widths in thousandths of the type size, from the font's own table (DejaVu 2.37). Kerning is ignored.</remarks>
internal static class TextMetrics
{
    /// <summary>The height of a digit, in multiples of the type size.</summary>
    public const double CapHeight = 0.73;

    private static readonly short[] _regular =
    [
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337,
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531,
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787,
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500,
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612,
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
    ];

    private static readonly short[] _bold =
    [
        348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365,
        696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400, 400, 838, 838, 838, 580,
        1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995, 837, 850,
        733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500,
        500, 675, 716, 593, 716, 678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687,
        716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712, 365, 712, 838,
    ];

    public static double Width(string text, double size, bool bold = false)
    {
        var sum = 0;
        foreach (var rune in text.EnumerateRunes())
            sum += Advance(rune.Value, bold);
        return sum * size / 1000;
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
            room -= Advance(rune.Value, bold) * size / 1000;
            if (room < 0)
                break;
            kept.Append(rune.ToString());
        }
        return kept.ToString().TrimEnd() + "…";
    }

    private static int Advance(int rune, bool bold) => rune switch
    {
        >= 32 and < 127 => (bold ? _bold : _regular)[rune - 32],
        < 32 => 0,
        0xA0 => bold ? 348 : 318,
        0xB0 or '–' => 500,
        0xB2 or 0xB3 or 0xB9 or 0x2070 or (>= 0x2074 and <= 0x2079) => bold ? 438 : 401,
        0x207B => 528,
        0xB7 => bold ? 380 : 318,
        0xB1 or 0xD7 or '−' or '→' or '≤' or '≥' => 838,
        >= 0x2000 and <= 0x200A or 0x202F => rune is 0x2001 or 0x2003 ? 1000 : 500 - 300 * (rune is 0x2009 or 0x200A or 0x202F ? 1 : 0),
        // Latin, Greek and Cyrillic letters: the mean of each block is near 610 (680 in bold); a little more is on the safe side.
        < 0x400 => bold ? 750 : 670,
        < 0x530 => bold ? 850 : 760,
        _ => 1000,
    };
}
