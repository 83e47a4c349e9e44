namespace LoopSim.Language.Equations;

/// <summary>The value of an expression made of numbers alone.</summary>
internal static class ConstantFolding
{
    /// <returns>Null when the expression holds anything but numbers, pi and arithmetic.</returns>
    public static double? Value(Expression expression) => expression switch
    {
        NumberExpression number => number.Value,
        NameExpression { Name: "pi" } => Math.PI,
        UnaryExpression { Operator: UnaryOperator.Negate } minus => -Value(minus.Operand),
        BinaryExpression binary => binary.Operator switch
        {
            BinaryOperator.Add => Value(binary.Left) + Value(binary.Right),
            BinaryOperator.Subtract => Value(binary.Left) - Value(binary.Right),
            BinaryOperator.Multiply => Value(binary.Left) * Value(binary.Right),
            BinaryOperator.Divide => Value(binary.Left) / Value(binary.Right),
            BinaryOperator.Power when Value(binary.Left) is { } x && Value(binary.Right) is { } y => Math.Pow(x, y),
            _ => null,
        },
        _ => null,
    };
}
