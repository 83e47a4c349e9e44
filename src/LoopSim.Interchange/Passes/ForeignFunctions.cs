namespace LoopSim.Interchange;

/// <summary>What the functions of Vensim and XMILE are in our language. Definitions: Vensim's reference manual; XMILE 1.0 (OASIS, 2015),
/// section 3.5.</summary>
internal sealed class ForeignFunctions
{
    private const double NearZero = 1e-6;

    private readonly ExpressionLowering _lowering;
    private readonly FunctionTable _functions = new();

    public ForeignFunctions(ExpressionLowering lowering, Dialect dialect)
    {
        _lowering = lowering;
        AddVensim(_functions);
        new VectorFunctions(lowering, this).AddTo(_functions);
        new RandomFunctions(lowering, this).AddTo(_functions);
        // Files made from Vensim's models keep its functions under their own names.
        if (dialect == Dialect.Xmile)
            new XmileFunctions(lowering, this).AddTo(_functions);
    }

    /// <summary>A name that stands for a value of its own.</summary>
    public Expression? Constant(NameKey name) => _lowering.Arrays.IsVariable(name) ? null : name.Text switch
    {
        "time" => Equation.Time,
        "pi" => Equation.Name("pi"),
        "dt" => ExpressionLowering.Step,
        "starttime" => _lowering.Control("INITIAL TIME"),
        "stoptime" => _lowering.Control("FINAL TIME"),
        "inf" => Equation.Number(1e300),
        _ => null,
    };

    public Expression Lower(ForeignCall call, Scope scope)
    {
        if (_functions.Find(call.Function.Text) is not { } function)
        {
            var near = NearName.Of(call.Function.Text, _functions.Names);
            throw ForeignFault.Missing(call.Span, $"the function '{call.Function}' has no counterpart here"
                + (near is null ? "" : $"; did you mean '{near}'?"));
        }
        if (call.Arguments.Count < function.Least || call.Arguments.Count > function.Most)
        {
            var count = function.Least == function.Most ? $"{function.Least}" : $"{function.Least} to {function.Most}";
            throw ForeignFault.Syntax(call.Span, $"'{call.Function}' takes {count} arguments, not {call.Arguments.Count}");
        }
        return function.Lower(call, scope);
    }

    private void AddVensim(FunctionTable all)
    {
        void Plain(string name, int count, Func<Expression[], Expression> build) =>
            all.Add(name, count, count, (call, scope) => build(Numbers(call, scope)));
        foreach (var (name, native) in new[]
        {
            ("abs", "abs"), ("exp", "exp"), ("ln", "ln"), ("sqrt", "sqrt"), ("sin", "sin"), ("cos", "cos"), ("tan", "tan"),
            ("sinh", "sinh"), ("cosh", "cosh"), ("tanh", "tanh"), ("arcsin", "asin"), ("arccos", "acos"), ("arctan", "atan"),
        })
            Plain(name, 1, a => Equation.Call(native, a[0]));
        all.Add("min", 1, 2, (call, scope) => Extreme("min", call, scope));
        all.Add("max", 1, 2, (call, scope) => Extreme("max", call, scope));
        Plain("log", 2, a => Equation.Divide(Equation.Call("ln", a[0]), Equation.Call("ln", a[1])));
        Plain("power", 2, a => Equation.Power(a[0], a[1]));
        Plain("integer", 1, a => Truncated(a[0]));
        Plain("modulo", 2, a => Equation.Call("rem", a));
        Plain("quantum", 2, a => Equation.Call("quantum", a));
        Plain("zidz", 2, a => Guarded(a[0], a[1], Equation.Number(0)));
        Plain("xidz", 3, a => Guarded(a[0], a[1], a[2]));
        Plain("game", 1, a => a[0]);
        Plain("initial", 1, a => Equation.Call("initial", a[0]));
        Plain("reinitial", 1, a => Equation.Call("initial", a[0]));
        Plain("active initial", 2, a => Equation.Call("active_initial", a[0], a[1]));
        all.Add("sample if true", 3, 3, Sample);
        all.Add("if then else", 3, 3, (call, scope) => Equation.If(
            _lowering.Condition(call.Arguments[0], scope), _lowering.Number(call.Arguments[1], scope),
            _lowering.Number(call.Arguments[2], scope)));
        Plain("step", 2, a => Equation.If(Equation.Less(a[1], Moment()), a[0], Equation.Number(0)));
        Plain("pulse", 2, a => Equation.Flag(During(a[0], Equation.Add(a[0], Wide(a[1])))));
        Plain("pulse train", 4, a => Equation.Flag(Equation.Both(
            During(a[0], a[3]),
            Equation.Less(Equation.Call("mod", Equation.Subtract(Moment(), a[0]), a[2]), Wide(a[1])))));
        Plain("ramp", 3, a => Equation.If(
            Equation.Less(a[1], Equation.Time),
            Equation.Multiply(a[0], Equation.Subtract(Equation.Call("min", Equation.Time, a[2]), a[1])), Equation.Number(0)));
        AddMemories(Plain);
        all.Add("integ", 2, 2, Integral);
        all.Add("with lookup", 2, 2, WithLookup);
        all.Add("lookup extrapolate", 2, 2, (call, scope) => LookedUp(call, scope, OutsideRule.Extrapolate));
        all.Add("lookup", 2, 2, (call, scope) => LookedUp(call, scope, OutsideRule.Hold));
        all.Add("elmcount", 1, 1, (call, _) => Equation.Number(_lowering.Dimensions.ElementsOf(DimensionIn(call.Arguments[0])).Length));
        foreach (var (name, fold) in new (string, Func<Expression, Expression, Expression>)[]
        {
            ("sum", Equation.Add), ("prod", Equation.Multiply), ("vmin", (a, b) => Equation.Call("min", a, b)),
            ("vmax", (a, b) => Equation.Call("max", a, b)),
        })
            all.Add(name, 1, 1, (call, scope) => Folded(call, scope, fold));
    }

    private static void AddMemories(Action<string, int, Func<Expression[], Expression>> plain)
    {
        foreach (var name in new[] { "delay1", "delay3", "smooth3" })
        {
            plain(name, 2, a => Equation.Call(name, a));
            plain(name + "i", 3, a => Equation.Call(name, a));
        }
        plain("smooth", 2, a => Equation.Call("smooth1", a));
        plain("smoothi", 3, a => Equation.Call("smooth1", a));
        plain("delay n", 4, a => Equation.Call("delayn", a[0], a[1], a[3], a[2]));
        plain("smooth n", 4, a => Equation.Call("smoothn", a[0], a[1], a[3], a[2]));
        plain("trend", 3, a => Trend(
            a[0], a[1], Equation.Divide(a[0], Equation.Add(Equation.Number(1), Equation.Multiply(a[2], a[1])))));
        plain("forecast", 3, a => Equation.Multiply(
            a[0], Equation.Add(Equation.Number(1), Equation.Multiply(Trend(a[0], a[1], a[0]), a[2]))));
        plain("delay material", 4, a => Equation.Call("delay_fixed", a[0], a[1], a[2]));
        plain("delay fixed", 3, a => Equation.Call("delay_fixed", a));
    }

    /// <summary>Where the arguments name the variable itself, they mean what it was one step before.</summary>
    private Expression Sample(ForeignCall call, Scope scope)
    {
        var condition = _lowering.Condition(call.Arguments[0], scope);
        var (taken, initial) = (_lowering.Number(call.Arguments[1], scope), _lowering.Number(call.Arguments[2], scope));
        if (!condition.Names().Concat(taken.Names()).Any(name => name.Name == scope.Owner))
            return Equation.Call("sample", condition, taken, initial);
        var before = _lowering.Parts.Names.Make($"{scope.Owner} before");
        _lowering.Parts.Help(before, Equation.Call("previous", Equation.Name(scope.Owner), initial));
        return Equation.If(
            Equation.Replace(condition, scope.Owner, before), Equation.Replace(taken, scope.Owner, before), Equation.Name(before));
    }

    public Expression[] Numbers(ForeignCall call, Scope scope) =>
        [.. call.Arguments.Select(argument => _lowering.Number(argument, scope))];

    private Expression Extreme(string native, ForeignCall call, Scope scope) =>
        call.Arguments.Count == 1 ? _lowering.Number(call.Arguments[0], scope) : Equation.Call(native, Numbers(call, scope));

    public static Expression Truncated(Expression x) => Equation.Call("int", x);

    public static Expression Guarded(Expression a, Expression b, Expression otherwise) => Equation.If(
        Equation.Less(Equation.Call("abs", b), Equation.Number(NearZero)), otherwise, Equation.Divide(a, b));

    public static Expression Trend(Expression input, Expression time, Expression start)
    {
        var average = Equation.Call("smooth1", input, time, start);
        return Guarded(
            Equation.Subtract(input, average), Equation.Multiply(Equation.Call("abs", average), time), Equation.Number(0));
    }

    /// <summary>The middle of the step that begins now: no rounding of times at steps decides.</summary>
    public static Expression Moment() => Equation.Add(Equation.Time, Equation.Divide(ExpressionLowering.Step, Equation.Number(2)));

    private static Expression Wide(Expression width) => Equation.Call("max", width, ExpressionLowering.Step);

    private static Expression During(Expression from, Expression to) =>
        Equation.Both(Equation.Less(from, Moment()), Equation.Less(Moment(), to));

    private Expression Integral(ForeignCall call, Scope scope)
    {
        var (rate, initial) = (_lowering.Number(call.Arguments[0], scope), _lowering.Number(call.Arguments[1], scope));
        return Equation.Name(_lowering.Parts.Hide($"{scope.Owner} integral", rate, initial));
    }

    private Expression WithLookup(ForeignCall call, Scope scope)
    {
        if (call.Arguments[1] is not ForeignGraph graph)
            throw ForeignFault.Syntax(call.Arguments[1].Span, "expected the points of a graph, such as ([(0,0)-(1,1)],(0,0),(1,1))");
        var lookup = _lowering.Parts.Add(graph, $"{scope.Owner} lookup", OutsideRule.Hold);
        return Equation.Call(lookup, _lowering.Number(call.Arguments[0], scope));
    }

    public Expression LookedUp(ForeignCall call, Scope scope, OutsideRule outside)
    {
        if (call.Arguments[0] is not ForeignName name)
            throw ForeignFault.Syntax(call.Arguments[0].Span, "expected the name of a graph");
        var lookup = _lowering.Parts.LookupOf(_lowering.Scalar(name.Name, name.Subscripts, scope, name.Span), outside, name.Span);
        return Equation.Call(lookup, _lowering.Number(call.Arguments[1], scope));
    }

    private NameKey DimensionIn(ForeignExpression expression) =>
        expression is ForeignName { Subscripts.Count: 0 } name && _lowering.Dimensions.IsDimension(name.Name)
            ? name.Name
            : throw ForeignFault.Name(expression.Span, "expected a subscript range");

    /// <summary>An expression over all elements of the subscripts that end in an exclamation mark.</summary>
    private Expression Folded(ForeignCall call, Scope scope, Func<Expression, Expression, Expression> fold)
    {
        if (MarkedIn(call.Arguments[0]).Count == 0)
            throw ForeignFault.Syntax(call.Span, $"'{call.Function}' needs a subscript with an exclamation mark, as in a[region!]");
        return Elements(call, scope).Aggregate(fold);
    }

    /// <summary>The argument for all elements of its marked subscripts, for all of an array where <c>*</c> or nothing stands.</summary>
    public List<Expression> Elements(ForeignCall call, Scope scope)
    {
        var argument = Marked(call.Arguments[0], scope);
        return [.. Scopes(MarkedIn(argument), scope).Select(inner => _lowering.Number(argument, inner))];
    }

    private ForeignExpression Marked(ForeignExpression expression, Scope scope) => expression switch
    {
        ForeignName name when _lowering.Arrays.IsVariable(name.Name) && _lowering.Arrays.RankOf(name.Name) is > 0 and var rank =>
            name with
            {
                Subscripts =
                [
                    .. (name.Subscripts.Count > 0 ? name.Subscripts : [.. Enumerable.Repeat(NameKey.Of(ForeignParser.Everything), rank)])
                        .Select((subscript, place) => subscript.Text == ForeignParser.Everything
                            ? NameKey.Of(_lowering.DimensionAt(name.Name, place).Written + "!")
                            : _lowering.IsOpen(subscript, scope) ? NameKey.Of(subscript.Written + "!") : subscript),
                ],
            },
        ForeignUnary unary => unary with { Operand = Marked(unary.Operand, scope) },
        ForeignBinary binary => binary with { Left = Marked(binary.Left, scope), Right = Marked(binary.Right, scope) },
        _ => expression,
    };

    public static List<NameKey> MarkedIn(ForeignExpression expression) => [.. expression.SelfAndDescendants()
        .SelectMany(part => part switch
        {
            ForeignName name => name.Subscripts,
            ForeignCall call => call.Subscripts,
            _ => [],
        })
        .Where(subscript => subscript.Text.EndsWith('!')).Distinct()];

    public IEnumerable<Scope> Scopes(List<NameKey> marked, Scope scope)
    {
        IEnumerable<Scope> scopes = [scope];
        foreach (var subscript in marked)
        {
            var dimension = NameKey.Of(subscript.Written.TrimEnd('!'));
            if (!_lowering.Dimensions.IsDimension(dimension))
                throw ForeignFault.Name(default, $"'{dimension}' is no subscript range");
            scopes = scopes.SelectMany(
                outer => _lowering.Dimensions.ElementsOf(dimension).Select(element => outer.With([(subscript, element)])));
        }
        return scopes;
    }
}
