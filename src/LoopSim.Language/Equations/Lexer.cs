namespace LoopSim.Language.Equations;

/// <summary>Cuts an equation into tokens.</summary>
internal static class Lexer
{
    private static readonly string[] _symbols =
        ["<=", ">=", "==", "!=", "<", ">", "=", "+", "-", "*", "/", "^", "(", ")", ",", "[", "]", "!"];

    public static List<Token> Tokenise(EquationText equation)
    {
        var text = equation.Value;
        var tokens = new List<Token>();
        var position = 0;
        while (true)
        {
            while (position < text.Length && char.IsWhiteSpace(text[position]))
                position++;
            if (position == text.Length)
                break;

            var (kind, length) = Next(text.AsSpan(position));
            tokens.Add(new Token(kind, text.Substring(position, length), equation.Span(position, length)));
            position += length;
        }
        tokens.Add(new Token(TokenKind.End, "", equation.Span(text.Length, 0)));
        return tokens;
    }

    private static (TokenKind Kind, int Length) Next(ReadOnlySpan<char> text)
    {
        if (char.IsAsciiLetter(text[0]) || text[0] == '_')
        {
            var length = 1;
            while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
                length++;
            return (TokenKind.Name, length);
        }
        if (char.IsAsciiDigit(text[0]) || (text[0] == '.' && text.Length > 1 && char.IsAsciiDigit(text[1])))
            return NumberAt(text);
        foreach (var symbol in _symbols)
        {
            if (text.StartsWith(symbol))
                return (TokenKind.Symbol, symbol.Length);
        }
        return (TokenKind.Bad, char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1);
    }

    private static (TokenKind Kind, int Length) NumberAt(ReadOnlySpan<char> text)
    {
        var length = Digits(text, 0);
        if (length < text.Length && text[length] == '.')
            length = Digits(text, length + 1);
        if (length < text.Length && text[length] is 'e' or 'E')
        {
            var exponent = length + 1;
            if (exponent < text.Length && text[exponent] is '+' or '-')
                exponent++;
            if (Digits(text, exponent) is var end && end > exponent)
                length = end;
        }
        // A number larger than any double is not a number that can be meant.
        return (double.IsFinite(Value(text[..length])) ? TokenKind.Number : TokenKind.Bad, length);
    }

    private static int Digits(ReadOnlySpan<char> text, int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
            from++;
        return from;
    }

    public static double Value(ReadOnlySpan<char> number) => double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
}
