namespace LoopSim.Interchange;

/// <summary>The elements of the model that comes out, as equations are turned into them.</summary>
internal sealed class ModelParts
{
    private readonly Dictionary<ScalarName, string> _names = [];
    private readonly Dictionary<ScalarName, ForeignGraph> _graphs = [];
    private readonly Dictionary<(ScalarName, OutsideRule), string> _lookupNames = [];
    private readonly List<Parameter> _parameters = [];
    private readonly List<Auxiliary> _auxiliaries = [];
    private readonly List<Stock> _stocks = [];
    private readonly List<Lookup> _lookups = [];

    private readonly List<(string Name, RandomKind Kind)> _random = [];

    public NativeNames Names { get; } = new();

    public IReadOnlyList<Parameter> Parameters => _parameters;

    public IReadOnlyList<Auxiliary> Auxiliaries => _auxiliaries;

    public IReadOnlyList<Stock> Stocks => _stocks;

    /// <summary>Gives a variable or element its name; graphs are functions and have one when they are called.</summary>
    public void Declare(ScalarName scalar, ForeignExpression value)
    {
        if (value is ForeignGraph graph)
            _graphs[scalar] = graph;
        else
            _names[scalar] = Names.Make(scalar.Written);
    }

    /// <summary>What a variable or element is called; null where there is none.</summary>
    public string? NameOf(ScalarName scalar) => _names.GetValueOrDefault(scalar);

    /// <summary>The function of a graph under its name.</summary>
    public string LookupOf(ScalarName scalar, OutsideRule outside, SourceSpan span)
    {
        if (!_graphs.TryGetValue(scalar, out var graph))
            throw ForeignFault.Name(span, $"'{scalar.Written}' is no function; write '{scalar.Written} * (...)' to multiply");
        if (_lookupNames.TryGetValue((scalar, outside), out var known))
            return known;
        return _lookupNames[(scalar, outside)] = Add(graph, scalar.Written, outside);
    }

    /// <summary>A function of a graph's points: in order, of points above one another the first; a staircase has both ends of each
    /// step.</summary>
    public string Add(ForeignGraph graph, string name, OutsideRule outside)
    {
        var points = graph.Points.OrderBy(point => point.X).DistinctBy(point => point.X).ToList();
        if (graph.Points.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y)))
            throw ForeignFault.Syntax(graph.Span, "the points of a graph must be finite numbers");
        if (points.Count == 1)
            points.Add((points[0].X + 1, points[0].Y));
        if (graph.Kind == GraphKind.Discrete)
            points = [points[0], .. points.Zip(points.Skip(1)).SelectMany(pair => new[] { (pair.Second.X, pair.First.Y), pair.Second })];
        if (graph.Kind == GraphKind.Extrapolate)
            outside = OutsideRule.Extrapolate;
        var native = Names.Make(name);
        _lookups.Add(new Lookup(native, [.. points], outside, null, graph.Span));
        return native;
    }

    /// <summary>Adds what an equation defines: a stock, a parameter, or a variable worked out at every instant.</summary>
    public void Define(
        string name, ScalarName? scalar, ForeignEquation equation, ForeignExpression value, Scope scope, ExpressionLowering lowering)
    {
        switch (value)
        {
            case ForeignGraph:
                return;
            case ForeignCall { Function.Text: "integ", Arguments.Count: 2 } integral:
                _stocks.Add(Described(new Stock
                {
                    Name = name,
                    Rate = lowering.Number(integral.Arguments[0], scope),
                    Initial = lowering.Number(integral.Arguments[1], scope),
                }, scalar, equation));
                return;
        }
        var lowered = lowering.Number(value, scope);
        if (Equation.NumberIn(lowered) is { } constant && double.IsFinite(constant))
            _parameters.Add(Described(new Parameter { Name = name, Value = constant }, scalar, equation));
        else
            _auxiliaries.Add(Described(new Auxiliary { Name = name, Value = lowered }, scalar, equation));
    }

    /// <summary>A series of random numbers as a function of time, made once the times of the run are known.</summary>
    public string RandomSeries(RandomKind kind, string name)
    {
        var native = Names.Make(name);
        _random.Add((native, kind));
        return native;
    }

    /// <summary>All functions of points, at the times of a run.</summary>
    public IEnumerable<Lookup> LookupsAt(TimeSettings time) =>
        _lookups.Concat(_random.Select((series, number) => Interchange.RandomSeries.Of(series.Name, series.Kind, number, time)));

    /// <summary>Adds a variable that no name of the file stands for.</summary>
    public void Help(string name, Expression value) => _auxiliaries.Add(new Auxiliary { Name = name, Value = value });

    /// <summary>Adds a stock that no name of the file stands for, and gives its name.</summary>
    public string Hide(string name, Expression rate, Expression initial)
    {
        var native = Names.Make(name);
        _stocks.Add(new Stock { Name = native, Rate = rate, Initial = initial });
        return native;
    }

    private static T Described<T>(T variable, ScalarName? scalar, ForeignEquation equation) where T : Variable => variable with
    {
        Label = scalar?.Written,
        Family = scalar is { Elements.Count: > 0 } element
            ? new Family(element.Variable.Written, element.Elements.Select(name => name.Written).ToValueArray()) : null,
        Note = equation.Note,
        Span = equation.Span,
    };
}
