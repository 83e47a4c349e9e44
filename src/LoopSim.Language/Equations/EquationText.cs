namespace LoopSim.Language.Equations;

/// <summary>An equation's text with the way back to its place in the file, through YAML's quotes, escapes and folded lines.</summary>
internal sealed class EquationText
{
    private readonly SourceSpan _whole;
    private readonly int[] _offsets;

    public EquationText(string value, SourceSpan whole)
    {
        Value = value;
        _whole = whole;
        _offsets = Align(value, whole);
    }

    public string Value { get; }

    public SourceSpan Span(int start, int length)
    {
        var first = _offsets[start];
        var last = length == 0 ? first : _offsets[start + length - 1] + 1;
        return new SourceSpan(_whole.Source, first, last - first);
    }

    /// <summary>For every character of the value, and the end, its offset in the file. YAML drops quotes and folds white space,
    /// so the two texts are walked side by side and whatever only the file has is skipped.</summary>
    private static int[] Align(string value, SourceSpan whole)
    {
        var offsets = new int[value.Length + 1];
        var source = whole.Source?.Text ?? "";
        var position = whole.Start;
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsWhiteSpace(value[i]))
            {
                var found = position;
                while (found < whole.End && found < source.Length && source[found] != value[i])
                    found++;
                if (found < whole.End)
                    position = found;
            }
            offsets[i] = position;
            if (position < whole.End - 1)
                position++;
        }
        offsets[value.Length] = value.Length == 0 ? whole.Start : Math.Min(offsets[value.Length - 1] + 1, whole.End);
        return offsets;
    }
}
