namespace LoopSim.Interchange;

/// <summary>Cuts a definition of a Vensim file into words: names may have blanks, <c>{comments}</c> and line continuations are left
/// out.</summary>
internal static class VensimTokens
{
    private static readonly string[] _symbols =
    [
        "<->", ":=", "==", "<=", ">=", "<>", "->", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", ";", "=", "<", ">", "!", ":", "?",
    ];

    public static List<ForeignToken> In(SourceText source, int start, int end)
    {
        var text = source.Text;
        var tokens = new List<ForeignToken>();
        var position = start;
        while (true)
        {
            position = SkipBlanks(text, position, end);
            if (position >= end)
                break;
            var (kind, length) = Next(text, position, end, source);
            tokens.Add(new ForeignToken(kind, Words(kind, text.Substring(position, length)), new SourceSpan(source, position, length)));
            position += length;
        }
        tokens.Add(new ForeignToken(ForeignTokenKind.End, "", new SourceSpan(source, Math.Max(start, end - 1), 0)));
        return tokens;
    }

    private static string Words(ForeignTokenKind kind, string text) => kind switch
    {
        ForeignTokenKind.Keyword => string.Join(' ', text.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        ForeignTokenKind.Name => text.Replace("\\\n", " ", StringComparison.Ordinal),
        _ => text,
    };

    private static int SkipBlanks(string text, int position, int end)
    {
        while (position < end)
        {
            if (char.IsWhiteSpace(text[position]) || (text[position] == '\\' && position + 1 < end && text[position + 1] == '\n'))
                position++;
            else if (text[position] == '{')
                position = VensimEntry.SkipComment(text, position, end);
            else
                break;
        }
        return position;
    }

    private static (ForeignTokenKind Kind, int Length) Next(string text, int position, int end, SourceText source)
    {
        var letter = text[position];
        if (letter == '"')
            return (ForeignTokenKind.Name, Quoted(text, position, end, '"', source));
        if (letter == '\'')
            return (ForeignTokenKind.Text, Quoted(text, position, end, '\'', source));
        if (char.IsAsciiDigit(letter) || (letter == '.' && position + 1 < end && char.IsAsciiDigit(text[position + 1])))
            return (ForeignTokenKind.Number, NumberLength(text, position, end));
        if (IsFirst(letter))
            return (ForeignTokenKind.Name, NameLength(text, position, end));
        if (letter == ':' && KeywordLength(text, position, end) is { } keyword)
            return (ForeignTokenKind.Keyword, keyword);
        foreach (var symbol in _symbols)
        {
            if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0)
                return (ForeignTokenKind.Symbol, symbol.Length);
        }
        throw ForeignFault.Syntax(new SourceSpan(source, position, 1), $"'{letter}' means nothing in an equation; take it out");
    }

    private static int Quoted(string text, int position, int end, char quote, SourceText source)
    {
        for (var i = position + 1; i < end; i++)
        {
            if (text[i] == quote && text[i - 1] != '\\')
                return i + 1 - position;
        }
        throw ForeignFault.Syntax(new SourceSpan(source, position, 1), $"expected a second {quote}, found the end of the definition");
    }

    /// <summary>Such as <c>:AND:</c>; null for a colon by itself.</summary>
    private static int? KeywordLength(string text, int position, int end)
    {
        var close = text.IndexOf(':', position + 1, Math.Min(end, position + 24) - position - 1);
        return close > position + 1 && text[(position + 1)..close].All(c => char.IsAsciiLetter(c) || char.IsWhiteSpace(c))
            ? close + 1 - position
            : null;
    }

    private static int NumberLength(string text, int position, int end)
    {
        var i = position;
        while (i < end && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
            i++;
        if (i < end && text[i] is 'e' or 'E')
        {
            var exponent = i + 1 < end && text[i + 1] is '+' or '-' ? i + 2 : i + 1;
            if (exponent < end && char.IsAsciiDigit(text[exponent]))
            {
                i = exponent;
                while (i < end && char.IsAsciiDigit(text[i]))
                    i++;
            }
        }
        return i - position;
    }

    private static bool IsFirst(char letter) => char.IsLetter(letter) || letter is '_' or '$' || char.IsHighSurrogate(letter);

    private static bool IsInner(char letter) =>
        IsFirst(letter) || char.IsDigit(letter) || letter is '\'' or '.' || char.IsLowSurrogate(letter) || char.GetUnicodeCategory(letter)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherSymbol or UnicodeCategory.CurrencySymbol;

    /// <summary>The words of a name, with the blanks between them.</summary>
    private static int NameLength(string text, int position, int end)
    {
        var last = position;
        for (var i = position; i < end; i++)
        {
            if (IsInner(text[i]))
                last = i;
            else if (!char.IsWhiteSpace(text[i]) && !(text[i] == '\\' && i + 1 < end && text[i + 1] == '\n'))
                break;
        }
        return last + 1 - position;
    }
}
