using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Recognises <c>{rate: hill(x, 0.5, 4)}</c>: legal YAML, in which the equation ends at its first comma and the rest
/// becomes keys without values.</summary>
internal static class UnquotedCommas
{
    /// <summary>The entries of a mapping without those leftovers, which are reported as one problem.</summary>
    public static IEnumerable<YamlEntry> Removed(YamlMapping mapping, DiagnosticBag diagnostics)
    {
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            var entry = mapping.Entries[i];
            yield return entry;
            if (!mapping.IsFlow || entry.Value is not YamlScalar { IsPlain: true } broken || OpenParentheses(broken.Value) <= 0)
                continue;

            var pieces = new List<string> { broken.Value };
            var open = OpenParentheses(broken.Value);
            while (open > 0 && i + 1 < mapping.Entries.Count && mapping.Entries[i + 1].Value is YamlScalar { Value: "" })
            {
                pieces.Add(mapping.Entries[++i].Key.Value);
                open += OpenParentheses(pieces[^1]);
            }
            if (pieces.Count > 1)
            {
                var last = mapping.Entries[i].Key.Span;
                diagnostics.UnquotedComma(entry.Value.Span.To(last), entry.Key.Value, string.Join(", ", pieces));
            }
        }
    }

    private static int OpenParentheses(string text) => text.Count(c => c == '(') - text.Count(c => c == ')');
}
