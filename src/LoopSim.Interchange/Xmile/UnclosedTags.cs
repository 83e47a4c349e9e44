using System.Text;
using System.Text.RegularExpressions;

namespace LoopSim.Interchange;

/// <summary>Closes variables that a file leaves open, where the next one begins or their list ends.</summary>
internal static partial class UnclosedTags
{
    private static readonly string[] _variables = ["stock", "flow", "aux"];

    /// <summary>The text with its elements closed, on the same lines, and a warning for each that was not.</summary>
    public static (string Text, IReadOnlyList<Diagnostic> Warnings) Close(SourceText source)
    {
        var (text, warnings) = (new StringBuilder(), new List<Diagnostic>());
        var open = new Stack<(string Name, int Start)>();
        var copied = 0;
        foreach (var tag in Tags().EnumerateMatches(source.Text))
        {
            var written = source.Text.AsSpan(tag.Index, tag.Length);
            if (written.StartsWith("<!") || written.StartsWith("<?") || written.EndsWith("/>"))
                continue;
            var name = Name().Match(written.ToString()).Value;
            text.Append(source.Text, copied, tag.Index - copied);
            copied = tag.Index;
            if (!written.StartsWith("</"))
            {
                if (_variables.Contains(name) && open.TryPeek(out var before) && _variables.Contains(before.Name))
                    CloseInner();
                open.Push((name, tag.Index));
                continue;
            }
            if (!open.Any(outer => outer.Name == name))
                continue;
            while (open.Peek().Name != name && _variables.Contains(open.Peek().Name))
                CloseInner();
            open.Pop();
        }
        return (text.Append(source.Text, copied, source.Text.Length - copied).ToString(), warnings);

        void CloseInner()
        {
            var (name, start) = open.Pop();
            text.Append($"</{name}>");
            warnings.Add(new Diagnostic(
                DiagnosticCode.ForeignSyntax, Severity.Warning,
                $"<{name}> is not closed; it was read as ending where the next element begins",
                new SourceSpan(source, start, name.Length + 1)));
        }
    }

    [GeneratedRegex("<!--.*?-->|<!\\[CDATA\\[.*?]]>|<[/?!]?[A-Za-z_](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex("[A-Za-z_][^\\s/>]*")]
    private static partial Regex Name();
}
