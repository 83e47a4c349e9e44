using System.Text.RegularExpressions;
using LoopSim.Language.Reading;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Arrays;

/// <summary>The dimensions of a model, and which names are arrays.</summary>
internal sealed partial class ArrayTable
{
    /// <summary>More elements than any model that a person wrote.</summary>
    public const int Most = 200_000;

    /// <summary>More terms of sums than a computer adds in a moment.</summary>
    public const int MostTerms = 2_000_000;

    private static readonly string[] _sections = ["parameters", "stocks", "flows", "auxiliaries", "observables"];

    private readonly Dictionary<string, ArrayDimension> _dimensions = [];
    private readonly Dictionary<string, List<string>> _arrays = [];
    private int _terms;

    /// <summary>Sections whose keys with subscripts are arrays.</summary>
    public static IReadOnlyList<string> Sections => _sections;

    public ArrayDimension? Find(string dimension) => _dimensions.GetValueOrDefault(dimension);

    public IEnumerable<string> Elements => _dimensions.Values.SelectMany(dimension => dimension.Elements).Distinct();

    /// <summary>Whether a name is a dimension or an element of one.</summary>
    public bool IsSubscript(string name) =>
        _dimensions.ContainsKey(name) || _dimensions.Values.Any(dimension => dimension.Elements.Contains(name));

    /// <summary>Whether a name is one of an array.</summary>
    public bool IsArray(string name) => _arrays.ContainsKey(name);

    /// <summary>The subscripts of an array, as its first key has them; empty for what is no array.</summary>
    public IReadOnlyList<string> SubscriptsOf(string array) => _arrays.TryGetValue(array, out var subscripts) ? subscripts : [];

    /// <summary>Counts a term of a sum that is written out.</summary>
    /// <returns>False when there are too many.</returns>
    public bool TrySpendTerm() => ++_terms <= MostTerms;

    /// <summary>The name of an element's own variable.</summary>
    public static string NameOf(string array, IEnumerable<string> elements) => string.Join('_', elements.Prepend(array));

    /// <returns>Null where the model has no dimensions.</returns>
    public static ArrayTable? Read(YamlMapping root, DiagnosticBag diagnostics)
    {
        if (root["dimensions"] is not { } node)
            return null;
        var table = new ArrayTable();
        foreach (var (name, value) in Section.Open(node, "'dimensions'", null, root.Span, diagnostics).Entries)
            table.Add(name, value, diagnostics);
        foreach (var dimension in table._dimensions.Values)
        {
            if (dimension.As is { } other && table.Find(other)?.Elements.Count != dimension.Elements.Count)
                diagnostics.InvalidValue(
                    node.Span, $"'as' of dimension '{dimension.Name}'", $"'{other}'",
                    $"it must be a dimension of this model with as many elements, {dimension.Elements.Count}");
        }
        foreach (var key in _sections.Select(section => root[section]).OfType<YamlMapping>().SelectMany(section => section.Entries))
        {
            if (ReferenceIn(key.Key.Value) is not { } reference)
                continue;
            table._arrays.TryAdd(reference.Name, [.. reference.Subscripts]);
            if (reference.Subscripts.FirstOrDefault(subscript => !table.IsSubscript(subscript)) is { } unknown)
                diagnostics.UnknownSubscript(key.Key.Span, unknown, [.. table._dimensions.Keys, .. table.Elements]);
            else if (table.SubscriptsOf(reference.Name).Count != reference.Subscripts.Count)
                diagnostics.MisusedName(
                    key.Key.Span, $"'{reference.Name}' has {reference.Subscripts.Count} subscripts here and "
                        + $"{table.SubscriptsOf(reference.Name).Count} elsewhere");
        }
        return table;
    }

    private void Add(YamlKey name, YamlNode node, DiagnosticBag diagnostics)
    {
        var what = $"dimension '{name.Name}'";
        var section = node is YamlMapping ? Section.Open(node, what, ModelKeys.Dimension, name.Span, diagnostics) : null;
        var list = section is null ? node : section.Find("elements");
        List<string> elements = list switch
        {
            YamlScalar { IsNothing: false } size when int.TryParse(size.Value, CultureInfo.InvariantCulture, out var count)
                && count is > 0 and <= Most => [.. Enumerable.Range(1, count).Select(number => $"{number}")],
            YamlSequence items => [.. items.Items.OfType<YamlScalar>().Select(item => item.Value)],
            _ => [],
        };
        if (!Word().IsMatch(name.Name))
            diagnostics.InvalidName(name, "a dimension", "");
        else if (elements.Count == 0 || elements.Distinct().Count() < elements.Count || !elements.TrueForAll(Element().IsMatch))
            diagnostics.WrongKind(
                (list ?? node).Span, what, "different names such as [north, south], or a number of elements",
                Section.Describe(list ?? node));
        else
            _dimensions[name.Name] = new ArrayDimension(name.Name, elements, section?.Text("as"));
    }

    /// <summary>A name with subscripts, if a text is one and nothing else.</summary>
    public static (string Name, IReadOnlyList<string> Subscripts)? ReferenceIn(string text) =>
        Reference().Match(text) is { Success: true } match && match.Length == text.Trim().Length ? Parts(match) : null;

    /// <summary>All names with subscripts in a text.</summary>
    public static IEnumerable<(Match Match, string Name, IReadOnlyList<string> Subscripts)> ReferencesIn(string text) =>
        Reference().Matches(text).Select(match => (match, Parts(match).Name, Parts(match).Subscripts));

    private static (string Name, IReadOnlyList<string> Subscripts) Parts(Match match) =>
        (match.Groups["name"].Value, match.Groups["subscripts"].Value.Split(',', StringSplitOptions.TrimEntries));

    [GeneratedRegex(@"(?<name>[a-z][a-z0-9_]*)\[(?<subscripts>\s*[a-z0-9_]+\s*(,\s*[a-z0-9_]+\s*)*)\]")]
    private static partial Regex Reference();

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex Word();

    [GeneratedRegex("^[a-z0-9][a-z0-9_]*$")]
    private static partial Regex Element();
}
