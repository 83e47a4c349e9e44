using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>links: {source -> target: ...}</c>.</summary>
internal static class LinkSection
{
    public static ValueArray<Link> Read(YamlNode? node, Declarations declarations, DiagnosticBag diagnostics)
    {
        var links = new List<Link>();
        if (node is null)
            return [];
        if (node is not YamlMapping mapping)
        {
            diagnostics.WrongKind(node.Span, "'links'", "links such as 'stress -> energy: {weight: 1}'", Section.Describe(node));
            return [];
        }
        // Keys may repeat here: two links can share their ends when they have names.
        var names = new Dictionary<string, SourceSpan>();
        foreach (var entry in UnquotedCommas.Removed(mapping, diagnostics))
        {
            var key = new YamlKey(entry.Key.Value, entry.Key.Span);
            if (ReadLink(key, entry.Value, declarations, diagnostics) is not { } link)
                continue;
            if (names.TryAdd(link.Name, key.Span))
                links.Add(link);
            else
                diagnostics.DuplicateLink(key with { Name = link.Name }, names[link.Name]);
        }
        return links.ToValueArray();
    }

    private static Link? ReadLink(YamlKey key, YamlNode node, Declarations declarations, DiagnosticBag diagnostics)
    {
        var ends = key.Name.Split("->");
        if (ends.Length != 2 || ends[0].Trim().Length == 0 || ends[1].Trim().Length == 0)
        {
            diagnostics.InvalidLinkName(key);
            return null;
        }
        var (source, target) = (ends[0].Trim(), ends[1].Trim());
        var name = Link.EndsName(source, target);
        if (node is YamlScalar { IsNothing: false })
        {
            var weight = Section.NumberFrom(node, $"the weight of link '{name}'", diagnostics) ?? 0;
            return new Link { Name = name, Source = source, Target = target, Weight = weight, Span = key.Span };
        }
        var section = Section.Open(node, $"link '{name}'", ModelKeys.Link, key.Span, diagnostics);
        var link = VariableSection.Describe(new Link
        {
            Name = OwnName(section, declarations) ?? name,
            Source = source,
            Target = target,
            Weight = section.RequireNumber("weight", "'weight: 1'") ?? 0,
            Shape = section.Equation("shape"),
            Timescale = section.Text("timescale"),
        }, section) with
        { Span = key.Span };
        if (section.Find("weight") is { } weightNode && link.Range is { } range && !range.Contains(link.Weight))
            diagnostics.OutsideRange(weightNode.Span, $"the weight of {section.Owner}", link.Weight, range);
        return link;
    }

    /// <summary>The name a link has besides its ends: an input of a run like a parameter's, so it must mean one thing too.</summary>
    private static string? OwnName(Section section, Declarations declarations) =>
        section.Text("name") is { } name && declarations.Declare(new YamlKey(name, section.Find("name")!.Span), ElementKind.Link)
            ? name
            : null;
}
