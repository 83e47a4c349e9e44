using LoopSim.Language.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LoopSim.Language.Yaml;

/// <summary>Turns YamlDotNet's events into a tree.</summary>
internal sealed class YamlTreeReader
{
    private const int MaxDepth = 50;

    private readonly SourceText _source;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, YamlNode> _anchors = [];

    private YamlTreeReader(SourceText source)
    {
        _source = source;
        _parser = new Parser(new StringReader(source.Text));
    }

    /// <returns>The document, or null when it is not YAML or more than one document; the problem is in <paramref name="diagnostics"/>.</returns>
    public static YamlNode? Read(SourceText source, DiagnosticBag diagnostics)
    {
        var reader = new YamlTreeReader(source);
        try
        {
            return reader.ReadDocument();
        }
        catch (YamlException problem)
        {
            var at = source.Offset(problem.Start.Line, problem.Start.Column);
            var reason = problem.InnerException is YamlException inner ? inner.Message : problem.Message;
            diagnostics.YamlSyntax(new SourceSpan(source, at, 1), reason);
            return null;
        }
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
            throw new YamlException(second.Start, second.End, "a second document begins here; a model is one document");
        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        if (depth > MaxDepth)
            throw new YamlException(next.Start, next.End, $"nested more than {MaxDepth} levels deep");
        YamlNode node = next switch
        {
            Scalar scalar => new YamlScalar(scalar.Value, scalar.Style == ScalarStyle.Plain, Span(scalar.Start, scalar.End)),
            SequenceStart start => ReadSequence(start, depth),
            MappingStart start => ReadMapping(start, depth),
            AnchorAlias alias => _anchors.GetValueOrDefault(alias.Value)
                ?? throw new YamlException(alias.Start, alias.End, $"no anchor '&{alias.Value}' stands before this"),
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
                throw new YamlException(start.Start, start.End, "a key must be a plain text");
            entries.Add(new YamlEntry(name, ReadNode(depth + 1)));
        }
        return new YamlMapping(entries, start.Style == MappingStyle.Flow, Span(start.Start, end.End));
    }

    private SourceSpan Span(in Mark start, in Mark end)
    {
        var first = _source.Offset(start.Line, start.Column);
        return new SourceSpan(_source, first, Math.Max(0, _source.Offset(end.Line, end.Column) - first));
    }
}
