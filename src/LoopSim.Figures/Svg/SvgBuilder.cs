using System.Text;

namespace LoopSim.Figures.Svg;

/// <summary>An attribute's value: words or a number, printed for SVG.</summary>
internal readonly record struct SvgValue(string Text)
{
    public static implicit operator SvgValue(string text) => new(text);

    public static implicit operator SvgValue(double number) => new(SvgBuilder.Number(number));
}

/// <summary>Writes elements, escaped and indented. Lines end in a line feed on every system.</summary>
internal sealed class SvgBuilder
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    /// <summary>At most two decimals, no exponent, no negative zero.</summary>
    public static string Number(double number)
    {
        if (!double.IsFinite(number))
            throw new ArgumentOutOfRangeException(
                nameof(number), number, "A coordinate must be finite; a gap must be left out before drawing.");
        var text = number.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    public void Begin(string name, params ReadOnlySpan<(string Name, SvgValue Value)> attributes)
    {
        Indent();
        Open(name, attributes);
        _text.Append(">\n");
        _open.Push(name);
    }

    public void End()
    {
        var name = _open.Pop();
        Indent();
        _text.Append("</").Append(name).Append(">\n");
    }

    public void Element(string name, params ReadOnlySpan<(string Name, SvgValue Value)> attributes)
    {
        Indent();
        Open(name, attributes);
        _text.Append("/>\n");
    }

    public void TextElement(string name, string content, params ReadOnlySpan<(string Name, SvgValue Value)> attributes)
    {
        Indent();
        Open(name, attributes);
        _text.Append('>');
        Escape(content);
        _text.Append("</").Append(name).Append(">\n");
    }

    public override string ToString() => _text.ToString();

    private void Indent() => _text.Append(' ', _open.Count);

    private void Open(string name, ReadOnlySpan<(string Name, SvgValue Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach (var (key, value) in attributes)
        {
            _text.Append(' ').Append(key).Append("=\"");
            Escape(value.Text);
            _text.Append('"');
        }
    }

    // XML 1.0, section 2.2: what is no character in XML becomes the replacement character.
    private void Escape(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\t' or '\n' or '\r' => _text.Append(' '),
                < 0x20 or 0xFFFE or 0xFFFF => _text.Append('\uFFFD'),
                _ => _text.Append(rune.ToString()),
            };
        }
    }
}
