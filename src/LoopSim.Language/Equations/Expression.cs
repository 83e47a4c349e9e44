namespace LoopSim.Language.Equations;

/// <summary>An equation as a tree. Names and calls are as written; <see cref="Binding.Binder"/> has checked that they mean
/// something.</summary>
public abstract record Expression(SourceSpan Span)
{
    /// <summary>The equation in ordinary notation, with the fewest parentheses; reading it again gives an equal tree.</summary>
    public sealed override string ToString() => ExpressionPrinter.Print(this);
}

public sealed record NumberExpression(double Value, SourceSpan Span) : Expression(Span);

/// <summary>A variable, <c>time</c>, <c>pi</c>, <c>drive</c>, or the <c>x</c> of a shape.</summary>
public sealed record NameExpression(string Name, SourceSpan Span) : Expression(Span);

public sealed record UnaryExpression(UnaryOperator Operator, Expression Operand, SourceSpan Span) : Expression(Span);

public sealed record BinaryExpression(BinaryOperator Operator, Expression Left, Expression Right, SourceSpan Span) : Expression(Span);

/// <summary>A call of a built-in function, a shape or a lookup.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="NameSpan">Where the name alone stands.</param>
public sealed record CallExpression(string Function, ValueArray<Expression> Arguments, SourceSpan NameSpan, SourceSpan Span)
    : Expression(Span);

/// <summary>Stands where an equation could not be read, so that one mistake is reported once. No model that is handed out holds
/// one.</summary>
internal sealed record BrokenExpression(SourceSpan Span) : Expression(Span);

public enum UnaryOperator { Negate, Not }

public enum BinaryOperator
{
    Or, And,
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual,
    Add, Subtract, Multiply, Divide, Power,
}
