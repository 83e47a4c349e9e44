namespace LoopSim.Interchange;

/// <summary>Builds equations of our own language.</summary>
internal static class Equation
{
    public static Expression Number(double value) => value < 0
        ? new UnaryExpression(UnaryOperator.Negate, new NumberExpression(-value, default), default)
        : new NumberExpression(value, default);

    public static Expression Name(string name) => new NameExpression(name, default);

    public static Expression Time { get; } = Name("time");

    public static Expression Call(string function, params Expression[] arguments) =>
        new CallExpression(function, [.. arguments], default, default);

    public static Expression Of(BinaryOperator op, Expression left, Expression right) => new BinaryExpression(op, left, right, default);

    public static Expression Add(Expression a, Expression b) => Of(BinaryOperator.Add, a, b);

    public static Expression Subtract(Expression a, Expression b) => Of(BinaryOperator.Subtract, a, b);

    public static Expression Multiply(Expression a, Expression b) => Of(BinaryOperator.Multiply, a, b);

    public static Expression Divide(Expression a, Expression b) => Of(BinaryOperator.Divide, a, b);

    public static Expression Power(Expression a, Expression b) => Of(BinaryOperator.Power, a, b);

    public static Expression Negate(Expression a) => new UnaryExpression(UnaryOperator.Negate, a, default);

    public static Expression Less(Expression a, Expression b) => Of(BinaryOperator.Less, a, b);

    public static Expression Both(Expression a, Expression b) => Of(BinaryOperator.And, a, b);

    public static Expression If(Expression condition, Expression then, Expression otherwise) => Call("if", condition, then, otherwise);

    public static Expression Flag(Expression condition) => If(condition, Number(1), Number(0));

    /// <summary>An equation with another name in place of one.</summary>
    public static Expression Replace(Expression equation, string name, string other) => equation switch
    {
        NameExpression named when named.Name == name => named with { Name = other },
        UnaryExpression unary => unary with { Operand = Replace(unary.Operand, name, other) },
        BinaryExpression binary => binary with
        {
            Left = Replace(binary.Left, name, other),
            Right = Replace(binary.Right, name, other),
        },
        CallExpression call => call with { Arguments = [.. call.Arguments.Select(argument => Replace(argument, name, other))] },
        _ => equation,
    };

    /// <summary>The value of a number with its sign; null for anything else.</summary>
    public static double? NumberIn(Expression expression) => expression switch
    {
        NumberExpression number => number.Value,
        UnaryExpression { Operator: UnaryOperator.Negate, Operand: var operand } => -NumberIn(operand),
        _ => null,
    };
}
