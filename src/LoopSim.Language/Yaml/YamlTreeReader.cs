using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoopSim.Language.Yaml;

/// <summary>Turns YamlDotNet's events into a tree.</summary>
internal sealed class YamlTreeReader
{
    private const int MaxDepth = 50;

    private readonly SourceText _source;
    private readonly YamlDotNet.Core.Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];
    private SourceSpan _last;

    private YamlTreeReader(SourceText source)
    {
        _source = source;
        _parser = new YamlDotNet.Core.Parser(new StringReader(source.Text));
    }

    /// <returns>The document, or null when it is not YAML or more than one document; the problem is in
    /// <paramref name="diagnostics"/>.</returns>
    public static YamlNode? Read(SourceText source, DiagnosticBag diagnostics)
    {
        var reader = new YamlTreeReader(source);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException problem)
        {
            Report(problem, source, diagnostics);
            return null;
        }
        // The scanner's answer to a few malformed flow mappings that run into the next block.
        catch (InvalidOperationException)
        {
            diagnostics.YamlSyntax(reader._last, "a '{', '[' or quote opened near here is not closed");
            return null;
        }
    }

    private static void Report(YamlException problem, SourceText source, DiagnosticBag diagnostics)
    {
        var at = (int)Math.Min(problem.Start.Index, source.Text.Length);
        // This error is placed where the mapping began.
        if (problem.Message.Contains("invalid tab", StringComparison.Ordinal) && source.Text.IndexOf('\t', at) is >= 0 and var tab)
            diagnostics.YamlSyntax(new SourceSpan(source, tab, 1), "the indentation contains a tab; indent with spaces");
        else if (problem.Message.Contains("cannot start any token", StringComparison.Ordinal) && at < source.Text.Length)
            diagnostics.YamlSyntax(new SourceSpan(source, at, 1), $"plain text cannot begin with '{source.Text[at]}'; put it in quotes");
        else
            diagnostics.YamlSyntax(new SourceSpan(source, at, 1), problem.Message);
    }

    private YamlNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return new YamlMapping([], IsFlow: false, new SourceSpan(_source, 0, 0));
        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            throw new YamlException(second.Start, second.End, "a second document begins here; a model must be a single document");
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        _last = Span(next.Start, next.End);
        if (depth > MaxDepth)
            throw new YamlException(next.Start, next.End, $"nested more than {MaxDepth} levels deep");
        YamlNode node = next switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, Span(scalar.Start, scalar.End)),
            SequenceStart start => ReadSequence(start, depth),
            MappingStart start => ReadMapping(start, depth),
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"no '&{alias.Value}' comes before this '*{alias.Value}'"),
            _ => throw new YamlException(next.Start, next.End, "expected a value"),
        };
        if (next is NodeEvent { Anchor.IsEmpty: false } anchored)
            _anchors[anchored.Anchor] = node;
        return node;
    }

    private YamlSequence ReadSequence(SequenceStart start, int depth)
    {
        var items = new List<YamlNode>();
        SequenceEnd end;
        while (!_parser.TryConsume(out end!))
            items.Add(ReadNode(depth + 1));
        return new YamlSequence(items, Span(start.Start, end.End));
    }

    private YamlMapping ReadMapping(MappingStart start, int depth)
    {
        var entries = new List<YamlEntry>();
        MappingEnd end;
        while (!_parser.TryConsume(out end!))
        {
            var key = ReadNode(depth + 1);
            if (key is not YamlScalar name)
                throw new YamlException(start.Start, start.End, "a key must be plain text");
            entries.Add(new YamlEntry(name, ReadNode(depth + 1)));
        }
        return new YamlMapping(entries, start.Style == MappingStyle.Flow, Span(start.Start, end.End));
    }

    private SourceSpan Span(in Mark start, in Mark end)
    {
        // Not by line and column: YAML breaks lines at U+0085 and U+2028 too.
        var first = (int)Math.Min(start.Index, _source.Text.Length);
        return new SourceSpan(_source, first, (int)Math.Clamp(end.Index - first, 0, _source.Text.Length - first));
    }
}
