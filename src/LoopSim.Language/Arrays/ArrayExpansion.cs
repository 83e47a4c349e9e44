using LoopSim.Language.Yaml;

namespace LoopSim.Language.Arrays;

/// <summary>Writes out arrays: of a key with subscripts, such as <c>population[region]</c>, becomes one for each element, and every text
/// learns what its subscripts stand for. What is read afterwards knows nothing of arrays.</summary>
internal sealed class ArrayExpansion
{
    private readonly ArrayTable _arrays;
    private readonly DiagnosticBag _diagnostics;
    private int _elements;

    private ArrayExpansion(ArrayTable arrays, DiagnosticBag diagnostics) => (_arrays, _diagnostics) = (arrays, diagnostics);

    public static YamlNode Expand(YamlNode root, DiagnosticBag diagnostics)
    {
        if (root is not YamlMapping mapping || ArrayTable.Read(mapping, diagnostics) is not { } arrays)
            return root;
        var expansion = new ArrayExpansion(arrays, diagnostics);
        return mapping with
        {
            Entries =
            [
                .. mapping.Entries.Select(entry => entry with
                {
                    Value = entry.Key.Value == "dimensions" ? entry.Value
                        : expansion.Within(entry.Value, new ArrayScope(arrays), ArrayTable.Sections.Contains(entry.Key.Value)),
                }),
            ],
        };
    }

    /// <param name="declares">Whether keys with subscripts are arrays of this section.</param>
    private YamlNode Within(YamlNode node, ArrayScope scope, bool declares) => node switch
    {
        YamlScalar text => text with { Value = Named(text.Value, scope), Scope = scope },
        YamlSequence list => list with { Items = [.. list.Items.Select(item => Within(item, scope, declares: false))] },
        YamlMapping mapping => mapping with { Entries = Entries(mapping, scope, declares) },
        _ => node,
    };

    /// <summary>The element's own name where a text is an array with subscripts and nothing else.</summary>
    private string Named(string text, ArrayScope scope) =>
        ArrayTable.ReferenceIn(text) is { } reference && _arrays.IsArray(reference.Name)
            && scope.Resolve(reference.Subscripts) is { Problem: null } found
            ? ArrayTable.NameOf(reference.Name, found.Elements) : text;

    private List<YamlEntry> Entries(YamlMapping mapping, ArrayScope scope, bool declares)
    {
        var entries = new List<(YamlEntry Entry, int Open)>();
        var places = new Dictionary<string, int>();
        foreach (var entry in mapping.Entries)
        {
            var open = Open(entry.Key, scope);
            foreach (var (inner, chosen) in Scopes(open, scope, entry.Key))
            {
                if (Renamed(entry.Key, inner, out var family) is not { } key)
                    continue;
                var value = Within(open.Count > 0 ? Chosen(entry.Value, open, chosen) : entry.Value, inner, declares: false);
                var written = new YamlEntry(key, declares && family is not null ? WithFamily(value, family, key) : value);
                // An equation for one element takes the place of the one for all.
                if (!places.TryGetValue(key.Value, out var place) || (open.Count == 0 && entries[place].Open == 0))
                {
                    places[key.Value] = entries.Count;
                    entries.Add((written, open.Count));
                }
                else if (entries[place].Open > open.Count)
                {
                    entries[place] = (written, open.Count);
                }
            }
        }
        return [.. entries.Select(pair => pair.Entry)];
    }

    /// <summary>The dimensions in a key that stand for no element yet.</summary>
    private List<ArrayDimension> Open(YamlScalar key, ArrayScope scope) =>
    [
        .. ArrayTable.ReferencesIn(key.Value).Where(reference => _arrays.IsArray(reference.Name))
            .SelectMany(reference => reference.Subscripts).Distinct()
            .Where(subscript => scope.PlaceOf(subscript) is null).Select(_arrays.Find).OfType<ArrayDimension>(),
    ];

    private IEnumerable<(ArrayScope Scope, int[] Chosen)> Scopes(List<ArrayDimension> open, ArrayScope scope, YamlScalar key)
    {
        var count = open.Aggregate(1L, (product, dimension) => Math.Min(product * dimension.Elements.Count, ArrayTable.Most + 1L));
        _elements = (int)Math.Min(_elements + count, ArrayTable.Most + 1L);
        if (_elements > ArrayTable.Most)
        {
            _diagnostics.InvalidValue(
                key.Span, $"'{key.Value}'", $"more than {ArrayTable.Most:N0} elements", "arrays of a model can have no more in all");
            return [];
        }
        IEnumerable<(ArrayScope, int[])> scopes = [(scope, [])];
        foreach (var dimension in open)
        {
            scopes = scopes.SelectMany(outer => Enumerable.Range(0, dimension.Elements.Count).Select(
                place => (outer.Item1.With(dimension.Name, place), (int[])[.. outer.Item2, place])));
        }
        return scopes;
    }

    /// <returns>Null when a subscript means nothing.</returns>
    private YamlScalar? Renamed(YamlScalar key, ArrayScope scope, out Family? family)
    {
        family = null;
        var text = key.Value;
        foreach (var (match, name, subscripts) in ArrayTable.ReferencesIn(text).Where(found => _arrays.IsArray(found.Name)).Reverse())
        {
            var (elements, problem) = scope.Resolve(subscripts);
            if (problem is not null)
            {
                // Where keys declare arrays, the table has told already.
                if (subscripts.All(_arrays.IsSubscript))
                    _diagnostics.MisusedName(key.Span, problem);
                return null;
            }
            family = match.Length == text.Trim().Length ? new Family(name, elements) : null;
            text = text.Remove(match.Index, match.Length).Insert(match.Index, ArrayTable.NameOf(name, elements));
        }
        return key with { Value = text };
    }

    /// <summary>Of lists as long as a dimension the item of the element, row by row; of mappings those of their values.</summary>
    private static YamlNode Chosen(YamlNode node, List<ArrayDimension> open, int[] chosen)
    {
        if (node is YamlMapping mapping)
            return mapping with { Entries = [.. mapping.Entries.Select(entry => entry with { Value = Item(entry.Value, open, chosen) })] };
        return Item(node, open, chosen);
    }

    private static YamlNode Item(YamlNode node, List<ArrayDimension> open, int[] chosen)
    {
        var item = node;
        for (var i = 0; i < open.Count; i++)
        {
            if (item is not YamlSequence list || list.Items.Count != open[i].Elements.Count)
                return node;
            item = list.Items[chosen[i]];
        }
        return item;
    }

    private static YamlMapping WithFamily(YamlNode value, Family family, YamlScalar key)
    {
        var mapping = value as YamlMapping
            ?? new YamlMapping([new YamlEntry(new YamlScalar("value", true, key.Span), value)], false, value.Span);
        var entry = new YamlEntry(new YamlScalar("family", true, key.Span), new YamlScalar($"{family}", false, key.Span));
        return mapping with { Entries = [.. mapping.Entries, entry] };
    }
}
