using System.Xml;

namespace LoopSim.Interchange;

/// <summary>An element of an XML file with its place.</summary>
/// <remarks>Namespaces are not looked at: files of Stella use prefixes that they do not declare.</remarks>
internal sealed record XmlElement(string Name, IReadOnlyDictionary<string, string> Attributes, List<XmlElement> Children, SourceSpan Span)
{
    private const int MostNested = 200;

    /// <summary>The text between its tags, without that of elements within.</summary>
    public string Text { get; private set; } = "";

    public string? this[string attribute] => Attributes.GetValueOrDefault(attribute);

    public XmlElement? Find(string name) => Children.Find(child => child.Name == name);

    public IEnumerable<XmlElement> All(string name) => Children.Where(child => child.Name == name);

    /// <summary>The text of an element within; null where there is none.</summary>
    public string? TextOf(string name) => Find(name)?.Text.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Whether an element within says yes, as an empty one does, or no; null where there is none.</summary>
    public bool? Flag(string name) => Find(name) is { } flag
        ? !flag.Text.Trim().Equals("false", StringComparison.OrdinalIgnoreCase)
        : null;

    /// <summary>Reads a file, elements that are not closed with a warning; document types and entities from outside are refused.</summary>
    /// <exception cref="ForeignFault">It is no XML.</exception>
    public static (XmlElement Root, IReadOnlyList<Diagnostic> Warnings) Read(SourceText source)
    {
        try
        {
            return (Read(source, source.Text), []);
        }
        catch (ForeignFault)
        {
            var (text, warnings) = UnclosedTags.Close(source);
            if (warnings.Count == 0)
                throw;
            return (Read(source, text), warnings);
        }
    }

    private static XmlElement Read(SourceText source, string text)
    {
        using var reader = new XmlTextReader(new StringReader(text))
        {
            Namespaces = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            WhitespaceHandling = WhitespaceHandling.Significant,
        };
        try
        {
            return Read(reader, source);
        }
        catch (XmlException problem)
        {
            throw ForeignFault.Syntax(
                source.Span(problem.LineNumber, problem.LinePosition), $"this is not valid XML: {problem.Message.Split(" Line ")[0]}");
        }
    }

    private static XmlElement Read(XmlTextReader reader, SourceText source)
    {
        XmlElement? root = null;
        var open = new Stack<XmlElement>();
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var span = source.Span(reader.LineNumber, reader.LinePosition - 1);
                    var isEmpty = reader.IsEmptyElement;
                    var element = new XmlElement(reader.Name, AttributesOf(reader), [], span);
                    if (open.TryPeek(out var outer))
                        outer.Children.Add(element);
                    root ??= element;
                    if (!isEmpty)
                        open.Push(element);
                    if (open.Count > MostNested)
                        throw ForeignFault.Syntax(span, $"elements more than {MostNested} deep in one another are not read");
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.Count > 0:
                    open.Peek().Text += reader.Value;
                    break;
            }
        }
        return root ?? throw ForeignFault.Syntax(source.Span(1, 1), "the file has no element");
    }

    private static Dictionary<string, string> AttributesOf(XmlTextReader reader)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
            attributes[reader.Name] = reader.Value;
        reader.MoveToElement();
        return attributes;
    }
}
