namespace LoopSim.Language.Equations;

/// <summary>The operators' spelling and how tightly they bind, for the parser and the printer alike.</summary>
public static class Operators
{
    public const int Not = 3;
    public const int Negate = 7;
    public const int Power = 8;
    public const int Atom = 9;

    /// <summary>Higher binds tighter: or 1, and 2, (not 3), comparisons 4, sums 5, products 6, (minus 7), powers 8.</summary>
    public static int Precedence(this BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        _ when op.IsComparison() => 4,
        BinaryOperator.Add or BinaryOperator.Subtract => 5,
        BinaryOperator.Multiply or BinaryOperator.Divide => 6,
        _ => Power,
    };

    public static bool IsComparison(this BinaryOperator op) => op is >= BinaryOperator.Less and <= BinaryOperator.NotEqual;

    public static bool IsLogical(this BinaryOperator op) => op is BinaryOperator.Or or BinaryOperator.And;

    public static string Text(this BinaryOperator op) => op switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Power => "^",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, "No such operator."),
    };

    private static readonly Dictionary<string, BinaryOperator> _byText = Enum.GetValues<BinaryOperator>().ToDictionary(Text);

    public static BinaryOperator? Find(string text) => _byText.TryGetValue(text, out var op) ? op : null;
}
