using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Wraps the names of nodes. No name is cut: one that is too long for its lines takes more of them.</summary>
internal static class NodeNames
{
    public static IReadOnlyList<string> Wrap(string name, double size, double width)
    {
        var words = name.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => Pieces(word, size, width))
            .ToList();
        var lines = new List<string>();
        foreach (var word in words)
        {
            if (lines.Count > 0 && TextMetrics.Width($"{lines[^1]} {word}", size) <= width)
                lines[^1] = $"{lines[^1]} {word}";
            else
                lines.Add(word);
        }
        // Two lines of one length read better than a full one above a short one.
        return lines.Count == 2 && words.Count == 2 ? words : lines.Count == 2 ? TextMetrics.Halve(string.Join(' ', lines), size) : lines;
    }

    /// <summary>A word in pieces that fit a line, broken behind a hyphen or an underscore where it has one.</summary>
    private static IEnumerable<string> Pieces(string word, double size, double width)
    {
        while (TextMetrics.Width(word, size) > width)
        {
            var fitting = Enumerable.Range(1, word.Length - 1)
                .LastOrDefault(length => TextMetrics.Width(word[..length], size) <= width, 1);
            // Half of a character of two units is no character.
            if (fitting < word.Length && char.IsLowSurrogate(word[fitting]))
                fitting = fitting > 1 ? fitting - 1 : 2;
            var seam = word[..fitting].LastIndexOfAny(['_', '-']) + 1;
            var length = seam > 0 ? seam : fitting;
            if (length >= word.Length)
                break;
            yield return word[..length];
            word = word[length..];
        }
        yield return word;
    }
}
