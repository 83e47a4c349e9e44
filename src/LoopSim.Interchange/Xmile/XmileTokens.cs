namespace LoopSim.Interchange;

/// <summary>Cuts an equation of an XMILE file into words.</summary>
internal static class XmileTokens
{
    private static readonly string[] _symbols =
        ["<=", ">=", "<>", "!=", "==", "//", "+", "-", "*", "/", "^", "(", ")", "[", "]", ",", ";", "=", "<", ">", ":", "!"];

    private static readonly Dictionary<string, string> _words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["and"] = ":AND:",
        ["or"] = ":OR:",
        ["not"] = ":NOT:",
        ["if"] = "IF",
        ["then"] = "THEN",
        ["else"] = "ELSE",
        ["mod"] = "MOD",
    };

    /// <param name="text">The equation.</param>
    /// <param name="span">Where it stands; all its words are said to stand there.</param>
    public static List<ForeignToken> In(string text, SourceSpan span)
    {
        var tokens = new List<ForeignToken>();
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }
            if (text[position] == '{')
            {
                var close = text.IndexOf('}', position);
                position = close < 0 ? text.Length : close + 1;
                continue;
            }
            var (kind, length) = Next(text, position, span);
            tokens.Add(Token(kind, text.Substring(position, length), tokens, NextLetter(text, position + length), span));
            position += length;
        }
        tokens.Add(new ForeignToken(ForeignTokenKind.End, "", span));
        return tokens;
    }

    /// <summary>A word of the language, unless it is called as a function or stands where a name must.</summary>
    private static ForeignToken Token(ForeignTokenKind kind, string text, List<ForeignToken> before, char next, SourceSpan span)
    {
        if (kind == ForeignTokenKind.Symbol && text is "!=")
            return new ForeignToken(kind, "<>", span);
        if (kind != ForeignTokenKind.Name || !_words.TryGetValue(text, out var word))
            return new ForeignToken(kind, text, span);
        var startsOperand = before.Count == 0 || before[^1].Kind is ForeignTokenKind.Symbol && before[^1].Text is not (")" or "]");
        var isName = word == "MOD" && (startsOperand || (next == '(' && startsOperand));
        return new ForeignToken(isName ? kind : ForeignTokenKind.Keyword, isName ? text : word, span);
    }

    private static char NextLetter(string text, int position)
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
            position++;
        return position < text.Length ? text[position] : '\0';
    }

    private static (ForeignTokenKind Kind, int Length) Next(string text, int position, SourceSpan span)
    {
        var letter = text[position];
        if (letter == '"')
        {
            var close = position + 1;
            while (close < text.Length && (text[close] != '"' || text[close - 1] == '\\'))
                close++;
            return close < text.Length ? (ForeignTokenKind.Name, close + 1 - position)
                : throw ForeignFault.Syntax(span, "expected a second quotation mark, found the end of the equation");
        }
        if (char.IsAsciiDigit(letter) || (letter == '.' && position + 1 < text.Length && char.IsAsciiDigit(text[position + 1])))
            return (ForeignTokenKind.Number, NumberLength(text, position));
        if (IsNamed(letter) || letter == '.')
        {
            var end = position + 1;
            while (end < text.Length && (IsNamed(text[end]) || char.IsDigit(text[end]) || text[end] is '.'
                || (text[end] == '"' && text[end - 1] == '.')))
            {
                if (text[end] == '"')
                    end = text.IndexOf('"', end + 1) is > 0 and var close ? close : text.Length - 1;
                end++;
            }
            return (ForeignTokenKind.Name, end - position);
        }
        foreach (var symbol in _symbols)
        {
            if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) == 0)
                return (ForeignTokenKind.Symbol, symbol.Length);
        }
        throw ForeignFault.Syntax(span, $"'{letter}' means nothing in an equation: {text.Trim()}");
    }

    private static bool IsNamed(char letter) => char.IsLetter(letter) || letter is '_' or '$' or '\u00a0' || char.IsSurrogate(letter)
        || (letter > '\u007f' && !char.IsWhiteSpace(letter));

    private static int NumberLength(string text, int position)
    {
        var i = position;
        while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
            i++;
        if (i < text.Length && text[i] is 'e' or 'E')
        {
            var exponent = i + 1 < text.Length && text[i + 1] is '+' or '-' ? i + 2 : i + 1;
            if (exponent < text.Length && char.IsAsciiDigit(text[exponent]))
            {
                i = exponent;
                while (i < text.Length && char.IsAsciiDigit(text[i]))
                    i++;
            }
        }
        return i - position;
    }
}
