namespace LoopSim.Language.Units;

/// <summary>Reads a unit: words joined by <c>*</c> and <c>/</c>, with brackets and powers. Factors apply from left to right, as in an
/// equation.</summary>
internal sealed class UnitReader
{
    // Of these, m2 and cm3 are powers; in other words, as in CO2, digits are part of the name.
    private static readonly HashSet<string> _lengths = ["m", "dm", "cm", "mm", "µm", "um", "nm", "km", "ft", "in", "yd", "mi"];

    private readonly string _text;
    private int _position;
    private string? _reason;

    private UnitReader(string text) => _text = text;

    /// <returns>The unit, or null and the reason.</returns>
    public static Dimension? Read(string text, out string reason)
    {
        var reader = new UnitReader(text);
        var unit = reader.Product();
        if (reader._position < text.Length)
            reader._reason ??= text[reader._position] == '(' ? "a bracket follows without '*' or '/'" : "a ')' has no '(' before it";
        reason = reader._reason ?? "";
        return reader._reason is null ? unit : null;
    }

    private Dimension Product()
    {
        var result = Factor();
        while (_reason is null && Next() is '*' or '·' or '/')
        {
            var divides = _text[_position++] == '/';
            result = divides ? result / Factor() : result * Factor();
        }

        return result;
    }

    private Dimension Factor()
    {
        if (Next() != '(')
            return Power();
        var start = _position++;
        var result = Product();
        if (_reason is null && Next() != ')')
            _reason = "a '(' is not closed";
        if (_reason is not null)
            return result;
        _position++;
        var rest = UpTo("*·/()");
        return rest.Length == 0 ? result
            : rest[0] == '^' ? Raised(result, rest[1..], _text[start.._position])
            : Fail($"'{rest}' follows a bracket");
    }

    private Dimension Power()
    {
        var factor = UpTo("*·/()");
        var hat = factor.IndexOf('^', StringComparison.Ordinal);
        var word = (hat < 0 ? factor : factor[..hat]).Trim();
        var digits = word.Length - word.AsSpan().TrimEnd("²³").Length;
        var name = digits > 0 ? word[..^1] : word is [.. var length, '2' or '3'] && _lengths.Contains(length) ? length : word;
        if (name.Length == 0)
            return Fail("a factor is empty");
        if (name != "1" && !name.All(c => char.IsLetter(c) || c is '_' or '%' or '°' or 'µ' or '$' || (char.IsDigit(c) && c != name[0])))
            return Fail($"'{word}' is not a word");
        var unit = Dimension.Of(name);
        if (name.Length < word.Length)
            unit = unit.Power(word[^1] is '2' or '²' ? 2 : 3);
        return hat < 0 ? unit : Raised(unit, factor[(hat + 1)..], factor);
    }

    /// <summary>A unit to the power that follows a <c>^</c>, perhaps in brackets of its own.</summary>
    private Dimension Raised(Dimension unit, string exponent, string factor)
    {
        if (exponent.Trim().Length == 0 && Next() == '(')
        {
            _position++;
            exponent = UpTo(")");
            if (Next() != ')')
                return Fail("a '(' is not closed");
            _position++;
        }

        if (exponent.Contains('^', StringComparison.Ordinal))
            return Fail($"'{factor}' has two exponents");
        return double.TryParse(exponent, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? unit.Power(number)
            : Fail($"the exponent '{exponent}' is not a number");
    }

    /// <summary>The text up to the next of some characters, without the spaces around it.</summary>
    private string UpTo(string ends)
    {
        var length = _text.AsSpan(_position).IndexOfAny(ends);
        var found = length < 0 ? _text[_position..] : _text[_position..(_position + length)];
        _position += found.Length;
        return found.Trim();
    }

    /// <summary>The next character that is not a space; null at the end.</summary>
    private char? Next()
    {
        while (_position < _text.Length && _text[_position] == ' ')
            _position++;
        return _position < _text.Length ? _text[_position] : null;
    }

    private Dimension Fail(string reason)
    {
        _reason ??= reason;
        return Dimension.None;
    }
}
