using LoopSim.Language.Arrays;

namespace LoopSim.Language.Equations;

/// <summary>Reads an equation by precedence climbing. The first thing wrong is reported and the equation is given up.</summary>
internal sealed partial class Parser
{
    /// <summary>Deeper trees would overflow the stack of a small thread; no written equation comes near.</summary>
    private const int MaxDepth = 400;

    /// <summary>A long sum is a deep tree too, for whoever walks it.</summary>
    private const int MaxOperators = 1_000;

    private const int MaxLength = 20_000;

    private readonly List<Token> _tokens;
    private readonly DiagnosticBag _diagnostics;
    /// <summary>Comparisons that stood in parentheses: <c>(a &lt; b) == c</c> does not chain.</summary>
    private readonly HashSet<Expression> _closed = new(ReferenceEqualityComparer.Instance);

    private int _next;
    private int _depth;
    private int _operators;

    private ArrayScope? _scope;

    private Parser(List<Token> tokens, DiagnosticBag diagnostics, ArrayScope? scope) =>
        (_tokens, _diagnostics, _scope) = (tokens, diagnostics, scope);

    private Token Current => _tokens[_next];

    /// <param name="scope">What subscripts stand for; null where there are none.</param>
    /// <returns>The tree, or null when a problem was reported.</returns>
    public static Expression? Parse(string text, SourceSpan span, DiagnosticBag diagnostics, ArrayScope? scope = null)
    {
        if (text.Length > MaxLength)
        {
            diagnostics.EquationTooLong(span, text.Length, MaxLength);
            return null;
        }
        var parser = new Parser(Lexer.Tokenise(new EquationText(text, span)), diagnostics, scope);
        try
        {
            var expression = parser.ParseBinary(1);
            parser.ExpectEnd();
            return expression;
        }
        catch (EquationException)
        {
            return null;
        }
    }

    private Expression ParseBinary(int minimum)
    {
        var left = ParseUnary();
        while (BinaryAt(Current) is { } op && op.Precedence() >= minimum)
        {
            var symbol = Next();
            if (op.IsComparison() && left is BinaryExpression inner && inner.Operator.IsComparison() && !_closed.Contains(left))
                throw Fail(() => _diagnostics.ChainedComparison(symbol));
            if (++_operators > MaxOperators)
                throw Fail(() => _diagnostics.EquationTooDeep(symbol, MaxOperators));
            // Powers group from the right, everything else from the left.
            var right = ParseOperand(op == BinaryOperator.Power ? Operators.Power : op.Precedence() + 1, symbol);
            left = new BinaryExpression(op, left, right, left.Span.To(right.Span));
        }
        return left;
    }

    private Expression ParseOperand(int minimum, Token after)
    {
        RequireOperand(after);
        if (++_depth > MaxDepth)
            throw Fail(() => _diagnostics.EquationTooDeep(after, MaxDepth));
        var operand = ParseBinary(minimum);
        _depth--;
        return operand;
    }

    private Expression ParseUnary()
    {
        var token = Current;
        if (token is { Kind: TokenKind.Symbol, Text: "-" or "+" })
        {
            Next();
            var operand = ParseOperand(Operators.Negate, token);
            return token.Text == "+" ? operand : new UnaryExpression(UnaryOperator.Negate, operand, token.Span.To(operand.Span));
        }
        if (token is { Kind: TokenKind.Name, Text: "not" })
        {
            Next();
            var operand = ParseOperand(Operators.Not, token);
            return new UnaryExpression(UnaryOperator.Not, operand, token.Span.To(operand.Span));
        }
        return ParseAtom();
    }

    private Expression ParseAtom()
    {
        var token = Next();
        switch (token)
        {
            case { Kind: TokenKind.Number }:
                return new NumberExpression(Lexer.Value(token.Text), token.Span);
            case { Kind: TokenKind.Name, Text: not ("and" or "or") }:
                return Current.Text switch
                {
                    "(" => IsFold(token) ? ParseFold(token) : ParseCall(token),
                    "[" when _scope is not null => ParseElement(token),
                    _ => (Expression?)PlaceOf(token) ?? new NameExpression(token.Text, token.Span),
                };
            case { Text: "(" }:
                var inner = ParseOperand(1, token);
                Close(token);
                if (inner is BinaryExpression)
                    _closed.Add(inner);
                return inner;
            default:
                throw Fail(() => _diagnostics.ExpectedExpression(token, null));
        }
    }

    private CallExpression ParseCall(Token name)
    {
        var open = Next();
        var arguments = new List<Expression>();
        if (Current.Text != ")")
        {
            arguments.Add(ParseOperand(1, open));
            while (Current.Text == ",")
                arguments.Add(ParseOperand(1, Next()));
        }
        var close = Close(open);
        return new CallExpression(name.Text, arguments.ToValueArray(), name.Span, name.Span.To(close.Span));
    }

    private Token Close(Token open)
    {
        if (Current.Text == ")")
            return Next();
        var found = Current;
        throw Fail(() => _diagnostics.ExpectedClosing(found, open));
    }

    private void ExpectEnd()
    {
        if (Current.Kind == TokenKind.End)
            return;
        var found = Current;
        throw Fail(() => _diagnostics.ExpectedOperator(found));
    }

    private void RequireOperand(Token after)
    {
        var starts =
            Current is { Kind: TokenKind.Number } or { Kind: TokenKind.Name, Text: not ("and" or "or") } or { Text: "(" or "-" or "+" };
        var found = Current;
        if (!starts)
            throw Fail(() => _diagnostics.ExpectedExpression(found, after));
    }

    private static BinaryOperator? BinaryAt(Token token) =>
        token.Kind is TokenKind.Symbol or TokenKind.Name ? Operators.Find(token.Text) : null;

    private Token Next() => Current.Kind == TokenKind.End ? Current : _tokens[_next++];

    private static EquationException Fail(Action report)
    {
        report();
        return new EquationException();
    }

    /// <summary>Unwinds the parser after a problem was reported; never leaves this class.</summary>
    private sealed class EquationException : Exception;
}
