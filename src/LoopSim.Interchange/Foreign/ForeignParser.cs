namespace LoopSim.Interchange;

/// <summary>Reads expressions of other tools.</summary>
/// <remarks>From the weakest: or, and, not, comparison, sum, product, sign, power from the right.</remarks>
internal sealed class ForeignParser(List<ForeignToken> tokens)
{
    /// <summary>As a subscript: all elements.</summary>
    public const string Everything = "*";

    private const int MostNested = 200;

    private int _next;
    private int _depth;

    public ForeignToken Current => tokens[_next];

    public bool IsAtEnd => Current.Kind == ForeignTokenKind.End;

    public ForeignToken Take() => tokens[IsAtEnd ? _next : _next++];

    public bool TryTake(string symbol)
    {
        var matches = Current.Is(symbol);
        _next += matches ? 1 : 0;
        return matches;
    }

    public ForeignToken Expect(string symbol) => Current.Is(symbol) ? Take() : throw Unexpected($"'{symbol}'");

    public NameKey ExpectName() => Current.Kind == ForeignTokenKind.Name ? NameKey.Of(Take().Text) : throw Unexpected("a name");

    public ForeignFault Unexpected(string expected) => ForeignFault.Syntax(
        Current.Span, $"expected {expected}, found {(IsAtEnd ? "the end of the definition" : $"'{Current.Text}'")}");

    /// <summary>Names in square brackets; nothing where there are none.</summary>
    public ValueArray<NameKey> Subscripts()
    {
        if (!TryTake("["))
            return [];
        var names = new List<NameKey>();
        do
        {
            if (Current.Kind is not (ForeignTokenKind.Name or ForeignTokenKind.Number) && !Current.Is(Everything))
                throw Unexpected("a subscript");
            var token = Take();
            names.Add(NameKey.Of(token.Text + (TryTake("!") ? "!" : "")));
        }
        while (TryTake(","));
        Expect("]");
        return [.. names];
    }

    /// <summary>A whole right side: an expression, or a list of numbers for an array.</summary>
    public ForeignExpression Value()
    {
        var first = Expression();
        if (!Current.Is(",") && !Current.Is(";"))
            return first;
        var items = new List<ForeignExpression> { first };
        while (TryTake(",") || TryTake(";"))
        {
            if (!IsAtEnd)
                items.Add(Expression());
        }
        return new ForeignList([.. items], first.Span.To(items[^1].Span));
    }

    public ForeignExpression Expression()
    {
        if (++_depth > MostNested)
            throw ForeignFault.Syntax(Current.Span, $"expressions more than {MostNested} deep in one another; divide this one");
        var expression = Or();
        _depth--;
        return expression;
    }

    private ForeignExpression Or() => Chain(And, (":OR:", BinaryOperator.Or));

    private ForeignExpression And() => Chain(Not, (":AND:", BinaryOperator.And));

    private ForeignExpression Not()
    {
        var start = Current.Span;
        return TryTake(":NOT:") ? Nested(() => new ForeignUnary(UnaryOperator.Not, Not(), start.To(Current.Span))) : Comparison();
    }

    private ForeignExpression Comparison() => Chain(
        Sum, ("<=", BinaryOperator.LessOrEqual), (">=", BinaryOperator.GreaterOrEqual), ("<>", BinaryOperator.NotEqual),
        ("==", BinaryOperator.Equal), ("=", BinaryOperator.Equal), ("<", BinaryOperator.Less), (">", BinaryOperator.Greater));

    private ForeignExpression Sum() => Chain(Product, ("+", BinaryOperator.Add), ("-", BinaryOperator.Subtract));

    private ForeignExpression Product()
    {
        (string, BinaryOperator)[] operators = [("*", BinaryOperator.Multiply), ("/", BinaryOperator.Divide)];
        var left = Chain(Signed, operators);
        while (Current.Is("MOD"))
        {
            var span = Take().Span;
            left = new ForeignCall(NameKey.Of("modulo"), [], [left, Chain(Signed, operators)], left.Span.To(span));
        }
        return left;
    }

    private ForeignExpression Signed()
    {
        var start = Current.Span;
        if (TryTake("-"))
            return Nested(() => new ForeignUnary(UnaryOperator.Negate, Signed(), start.To(Current.Span)));
        return TryTake("+") ? Nested(Signed) : Power();
    }

    private ForeignExpression Power()
    {
        var left = Primary();
        if (!TryTake("^"))
            return left;
        var right = Nested(Signed);
        return new ForeignBinary(BinaryOperator.Power, left, right, left.Span.To(right.Span));
    }

    private ForeignExpression Nested(Func<ForeignExpression> read)
    {
        if (++_depth > MostNested)
            throw ForeignFault.Syntax(Current.Span, $"expressions more than {MostNested} deep in one another; divide this one");
        var expression = read();
        _depth--;
        return expression;
    }

    private ForeignExpression Chain(Func<ForeignExpression> operand, params (string Symbol, BinaryOperator Operator)[] operators)
    {
        var left = operand();
        while (operators.FirstOrDefault(known => Current.Is(known.Symbol)) is { Symbol: not null } found)
        {
            Take();
            var right = operand();
            left = new ForeignBinary(found.Operator, left, right, left.Span.To(right.Span));
        }
        return left;
    }

    private ForeignExpression Primary()
    {
        var token = Take();
        switch (token.Kind)
        {
            case ForeignTokenKind.Number when double.TryParse(token.Text, CultureInfo.InvariantCulture, out var value):
                return new ForeignNumber(value, token.Span);
            case ForeignTokenKind.Number:
                throw ForeignFault.Syntax(token.Span, $"'{token.Text}' is not a number");
            case ForeignTokenKind.Text:
                return new ForeignText(token.Text[1..^1], token.Span);
            case ForeignTokenKind.Keyword when token.Text == ":NA:":
                return new ForeignNumber(ForeignNumber.Missing, token.Span);
            case ForeignTokenKind.Keyword when token.Text == "IF":
                return Branches(token.Span);
            case ForeignTokenKind.Name:
                return Named(token);
            case ForeignTokenKind.Symbol when token.Text == "(":
                if (IsGraph())
                    return Graph(token.Span);
                var inner = Expression();
                Expect(")");
                return inner;
            default:
                _next = Math.Max(0, _next - (token.Kind == ForeignTokenKind.End ? 0 : 1));
                throw Unexpected("a number, a name or '('");
        }
    }

    private ForeignCall Branches(SourceSpan start)
    {
        var condition = Expression();
        Expect("THEN");
        var then = Expression();
        Expect("ELSE");
        var otherwise = Expression();
        return new ForeignCall(NameKey.Of("if then else"), [], [condition, then, otherwise], start.To(otherwise.Span));
    }

    private ForeignExpression Named(ForeignToken token)
    {
        var name = NameKey.Of(token.Text);
        var subscripts = Subscripts();
        if (!Current.Is("("))
            return new ForeignName(name, subscripts, token.Span);
        Take();
        var arguments = new List<ForeignExpression>();
        while (!Current.Is(")") && !IsAtEnd)
        {
            arguments.Add(Expression());
            if (!TryTake(",") && !TryTake(":"))
                break;
        }
        var end = Expect(")").Span;
        return new ForeignCall(name, subscripts, [.. arguments], token.Span.To(end));
    }

    /// <summary>Whether points follow an opening bracket: <c>([(0,0)-(10,10)],(0,0),(10,1))</c>, the range or not.</summary>
    private bool IsGraph() => Current.Is("[")
        || (Current.Is("(") && _next + 5 < tokens.Count && IndexOfComma() is { } comma && IsNumberEnd(comma));

    private int? IndexOfComma()
    {
        var i = _next + 1;
        while (tokens[i].Is("-") || tokens[i].Is("+"))
            i++;
        return tokens[i].Kind == ForeignTokenKind.Number && tokens[i + 1].Is(",") ? i + 1 : null;
    }

    private bool IsNumberEnd(int comma)
    {
        var i = comma + 1;
        while (tokens[i].Is("-") || tokens[i].Is("+"))
            i++;
        return tokens[i].Kind == ForeignTokenKind.Number && tokens[i + 1].Is(")") && (tokens[i + 2].Is(",") || tokens[i + 2].Is(")"));
    }

    /// <summary>The points of a graph, behind its opening bracket.</summary>
    public ForeignGraph Graph(SourceSpan start)
    {
        if (TryTake("["))
        {
            while (!Current.Is("]") && !IsAtEnd)
                Take();
            Expect("]");
            TryTake(",");
        }
        var points = new List<(double, double)>();
        while (TryTake("("))
        {
            var x = Number();
            Expect(",");
            points.Add((x, Number()));
            Expect(")");
            if (!TryTake(","))
                break;
        }
        if (points.Count == 0)
            throw Unexpected("a point such as (0, 1)");
        return new ForeignGraph([.. points], GraphKind.Continuous, start.To(Expect(")").Span));
    }

    /// <summary>A number with its sign.</summary>
    public double Number()
    {
        var sign = TryTake("-") ? -1 : TryTake("+") ? 1 : 1;
        return Current.Kind == ForeignTokenKind.Number && double.TryParse(Take().Text, CultureInfo.InvariantCulture, out var value)
            ? sign * value
            : throw Unexpected("a number");
    }
}
