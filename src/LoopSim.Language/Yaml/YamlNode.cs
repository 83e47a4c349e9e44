using LoopSim.Language.Arrays;

namespace LoopSim.Language.Yaml;

/// <summary>A YAML file as a tree that remembers where everything stands and keeps repeated keys, so that both can be reported.</summary>
internal abstract record YamlNode(SourceSpan Span);

/// <summary>A text. A plain (unquoted) empty one, <c>~</c> and <c>null</c> mean that nothing was written.</summary>
internal sealed record YamlScalar(string Value, bool IsPlain, SourceSpan Span) : YamlNode(Span)
{
    public bool IsNothing => IsPlain && Value is "" or "~" or "null";

    /// <summary>What its subscripts stand for; null where the model has no dimensions.</summary>
    public ArrayScope? Scope { get; init; }
}

internal sealed record YamlSequence(IReadOnlyList<YamlNode> Items, SourceSpan Span) : YamlNode(Span);

internal sealed record YamlMapping(IReadOnlyList<YamlEntry> Entries, bool IsFlow, SourceSpan Span) : YamlNode(Span)
{
    public YamlNode? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;
}

internal sealed record YamlEntry(YamlScalar Key, YamlNode Value);
