namespace LoopSim.Interchange;

/// <summary>What the functions of Vensim and XMILE are in our language. Definitions: Vensim's reference manual; XMILE 1.0 (OASIS, 2015),
/// section 3.5.</summary>
internal sealed class ForeignFunctions
{
    private const double NearZero = 1e-6;

    private readonly ExpressionLowering _lowering;
    private readonly Dictionary<string, (int Least, int Most, Func<ForeignCall, Scope, Expression> Lower)> _functions;

    public ForeignFunctions(ExpressionLowering lowering, Dialect dialect)
    {
        _lowering = lowering;
        _functions = dialect == Dialect.Vensim ? Vensim() : Xmile();
    }

    /// <summary>A name that stands for a value of its own.</summary>
    public Expression? Constant(NameKey name) => _lowering.Arrays.IsVariable(name) ? null : name.Text switch
    {
        "time" => Equation.Time,
        "pi" => Equation.Name("pi"),
        "dt" => _lowering.Step,
        "starttime" => _lowering.Control("INITIAL TIME"),
        "stoptime" => _lowering.Control("FINAL TIME"),
        "inf" => Equation.Number(1e300),
        _ => null,
    };

    public Expression Lower(ForeignCall call, Scope scope)
    {
        if (!_functions.TryGetValue(call.Function.Text, out var function))
        {
            var near = NearName.Of(call.Function.Text, _functions.Keys);
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

    /// <summary>XMILE's, and under their own names those of Vensim, which files made from Vensim's models keep.</summary>
    private Dictionary<string, (int, int, Func<ForeignCall, Scope, Expression>)> Xmile()
    {
        var all = Vensim();
        void Plain(string name, int least, int most, Func<Expression[], Expression> build) =>
            all[name] = (least, most, (call, scope) => build(Numbers(call, scope)));
        Plain("pi", 0, 0, _ => Equation.Name("pi"));
        Plain("time", 0, 0, _ => Equation.Time);
        Plain("log10", 1, 1, a => Equation.Call("log10", a));
        Plain("int", 1, 1, a => Truncated(a[0]));
        Plain("round", 1, 1, a => Equation.Call("floor", Equation.Add(a[0], Equation.Number(0.5))));
        foreach (var name in new[] { "min", "max" })
            all[name] = (1, 100, (call, scope) => call.Arguments.Count > 1 ? Equation.Call(name, Numbers(call, scope))
                : Elements(call, scope).Aggregate((a, b) => Equation.Call(name, a, b)));
        Plain("init", 1, 1, a => Equation.Call("initial", a));
        Plain("safediv", 2, 3, a => Equation.If(
            Equation.Of(BinaryOperator.Equal, a[1], Equation.Number(0)), a.Length == 3 ? a[2] : Equation.Number(0),
            Equation.Divide(a[0], a[1])));
        Plain("ramp", 1, 3, a => Equation.If(
            Equation.Less(a.Length > 1 ? a[1] : Equation.Number(0), Equation.Time),
            Equation.Multiply(a[0], Equation.Subtract(
                a.Length > 2 ? Equation.Call("min", Equation.Time, a[2]) : Equation.Time, a.Length > 1 ? a[1] : Equation.Number(0))),
            Equation.Number(0)));
        Plain("pulse", 1, 3, Pulse);
        Plain("previous", 2, 2, a => Equation.Call("delay_fixed", a[0], _lowering.Step, a[1]));
        Plain("delay", 2, 3, a => Equation.Call("delay_fixed", a[0], a[1], a.Length > 2 ? a[2] : a[0]));
        foreach (var (name, native) in new[] { ("delay1", "delay1"), ("delay3", "delay3"), ("smth1", "smooth1"), ("smth3", "smooth3") })
            Plain(name, 2, 3, a => Equation.Call(native, a));
        foreach (var (name, native) in new[] { ("delayn", "delayn"), ("smthn", "smoothn") })
            Plain(name, 3, 4, a => Equation.Call(native, a));
        Plain("trend", 2, 3, a => Trend(a[0], a[1], Equation.Divide(
            a[0], Equation.Add(Equation.Number(1), a.Length > 2 ? Equation.Multiply(a[2], a[1]) : Equation.Number(0)))));
        Plain("forcst", 3, 4, a => Equation.Multiply(a[0], Equation.Add(Equation.Number(1), Equation.Multiply(
            Trend(a[0], a[1], Equation.Divide(
                a[0], Equation.Add(Equation.Number(1), a.Length > 3 ? Equation.Multiply(a[3], a[1]) : Equation.Number(0)))), a[2]))));
        all["lookup"] = (2, 2, (call, scope) => LookedUp(call, scope, OutsideRule.Hold));
        all["size"] = (1, 1, (call, scope) => Equation.Number(Elements(call, scope).Count));
        all["mean"] = (1, 1, (call, scope) => Equation.Divide(
            Elements(call, scope).Aggregate(Equation.Add), Equation.Number(Elements(call, scope).Count)));
        foreach (var (name, fold) in new (string, Func<Expression, Expression, Expression>)[]
        {
            ("sum", Equation.Add), ("prod", Equation.Multiply),
        })
            all[name] = (1, 1, (call, scope) => Elements(call, scope).Aggregate(fold));
        return all;
    }

    /// <summary>A volume within one step, at a time and perhaps again.</summary>
    private Expression Pulse(Expression[] a)
    {
        var height = Equation.Divide(a[0], _lowering.Step);
        var first = a.Length > 1 ? a[1] : _lowering.Control("INITIAL TIME");
        var since = Equation.Subtract(Moment(), first);
        var within = Equation.Less(a.Length > 2 ? Equation.Call("mod", since, a[2]) : since, _lowering.Step);
        return Equation.If(Equation.Both(Equation.Less(Equation.Number(0), since), within), height, Equation.Number(0));
    }

    private Dictionary<string, (int, int, Func<ForeignCall, Scope, Expression>)> Vensim()
    {
        var all = new Dictionary<string, (int, int, Func<ForeignCall, Scope, Expression>)>(StringComparer.Ordinal);
        void Plain(string name, int count, Func<Expression[], Expression> build) =>
            all[name] = (count, count, (call, scope) => build(Numbers(call, scope)));
        foreach (var (name, native) in new[]
        {
            ("abs", "abs"), ("exp", "exp"), ("ln", "ln"), ("sqrt", "sqrt"), ("sin", "sin"), ("cos", "cos"), ("tan", "tan"),
            ("tanh", "tanh"),
        })
            Plain(name, 1, a => Equation.Call(native, a[0]));
        all["min"] = (1, 2, (call, scope) => Extreme("min", call, scope));
        all["max"] = (1, 2, (call, scope) => Extreme("max", call, scope));
        Plain("sinh", 1, a => Equation.Multiply(Equation.Call("tanh", a[0]), Cosh(a[0])));
        Plain("cosh", 1, a => Cosh(a[0]));
        Plain("log", 2, a => Equation.Divide(Equation.Call("ln", a[0]), Equation.Call("ln", a[1])));
        Plain("power", 2, a => Equation.Power(a[0], a[1]));
        Plain("integer", 1, a => Truncated(a[0]));
        Plain("modulo", 2, a => Equation.Subtract(a[0], Equation.Multiply(a[1], Truncated(Equation.Divide(a[0], a[1])))));
        Plain("quantum", 2, a => Equation.If(
            Equation.Of(BinaryOperator.LessOrEqual, a[1], Equation.Number(0)), a[0],
            Equation.Multiply(a[1], Truncated(Equation.Divide(a[0], a[1])))));
        Plain("zidz", 2, a => Guarded(a[0], a[1], Equation.Number(0)));
        Plain("xidz", 3, a => Guarded(a[0], a[1], a[2]));
        Plain("game", 1, a => a[0]);
        Plain("initial", 1, a => Equation.Call("initial", a[0]));
        Plain("reinitial", 1, a => Equation.Call("initial", a[0]));
        Plain("active initial", 2, a => Equation.Call("active_initial", a[0], a[1]));
        all["sample if true"] = (3, 3, Sample);
        all["if then else"] = (3, 3, (call, scope) => Equation.If(
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
        AddRandom(all);
        all["integ"] = (2, 2, Integral);
        all["with lookup"] = (2, 2, WithLookup);
        all["lookup extrapolate"] = (2, 2, (call, scope) => LookedUp(call, scope, OutsideRule.Extrapolate));
        all["lookup"] = (2, 2, (call, scope) => LookedUp(call, scope, OutsideRule.Hold));
        all["elmcount"] = (1, 1, (call, _) => Equation.Number(_lowering.Dimensions.ElementsOf(DimensionIn(call.Arguments[0])).Length));
        foreach (var (name, fold) in new (string, Func<Expression, Expression, Expression>)[]
        {
            ("sum", Equation.Add), ("prod", Equation.Multiply), ("vmin", (a, b) => Equation.Call("min", a, b)),
            ("vmax", (a, b) => Equation.Call("max", a, b)),
        })
            all[name] = (1, 1, (call, scope) => Folded(call, scope, fold));
        return all;
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
        _lowering.Parts.Help(before, Equation.Call("delay_fixed", Equation.Name(scope.Owner), _lowering.Step, initial));
        return Equation.If(
            Equation.Replace(condition, scope.Owner, before), Equation.Replace(taken, scope.Owner, before), Equation.Name(before));
    }

    /// <summary>Numbers that change from step to step. No other tool's sequence is known, so these are our own.</summary>
    private void AddRandom(Dictionary<string, (int, int, Func<ForeignCall, Scope, Expression>)> all)
    {
        Expression Draw(RandomKind kind, Scope scope) =>
            Equation.Call(_lowering.Parts.RandomSeries(kind, $"{scope.Owner} random"), Moment());
        all["random 0 1"] = (0, 1, (_, scope) => Draw(RandomKind.Uniform, scope));
        all["random uniform"] = (2, 3, (call, scope) =>
        {
            var a = Numbers(call, scope);
            return Equation.Add(a[0], Equation.Multiply(Equation.Subtract(a[1], a[0]), Draw(RandomKind.Uniform, scope)));
        }
        );
        // What lies outside the bounds is moved to them; Vensim draws again.
        all["random normal"] = (4, 5, (call, scope) =>
        {
            var a = Numbers(call, scope);
            var drawn = Equation.Add(a[2], Equation.Multiply(a[3], Draw(RandomKind.Normal, scope)));
            return Equation.Call("min", a[1], Equation.Call("max", a[0], drawn));
        }
        );
        all["random"] = all["uniform"] = all["random uniform"];
        all["normal"] = (2, 3, (call, scope) =>
        {
            var a = Numbers(call, scope);
            return Equation.Add(a[0], Equation.Multiply(a[1], Draw(RandomKind.Normal, scope)));
        }
        );
    }

    private Expression[] Numbers(ForeignCall call, Scope scope) =>
        [.. call.Arguments.Select(argument => _lowering.Number(argument, scope))];

    private Expression Extreme(string native, ForeignCall call, Scope scope) =>
        call.Arguments.Count == 1 ? _lowering.Number(call.Arguments[0], scope) : Equation.Call(native, Numbers(call, scope));

    private static Expression Cosh(Expression x) =>
        Equation.Divide(Equation.Add(Equation.Call("exp", x), Equation.Call("exp", Equation.Negate(x))), Equation.Number(2));

    private static Expression Truncated(Expression x) => Equation.Call("int", x);

    private static Expression Guarded(Expression a, Expression b, Expression otherwise) => Equation.If(
        Equation.Less(Equation.Call("abs", b), Equation.Number(NearZero)), otherwise, Equation.Divide(a, b));

    private static Expression Trend(Expression input, Expression time, Expression start)
    {
        var average = Equation.Call("smooth1", input, time, start);
        return Guarded(
            Equation.Subtract(input, average), Equation.Multiply(Equation.Call("abs", average), time), Equation.Number(0));
    }

    /// <summary>The middle of the step that begins now: no rounding of times at steps decides.</summary>
    private Expression Moment() => Equation.Add(Equation.Time, Equation.Divide(_lowering.Step, Equation.Number(2)));

    private Expression Wide(Expression width) => Equation.Call("max", width, _lowering.Step);

    private Expression During(Expression from, Expression to) =>
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

    private Expression LookedUp(ForeignCall call, Scope scope, OutsideRule outside)
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
    private List<Expression> Elements(ForeignCall call, Scope scope)
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

    private static List<NameKey> MarkedIn(ForeignExpression expression) => [.. expression.SelfAndDescendants()
        .SelectMany(part => part switch
        {
            ForeignName name => name.Subscripts,
            ForeignCall call => call.Subscripts,
            _ => [],
        })
        .Where(subscript => subscript.Text.EndsWith('!')).Distinct()];

    private IEnumerable<Scope> Scopes(List<NameKey> marked, Scope scope)
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
