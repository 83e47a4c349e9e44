namespace LoopSim.Language.Arrays;

/// <summary>What dimensions mean where an equation stands: on the left of an array's equation each stands for one element.</summary>
internal sealed class ArrayScope
{
    private readonly ArrayTable _arrays;
    private readonly IReadOnlyList<(string Dimension, int Place)> _bound;

    public ArrayScope(ArrayTable arrays) : this(arrays, [])
    {
    }

    private ArrayScope(ArrayTable arrays, IReadOnlyList<(string Dimension, int Place)> bound) => (_arrays, _bound) = (arrays, bound);

    public ArrayTable Arrays => _arrays;

    /// <summary>The same with an element, counted from 0, for a further dimension, or for one that a sum runs over.</summary>
    public ArrayScope With(string dimension, int place) => new(_arrays, [.. _bound, (dimension, place)]);

    /// <summary>The place, from 0, of the element that a dimension stands for, itself or by the dimension it takes the place of.</summary>
    /// <returns>Null where it stands for none.</returns>
    public int? PlaceOf(string dimension)
    {
        for (var i = _bound.Count - 1; i >= 0; i--)
        {
            if (_bound[i].Dimension == dimension)
                return _bound[i].Place;
        }
        foreach (var (bound, place) in _bound.Where(bound => _arrays.Find(bound.Dimension) is not null))
        {
            if (_arrays.Find(bound)!.As == dimension || _arrays.Find(dimension)?.As == bound)
                return place;
            // A range shares elements with the dimension it is one of.
            var element = _arrays.Find(bound)!.Elements[place];
            if (_arrays.Find(dimension)?.Elements.ToList().IndexOf(element) is >= 0 and var own)
                return own;
        }
        return null;
    }

    /// <summary>The elements that subscripts stand for.</summary>
    /// <returns>Or what is wrong with one of them.</returns>
    public (ValueArray<string> Elements, string? Problem) Resolve(IReadOnlyList<string> subscripts)
    {
        var elements = new List<string>();
        foreach (var subscript in subscripts)
        {
            var name = subscript.TrimEnd('!');
            if (_arrays.Find(name) is not { } dimension)
            {
                if (!_arrays.IsSubscript(subscript))
                    return ([], $"'{subscript}' is neither a dimension nor an element of one");
                elements.Add(subscript);
            }
            else if (PlaceOf(subscript) is { } marked)
                elements.Add(dimension.Elements[marked]);
            else
                return ([], subscript.EndsWith('!')
                    ? $"'{subscript}' can stand only within sum, mean, product, min or max"
                    : $"'{subscript}' stands for no element here: it is not among the subscripts on the left; "
                        + $"write one of its elements, or '{subscript}!' within a sum");
        }
        return (elements.ToValueArray(), null);
    }
}
