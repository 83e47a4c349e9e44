using System.Text;

namespace LoopSim.Language;

public enum Severity { Error, Warning }

/// <summary>One thing wrong with a model file: a code, a place, and a sentence that says what was found,
/// what was expected and how to mend it.</summary>
public sealed record Diagnostic(DiagnosticCode Code, Severity Severity, string Message, SourceSpan Span)
{
    private const int Widest = 200;

    /// <summary>The code as users see and search it, such as <c>LS202</c>.</summary>
    public string CodeText => $"LS{(int)Code}";

    public (int Line, int Column) Position => Span.Source?.Position(Span.Start) ?? (1, 1);

    /// <summary>The message under its place, with the source line and a caret:
    /// <code>
    /// model.yaml:7:12: error LS202: unknown name 'enrgy'; did you mean 'energy'?
    ///     rate: 1 - enrgy
    ///               ^~~~~
    /// </code></summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        var severity = Severity == Severity.Error ? "error" : "warning";
        if (Span.Source is not { } source)
            return $"{severity} {CodeText}: {Message}";

        var (line, column) = Position;
        text.Append($"{source.Path}:{line}:{column}: {severity} {CodeText}: {Message}");
        var sourceLine = source.Line(line);
        if (sourceLine.Trim().Length == 0)
            return text.ToString();

        var visible = sourceLine.Replace('\t', ' ');
        // Of a long line, what stands around the place.
        if (visible.Length > Widest)
        {
            var first = Math.Max(0, Math.Min(column - 1 - (Widest / 4), visible.Length - Widest));
            visible = visible.Substring(first, Widest);
            column -= first;
        }
        var indent = visible.Length - visible.TrimStart().Length;
        var caret = Math.Clamp(column - 1, indent, visible.Length);
        var underline = Math.Clamp(Span.Length, 1, Math.Max(1, visible.TrimEnd().Length - caret));
        text.Append($"\n    {visible.Trim()}\n    ").Append(' ', caret - indent).Append('^').Append('~', underline - 1);
        return text.ToString();
    }
}
