namespace LoopSim.Language.Equations;

/// <summary>Ways through an expression tree.</summary>
public static class ExpressionWalk
{
    /// <summary>The parts directly inside an expression, left to right.</summary>
    public static IEnumerable<Expression> Children(this Expression expression) => expression switch
    {
        UnaryExpression unary => [unary.Operand],
        BinaryExpression binary => [binary.Left, binary.Right],
        CallExpression call => call.Arguments,
        _ => [],
    };

    /// <summary>The expression itself and everything inside it.</summary>
    public static IEnumerable<Expression> SelfAndDescendants(this Expression expression)
    {
        var pending = new Stack<Expression>([expression]);
        while (pending.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Children().Reverse())
                pending.Push(child);
        }
    }

    /// <summary>Every name that stands in an expression, functions excluded, in reading order.</summary>
    public static IEnumerable<NameExpression> Names(this Expression expression) => expression.SelfAndDescendants().OfType<NameExpression>();
}
