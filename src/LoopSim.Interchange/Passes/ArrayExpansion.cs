namespace LoopSim.Interchange;

/// <summary>Writes out the equations of arrays, one for each element that has one.</summary>
internal sealed class ArrayExpansion(DimensionTable dimensions)
{
    /// <summary>More scalars than any model that a person wrote.</summary>
    private const int Most = 200_000;

    private readonly Dictionary<ScalarName, ScalarEquation> _scalars = [];
    private readonly Dictionary<NameKey, List<ForeignEquation>> _arrays = [];

    /// <summary>All equations, by what they are for, in the order of the file.</summary>
    public IReadOnlyDictionary<ScalarName, ScalarEquation> Scalars => _scalars;

    /// <summary>Whether a name is that of a variable.</summary>
    public bool IsVariable(NameKey name) => _arrays.ContainsKey(name);

    /// <summary>How many subscripts a variable has.</summary>
    public int RankOf(NameKey name) => _arrays[name][0].Subscripts.Count;

    /// <summary>The dimension at a place of an array, as its equations have it; null where they name elements alone.</summary>
    public NameKey? DimensionOf(NameKey name, int place) =>
        _arrays[name].Select(equation => equation.Subscripts[place]).Where(dimensions.IsDimension).Select(found => (NameKey?)found)
            .FirstOrDefault();

    /// <summary>An element at a place of an array.</summary>
    public NameKey ElementOf(NameKey name, int place) => _arrays[name][0].Subscripts[place];

    /// <summary>A number, or what a name stands for whose equation is one.</summary>
    public double? NumberIn(ForeignExpression expression) => expression switch
    {
        ForeignNumber number => number.Value,
        ForeignUnary { Operator: UnaryOperator.Negate } minus => -NumberIn(minus.Operand),
        ForeignName { Subscripts.Count: 0 } name when _scalars.TryGetValue(new ScalarName(name.Name, []), out var scalar) =>
            (scalar.Equation.Value as ForeignNumber)?.Value,
        _ => null,
    };

    public void Add(ForeignEquation equation)
    {
        if (!_arrays.TryGetValue(equation.Name, out var others))
            _arrays[equation.Name] = others = [];
        if (others.Count > 0 && others[0].Subscripts.Count != equation.Subscripts.Count)
            throw ForeignFault.Name(
                equation.Span,
                $"'{equation.Name}' has {equation.Subscripts.Count} subscripts here and {others[0].Subscripts.Count} elsewhere");
        if (others.Count > 0 && equation.Subscripts.Count == 0)
            throw ForeignFault.Name(equation.Span, $"'{equation.Name}' is defined twice; take one of its equations out");
        others.Add(equation);
        foreach (var subscript in equation.Subscripts.Where(name => !dimensions.IsDimension(name) && !dimensions.IsElement(name)))
            throw ForeignFault.Name(equation.Span, $"'{subscript}' is neither a subscript range nor an element of one");
        var covered = equation.Subscripts.Select(dimensions.Covered).ToList();
        var total = covered.Aggregate(1L, (product, elements) => product * elements.Length);
        if (_scalars.Count + total > Most)
            throw ForeignFault.Missing(equation.Span, $"arrays of more than {Most:N0} elements in all are not read");
        var item = 0;
        foreach (var elements in Combinations(covered))
            Add(equation, elements, item++);
    }

    private void Add(ForeignEquation equation, NameKey[] elements, int item)
    {
        if (equation.Exceptions.Any(exception => IsWithin(exception, elements)))
            return;
        var bound = equation.Subscripts.Zip(elements).Where(pair => dimensions.IsDimension(pair.First)).ToList();
        var scalar = new ScalarEquation(equation, [.. elements], bound, item);
        if (_scalars.TryGetValue(scalar.Name, out var other) && other.Bound.Count <= bound.Count)
            return;
        _scalars[scalar.Name] = scalar;
    }

    private bool IsWithin(ValueArray<NameKey> exception, NameKey[] elements) =>
        exception.Count == elements.Length && exception.Zip(elements).All(pair => dimensions.Covered(pair.First).Contains(pair.Second));

    private static IEnumerable<NameKey[]> Combinations(List<NameKey[]> covered)
    {
        IEnumerable<NameKey[]> rows = [[]];
        foreach (var elements in covered)
            rows = rows.SelectMany(row => elements.Select(element => (NameKey[])[.. row, element]));
        return rows;
    }
}
