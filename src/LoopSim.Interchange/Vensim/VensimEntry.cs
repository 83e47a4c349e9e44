namespace LoopSim.Interchange;

/// <summary>A definition in a Vensim file: what stands before the first <c>~</c>, the units and the comment.</summary>
/// <param name="Start">Where the definition begins in the text.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct VensimEntry(int Start, int End, string Unit, string Note)
{
    /// <summary>The definitions of a file, up to the sketch; marks of groups and macros among them.</summary>
    /// <param name="source">The file.</param>
    public static IEnumerable<VensimEntry> In(SourceText source)
    {
        var text = source.Text;
        var end = text.IndexOf("\\\\\\---///", StringComparison.Ordinal);
        end = end < 0 ? text.Length : end;
        var position = text.StartsWith('{') ? SkipComment(text, 0, end) : 0;
        while (position < end)
        {
            if (char.IsWhiteSpace(text[position]) || text[position] == '|')
            {
                position++;
                continue;
            }
            if (text[position] == '{')
            {
                position = SkipComment(text, position, end);
                continue;
            }
            if (text[position] == '*')
            {
                position = SkipGroup(text, position, end);
                continue;
            }
            if (Mark(text, position) is { } length)
            {
                yield return new VensimEntry(position, position + length, "", "");
                position += length;
                continue;
            }
            var definition = DefinitionEnd(text, position, end);
            var unit = definition < end && text[definition] == '~' ? IndexOfAny(text, definition + 1, end, "~|") : definition;
            var note = unit < end && text[unit] == '~' ? IndexOfAny(text, unit + 1, end, "|") : unit;
            yield return new VensimEntry(position, definition, Between(text, definition, unit), Between(text, unit, note));
            position = note + 1;
        }
    }

    private static string Between(string text, int from, int to) =>
        to > from + 1 ? string.Join(' ', text[(from + 1)..to].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : "";

    /// <summary>The length of the line that begins or ends a macro; null where there is none.</summary>
    private static int? Mark(string text, int position)
    {
        if (string.Compare(text, position, ":MACRO:", 0, 7, StringComparison.OrdinalIgnoreCase) == 0)
            return text.IndexOf(')', position) is > 0 and var close ? close + 1 - position : 7;
        const string End = ":END OF MACRO:";
        return string.Compare(text, position, End, 0, End.Length, StringComparison.OrdinalIgnoreCase) == 0 ? End.Length : null;
    }

    private static int DefinitionEnd(string text, int position, int end)
    {
        var isQuoted = false;
        while (position < end && (isQuoted || text[position] is not ('~' or '|')))
        {
            if (text[position] == '"' && (position == 0 || text[position - 1] != '\\'))
                isQuoted = !isQuoted;
            position = !isQuoted && text[position] == '{' ? SkipComment(text, position, end) : position + 1;
        }
        return Math.Min(position, end);
    }

    /// <summary>Comments in braces can be nested.</summary>
    public static int SkipComment(string text, int position, int end)
    {
        var depth = 0;
        for (; position < end; position++)
        {
            depth += text[position] == '{' ? 1 : text[position] == '}' ? -1 : 0;
            if (depth == 0)
                return position + 1;
        }
        return end;
    }

    private static int SkipGroup(string text, int position, int end)
    {
        var close = text.IndexOf('|', position, end - position);
        return close < 0 ? end : close + 1;
    }

    private static int IndexOfAny(string text, int position, int end, string letters)
    {
        while (position < end && !letters.Contains(text[position], StringComparison.Ordinal))
            position++;
        return position;
    }
}
