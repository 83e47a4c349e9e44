namespace LoopSim.Language.Text;

/// <summary>One model file as text: line ends are LF, a byte-order mark is gone; lines and columns count from 1.</summary>
public sealed class SourceText
{
    private readonly List<int> _lineStarts = [0];

    public SourceText(string path, string text)
    {
        Path = path;
        Text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        for (var i = 0; i < Text.Length; i++)
        {
            if (Text[i] == '\n')
                _lineStarts.Add(i + 1);
        }
    }

    /// <summary>A file that another tool may have written: in UTF-8 or UTF-16, else in the letters of Western Europe.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SourceText OfForeignFile(string path) => new(path, RegularFile.ReadForeign(path));

    public string Path { get; }

    public string Text { get; }

    /// <summary>A place by its line and column, as long as the rest of its line.</summary>
    public SourceSpan Span(int line, int column)
    {
        var index = Math.Clamp(line, 1, _lineStarts.Count) - 1;
        var end = index + 1 < _lineStarts.Count ? _lineStarts[index + 1] - 1 : Text.Length;
        var start = Math.Clamp(_lineStarts[index] + column - 1, 0, Math.Max(0, end));
        return new SourceSpan(this, start, Math.Max(0, end - start));
    }

    public (int Line, int Column) Position(int offset)
    {
        var index = _lineStarts.BinarySearch(offset);
        if (index < 0)
            index = ~index - 1;
        return (index + 1, offset - _lineStarts[index] + 1);
    }

    public string Line(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] - 1 : Text.Length;
        return Text[start..end];
    }
}
