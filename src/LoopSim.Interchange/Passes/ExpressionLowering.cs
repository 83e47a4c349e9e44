namespace LoopSim.Interchange;

/// <summary>Turns expressions of another tool into equations of ours: subscripts resolved, macros written out, functions as the dialect
/// defines them.</summary>
internal sealed class ExpressionLowering
{
    /// <summary>The step of the model's grid, which a run may change.</summary>
    public static readonly NameKey TimeStep = NameKey.Of("TIME STEP");

    private const int MostMacros = 50;

    private readonly ForeignModel _model;
    private readonly ModelParts _parts;
    private readonly ForeignFunctions _functions;

    public ExpressionLowering(ForeignModel model, DimensionTable dimensions, ArrayExpansion arrays, ModelParts parts)
    {
        (_model, Dimensions, Arrays, _parts) = (model, dimensions, arrays, parts);
        _functions = new ForeignFunctions(this, model.Dialect);
    }

    public DimensionTable Dimensions { get; }

    public ArrayExpansion Arrays { get; }

    public ModelParts Parts => _parts;

    /// <summary>The step of the model's grid.</summary>
    public static Expression Step { get; } = Equation.Name("dt");

    public Expression Control(string name) => _parts.NameOf(new ScalarName(NameKey.Of(name), [])) is { } native
        ? Equation.Name(native)
        : throw ForeignFault.Missing(default, $"the model has no {name}");

    /// <summary>A number; a condition counts as 1 or 0.</summary>
    public Expression Number(ForeignExpression expression, Scope scope) =>
        IsCondition(expression) ? Equation.Flag(Condition(expression, scope)) : Value(expression, scope);

    /// <summary>A condition; a number is one where it is not 0.</summary>
    public Expression Condition(ForeignExpression expression, Scope scope) => expression switch
    {
        ForeignUnary { Operator: UnaryOperator.Not } not =>
            new UnaryExpression(UnaryOperator.Not, Condition(not.Operand, scope), not.Span),
        ForeignBinary { Operator: BinaryOperator.And or BinaryOperator.Or } logical =>
            new BinaryExpression(logical.Operator, Condition(logical.Left, scope), Condition(logical.Right, scope), logical.Span),
        ForeignBinary comparison when comparison.Operator.IsComparison() =>
            new BinaryExpression(comparison.Operator, Number(comparison.Left, scope), Number(comparison.Right, scope), comparison.Span),
        _ => Equation.Of(BinaryOperator.NotEqual, Value(expression, scope), Equation.Number(0)),
    };

    private static bool IsCondition(ForeignExpression expression) => expression switch
    {
        ForeignUnary { Operator: UnaryOperator.Not } => true,
        ForeignBinary binary => binary.Operator.IsComparison() || binary.Operator.IsLogical(),
        _ => false,
    };

    private Expression Value(ForeignExpression expression, Scope scope) => expression switch
    {
        ForeignNumber number => Equation.Number(number.Value),
        ForeignName name => Named(name, scope),
        ForeignUnary minus => new UnaryExpression(UnaryOperator.Negate, Number(minus.Operand, scope), minus.Span),
        ForeignBinary binary =>
            new BinaryExpression(binary.Operator, Number(binary.Left, scope), Number(binary.Right, scope), binary.Span),
        ForeignCall call => Called(call, scope),
        ForeignText text => throw ForeignFault.Syntax(text.Span, $"'{text.Value}' is a text, where a number is expected"),
        _ => throw ForeignFault.Syntax(
            expression.Span, "numbers separated by commas or points can stand only alone, right of the equals sign"),
    };

    private Expression Named(ForeignName name, Scope scope)
    {
        if (name.Subscripts.Count == 0)
        {
            if (scope.Locals?.TryGetValue(name.Name, out var local) == true)
                return local;
            if (name.Name == TimeStep && Arrays.IsVariable(TimeStep))
                return Step;
            if (IndexOf(name.Name, scope) is { } index)
                return Equation.Number(index);
            if (_functions.Constant(name.Name) is { } constant)
                return constant;
            if (name.Name.Text == "self" && _model.Dialect == Dialect.Xmile && !Arrays.IsVariable(name.Name))
                return Equation.Name(scope.Owner);
        }
        // Within a macro, a name that ends in $ is one of the model.
        if (scope.Locals is not null && name.Name.Written.EndsWith('$'))
            return Named(name with { Name = NameKey.Of(name.Name.Written[..^1]) }, scope with { Locals = null });
        var scalar = Scalar(name.Name, Whole(name, scope), scope, name.Span);
        return _parts.NameOf(scalar) is { } native ? new NameExpression(native, name.Span) : throw Unknown(scalar, name.Span);
    }

    /// <summary>An array without subscripts, in the equation of another array, has the same elements as that one.</summary>
    private ValueArray<NameKey> Whole(ForeignName name, Scope scope) =>
        name.Subscripts.Count > 0 || !Arrays.IsVariable(name.Name) || scope.Bound.Count == 0
            ? name.Subscripts
            : [.. Enumerable.Range(0, Arrays.RankOf(name.Name)).Select(place => DimensionAt(name.Name, place))];

    /// <summary>The dimension at a place of an array; where its equations are for elements, the largest that has them.</summary>
    public NameKey DimensionAt(NameKey array, int place) => Arrays.DimensionOf(array, place)
        ?? Dimensions.DimensionOf(Arrays.ElementOf(array, place)) ?? Arrays.ElementOf(array, place);

    private ForeignFault Unknown(ScalarName scalar, SourceSpan span)
    {
        if (Arrays.IsVariable(scalar.Variable))
            return ForeignFault.Name(span, $"'{scalar.Written}' has no equation, though others of '{scalar.Variable}' have one");
        var near = NearName.Of(scalar.Variable.Text, Arrays.Scalars.Keys.Select(known => known.Variable.Text));
        return ForeignFault.Name(
            span, $"'{scalar.Variable}' is not defined in the file{(near is null ? "" : $"; did you mean '{near}'?")}");
    }

    /// <summary>A dimension as a number: the place of its element, from 1, or that of an element itself.</summary>
    private int? IndexOf(NameKey name, Scope scope)
    {
        if (Arrays.IsVariable(name))
            return null;
        if (Dimensions.IsDimension(name))
            return ElementOf(name, scope) is { } element ? Dimensions.PlaceOf(element, name) : null;
        return Dimensions.IsElement(name) ? Dimensions.PlaceOf(name, null) : null;
    }

    /// <summary>The variable or element of an array that a name with subscripts means.</summary>
    public ScalarName Scalar(NameKey variable, ValueArray<NameKey> subscripts, Scope scope, SourceSpan span) =>
        new(variable, [.. subscripts.Select(subscript => Element(subscript, scope, span))]);

    public NameKey Element(NameKey subscript, Scope scope, SourceSpan span) => ElementOf(subscript, scope)
        ?? (Dimensions.IsElement(subscript) ? subscript : throw ForeignFault.Name(span, Dimensions.IsDimension(subscript)
            ? $"'{subscript}' stands for no element here, since it is not among the subscripts on the left"
            : $"'{subscript}' is neither a subscript range nor an element of one"));

    /// <summary>Whether a subscript is a dimension for which no element stands here.</summary>
    public bool IsOpen(NameKey subscript, Scope scope) => Dimensions.IsDimension(subscript) && ElementOf(subscript, scope) is null;

    private NameKey? ElementOf(NameKey subscript, Scope scope)
    {
        for (var i = scope.Bound.Count - 1; i >= 0; i--)
        {
            if (scope.Bound[i].Dimension == subscript)
                return scope.Bound[i].Element;
        }
        if (!Dimensions.IsDimension(subscript))
            return null;
        return scope.Bound.Where(bound => Dimensions.IsDimension(bound.Dimension))
            .Select(bound => Dimensions.Mapped(subscript, bound.Dimension, bound.Element)).FirstOrDefault(found => found is not null);
    }

    private Expression Called(ForeignCall call, Scope scope)
    {
        if (_model.Macros.TryGetValue(call.Function, out var macro))
            return Written(macro, call, scope);
        if (Arrays.IsVariable(call.Function))
        {
            var scalar = Scalar(call.Function, call.Subscripts, scope, call.Span);
            if (call.Arguments.Count != 1)
                throw ForeignFault.Syntax(call.Span, $"the graph '{call.Function}' takes one argument, not {call.Arguments.Count}");
            return new CallExpression(
                _parts.LookupOf(scalar, OutsideRule.Hold, call.Span), [Number(call.Arguments[0], scope)], call.Span, call.Span);
        }
        return _functions.Lower(call, scope);
    }

    /// <summary>The macro's equations with the call's arguments, as variables of their own.</summary>
    private Expression Written(ForeignMacro macro, ForeignCall call, Scope scope)
    {
        if (call.Arguments.Count < macro.Parameters.Count)
            throw ForeignFault.Syntax(
                call.Span, $"the macro '{macro.Name}' takes {macro.Parameters.Count} arguments, not {call.Arguments.Count}");
        if (scope.Depth >= MostMacros)
            throw ForeignFault.Missing(call.Span, $"macros call one another more than {MostMacros} deep, beginning with '{macro.Name}'");
        var locals = new Dictionary<NameKey, Expression>();
        var instance = _parts.Names.Make($"{scope.Owner} {macro.Name}");
        foreach (var (parameter, argument) in macro.Parameters.Zip(call.Arguments))
            locals[parameter] = Shared(Number(argument, scope), $"{instance} {parameter}");
        foreach (var equation in macro.Equations)
        {
            locals[equation.Name] = Equation.Name(
                equation.Name == macro.Name ? instance : _parts.Names.Make($"{instance} {equation.Name}"));
        }
        if (!locals.TryGetValue(macro.Name, out var result))
            throw ForeignFault.Name(call.Span, $"the macro '{macro.Name}' has no equation for its own name, and so no value");
        foreach (var equation in macro.Equations)
        {
            var name = ((NameExpression)locals[equation.Name]).Name;
            var inner = new Scope(name, scope.Bound, locals) { Depth = scope.Depth + 1 };
            _parts.Define(name, null, equation, equation.Value ?? throw ForeignFault.Missing(equation.Span, "a macro can have no data"),
                inner, this);
        }
        return result;
    }

    /// <summary>A name or number for what is used more than once.</summary>
    private Expression Shared(Expression expression, string name)
    {
        if (expression is NameExpression || Equation.NumberIn(expression) is not null)
            return expression;
        var native = _parts.Names.Make(name);
        _parts.Help(native, expression);
        return Equation.Name(native);
    }
}
