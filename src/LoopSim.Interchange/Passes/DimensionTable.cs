namespace LoopSim.Interchange;

/// <summary>The dimensions of a model with their elements, and which can stand in for which.</summary>
internal sealed class DimensionTable
{
    private readonly Dictionary<NameKey, ForeignDimension> _declared = [];
    private readonly Dictionary<NameKey, NameKey[]> _elements = [];
    private readonly HashSet<NameKey> _known = [];

    public DimensionTable(IEnumerable<ForeignDimension> dimensions)
    {
        foreach (var dimension in dimensions)
        {
            if (!_declared.TryAdd(dimension.Name, dimension))
                throw ForeignFault.Name(dimension.Span, $"the subscript range '{dimension.Name}' is defined twice; take one out");
        }
        foreach (var name in _declared.Keys)
            _known.UnionWith(ElementsOf(name));
    }

    public bool IsDimension(NameKey name) => _declared.ContainsKey(name);

    public bool IsElement(NameKey name) => _known.Contains(name);

    /// <summary>The elements of a dimension, in order.</summary>
    public NameKey[] ElementsOf(NameKey dimension) => Elements(dimension, []);

    /// <summary>The elements that a subscript on the left stands for: a dimension's, or itself.</summary>
    public NameKey[] Covered(NameKey subscript) => IsDimension(subscript) ? ElementsOf(subscript) : [subscript];

    /// <summary>The largest dimension with an element; null for none.</summary>
    public NameKey? DimensionOf(NameKey element) => _declared.Keys.Where(name => ElementsOf(name).Contains(element))
        .OrderByDescending(name => ElementsOf(name).Length).Select(name => (NameKey?)name).FirstOrDefault();

    /// <summary>The place of an element, from 1, in the largest dimension that has it: a range of one counts as the dimension
    /// does.</summary>
    /// <param name="element">The element.</param>
    /// <param name="range">The dimension or range it is meant in; null where only the element is named.</param>
    public int PlaceOf(NameKey element, NameKey? range)
    {
        var own = DimensionOf(element) ?? range;
        return own is { } dimension ? Array.IndexOf(ElementsOf(dimension), element) + 1 : 0;
    }

    /// <summary>The dimension itself, without aliases.</summary>
    public NameKey Own(NameKey dimension)
    {
        for (var i = 0; i < _declared.Count && _declared.TryGetValue(dimension, out var declared) && declared.Alias is { } alias; i++)
            dimension = alias;
        return dimension;
    }

    /// <summary>The element of a dimension that goes with an element of another one that is fixed: itself where both have it, or by a
    /// mapping of one to the other.</summary>
    /// <returns>Null where the dimensions have nothing to do with each other.</returns>
    public NameKey? Mapped(NameKey wanted, NameKey bound, NameKey element)
    {
        if (wanted == bound)
            return element;
        // A mapped dimension takes the place of the one it is mapped to, whichever of the two the equation is for.
        if (ByMapping(wanted, bound, element) is { } there)
            return there;
        if (ByMapping(bound, wanted, element, isReversed: true) is { } back)
            return back;
        return ElementsOf(wanted).Contains(element) && Overlap(wanted, bound) ? element : null;
    }

    private bool Overlap(NameKey one, NameKey other) => Own(one) == Own(other) || ElementsOf(one).Intersect(ElementsOf(other)).Any();

    /// <summary>Elements of <paramref name="mapped"/>, whose declaration maps it to <paramref name="target"/>.</summary>
    private NameKey? ByMapping(NameKey mapped, NameKey target, NameKey element, bool isReversed = false)
    {
        var mapping = _declared[Own(mapped)].Mappings.FirstOrDefault(mapping => Own(mapping.To) == Own(target));
        if (mapping is null)
            return null;
        var own = ElementsOf(mapped);
        // A member of the list may be a range: all its elements go with one of the mapped dimension's.
        NameKey[][] targets = mapping.Members.Count == 0
            ? [.. ElementsOf(mapping.To).Select(only => new[] { only })]
            : [.. mapping.Members.Select(Covered)];
        var count = Math.Min(own.Length, targets.Length);
        for (var i = 0; i < count; i++)
        {
            if (!isReversed && targets[i].Contains(element))
                return own[i];
            if (isReversed && own[i] == element)
                return targets[i][0];
        }
        return null;
    }

    private NameKey[] Elements(NameKey dimension, HashSet<NameKey> open)
    {
        if (_elements.TryGetValue(dimension, out var known))
            return known;
        var declared = _declared[dimension];
        if (!open.Add(dimension))
            throw ForeignFault.Name(declared.Span, $"the subscript range '{dimension}' contains itself; take it out of its own elements");
        var elements = declared.Alias is { } alias
            ? _declared.ContainsKey(alias) ? Elements(alias, open)
                : throw ForeignFault.Name(declared.Span, $"'{alias}', of which '{dimension}' is another name, is no subscript range")
            : [.. declared.Members.SelectMany(member => _declared.ContainsKey(member) ? Elements(member, open) : [member]).Distinct()];
        open.Remove(dimension);
        return _elements[dimension] = elements.Length > 0 ? elements
            : throw ForeignFault.Name(declared.Span, $"the subscript range '{dimension}' has no elements");
    }
}
