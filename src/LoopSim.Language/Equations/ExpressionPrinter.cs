namespace LoopSim.Language.Equations;

/// <summary>Writes an equation so that reading it gives the same tree.</summary>
internal static class ExpressionPrinter
{
    public static string Print(Expression expression) => Print(expression, 0);

    /// <param name="expression">What to print.</param>
    /// <param name="context">How tightly the surroundings bind; looser expressions get parentheses.</param>
    private static string Print(Expression expression, int context) => expression switch
    {
        NumberExpression number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        NameExpression name => name.Name,
        CallExpression call => $"{call.Function}({string.Join(", ", call.Arguments.Select(argument => Print(argument, 0)))})",
        UnaryExpression { Operator: UnaryOperator.Negate } minus =>
            Enclose("-" + Print(minus.Operand, Operators.Negate), Operators.Negate, context),
        UnaryExpression not => Enclose("not " + Print(not.Operand, Operators.Not), Operators.Not, context),
        BinaryExpression binary => Enclose(PrintBinary(binary), binary.Operator.Precedence(), context),
        BrokenExpression => "?",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType(), "No such expression."),
    };

    private static string PrintBinary(BinaryExpression binary)
    {
        var own = binary.Operator.Precedence();
        // Powers group from the right, and their exponent may begin with a minus; comparisons do not chain; the rest group from the left.
        var (left, right) = binary.Operator == BinaryOperator.Power ? (own + 1, Operators.Negate)
            : binary.Operator.IsComparison() ? (own + 1, own + 1)
            : (own, own + 1);
        return $"{Print(binary.Left, left)} {binary.Operator.Text()} {Print(binary.Right, right)}";
    }

    private static string Enclose(string text, int own, int context) => own < context ? $"({text})" : text;
}
