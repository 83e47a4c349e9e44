using System.Text;

namespace LoopSim.Interchange;

/// <summary>A name as other tools compare names: capitals, blanks, underscores and line ends do not count.</summary>
internal readonly record struct NameKey
{
    private NameKey(string text, string written) => (Text, Written) = (text, written);

    /// <summary>What is compared.</summary>
    public string Text { get; }

    /// <summary>As the file has it, with single blanks.</summary>
    public string Written { get; }

    public bool Equals(NameKey other) => Text == other.Text;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Written;

    /// <param name="written">A name, in quotes or not.</param>
    public static NameKey Of(string written)
    {
        var plain = Unquoted(written.Trim());
        var text = new StringBuilder(plain.Length);
        foreach (var letter in plain.Replace("\\n", " ", StringComparison.Ordinal))
        {
            var isBlank = char.IsWhiteSpace(letter) || letter is '_' or '\u00a0';
            if (!isBlank)
                text.Append(letter);
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }
        var single = text.ToString().TrimEnd();
        return new NameKey(single.ToLowerInvariant(), Single(plain));
    }

    private static string Unquoted(string written) => written is ['"', .., '"'] && written.Length > 1
        ? written[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal)
        : written;

    private static string Single(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
