using LoopSim.Language.Arrays;

namespace LoopSim.Language.Equations;

// Names with subscripts, and sums over all elements of a dimension.
internal sealed partial class Parser
{
    /// <summary>A dimension alone is the place of its element, from 1.</summary>
    private NumberExpression? PlaceOf(Token name) =>
        _scope?.PlaceOf(name.Text) is { } place ? new NumberExpression(place + 1, name.Span) : null;

    /// <summary>An element of an array: the variable of its own.</summary>
    private NameExpression ParseElement(Token name)
    {
        var open = Next();
        var subscripts = new List<string> { Subscript(open) };
        while (Current.Text == ",")
            subscripts.Add(Subscript(Next()));
        if (Current.Text != "]")
            throw Fail(() => _diagnostics.ExpectedClosing(Current, open));
        var span = name.Span.To(Next().Span);
        var (elements, problem) = _scope!.Resolve(subscripts);
        if (problem is null && _scope.Arrays.SubscriptsOf(name.Text).Count != subscripts.Count)
            problem = _scope.Arrays.IsArray(name.Text)
                ? $"'{name.Text}' has {_scope.Arrays.SubscriptsOf(name.Text).Count} subscripts, not {subscripts.Count}"
                : $"'{name.Text}' is no array of this model";
        if (problem is not null)
            throw Fail(() => _diagnostics.MisusedName(span, problem));
        return new NameExpression(ArrayTable.NameOf(name.Text, elements), span);
    }

    private string Subscript(Token after)
    {
        var token = Current;
        if (token.Kind is not (TokenKind.Name or TokenKind.Number))
            throw Fail(() => _diagnostics.ExpectedExpression(token, after));
        Next();
        return Current.Text == "!" ? token.Text + Next().Text : token.Text;
    }

    /// <summary>Whether a call is over all elements of a dimension: a sum, a product, a mean, or the smallest or largest where a
    /// subscript is marked.</summary>
    private bool IsFold(Token name) => _scope is not null && (name.Text is "sum" or "product" or "mean"
        || (name.Text is "min" or "max" && MarkedWithin().Count > 0));

    /// <summary>The marked dimensions between here and the parenthesis that closes the call.</summary>
    private List<string> MarkedWithin()
    {
        var marked = new List<string>();
        for (var (place, depth) = (_next, 0); _tokens[place].Kind != TokenKind.End; place++)
        {
            depth += _tokens[place].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth == 0)
                break;
            if (_tokens[place].Text == "!" && !marked.Contains(_tokens[place - 1].Text))
                marked.Add(_tokens[place - 1].Text);
        }
        return marked;
    }

    /// <summary>The argument once for every element, joined.</summary>
    private Expression ParseFold(Token name)
    {
        var marked = MarkedWithin();
        var open = Next();
        var terms = new List<Expression>();
        var (first, outer, operators) = (_next, _scope!, _operators);
        foreach (var scope in Scopes(name, outer, open, marked))
        {
            if (!outer.Arrays.TrySpendTerm())
                throw Fail(() => _diagnostics.MisusedName(
                    name.Span, $"the sums of this model have more than {ArrayTable.MostTerms:N0} terms in all"));
            (_next, _scope, _operators) = (first, scope, operators);
            terms.Add(IsWhole() ? ParseWhole(scope, marked) : ParseOperand(1, open));
        }
        _scope = outer;
        var span = name.Span.To(Close(open).Span);
        Expression Joined(int from, int count) => count == 1 ? terms[from] : Join(
            name, Joined(from, count / 2), Joined(from + (count / 2), count - (count / 2)), span);
        var joined = Joined(0, terms.Count);
        return name.Text == "mean"
            ? new BinaryExpression(BinaryOperator.Divide, joined, new NumberExpression(terms.Count, span), span)
            : joined;
    }

    /// <summary>Whether the argument is an array alone, all of it.</summary>
    private bool IsWhole() => Current.Kind == TokenKind.Name && _tokens[_next + 1].Text == ")" && _scope!.Arrays.IsArray(Current.Text);

    private NameExpression ParseWhole(ArrayScope scope, List<string> marked)
    {
        var token = Next();
        var subscripts = scope.Arrays.SubscriptsOf(token.Text).Select(name => marked.Contains(name) ? name + "!" : name).ToList();
        return new NameExpression(ArrayTable.NameOf(token.Text, scope.Resolve(subscripts).Elements), token.Span);
    }

    private IEnumerable<ArrayScope> Scopes(Token name, ArrayScope outer, Token open, List<string> marked)
    {
        if (IsWhole())
            marked.AddRange(outer.Arrays.SubscriptsOf(Current.Text).Where(subscript => outer.Arrays.Find(subscript) is not null));
        if (marked.Count == 0)
            throw Fail(() => _diagnostics.MisusedName(
                name.Span.To(open.Span), $"{name.Text} needs a subscript with an exclamation mark, as in {name.Text}(a[region!])"));
        IEnumerable<ArrayScope> scopes = [outer];
        foreach (var subscript in marked)
        {
            if (outer.Arrays.Find(subscript) is not { } dimension)
                throw Fail(() => _diagnostics.MisusedName(open.Span, $"'{subscript}' is no dimension of this model"));
            scopes = scopes.SelectMany(scope =>
                Enumerable.Range(0, dimension.Elements.Count).Select(place => scope.With(subscript + "!", place)));
        }
        return scopes;
    }

    private static Expression Join(Token name, Expression left, Expression right, SourceSpan span) => name.Text switch
    {
        "product" => new BinaryExpression(BinaryOperator.Multiply, left, right, span),
        "min" or "max" => new CallExpression(name.Text, [left, right], name.Span, span),
        _ => new BinaryExpression(BinaryOperator.Add, left, right, span),
    };
}
