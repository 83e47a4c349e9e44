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

    /// <summary>The names an equation needs at the same instant. A delay or smooth gives what it has stored: its input is needed
    /// only at the start, and only when it has no initial value; its time is needed by material delays at every instant.</summary>
    public static IEnumerable<string> NamesNeeded(this Expression expression, bool atStart)
    {
        if (expression is NameExpression name)
            return [name.Name];
        if (expression is not CallExpression call)
            return expression.Children().SelectMany(child => child.NamesNeeded(atStart));
        var arguments = call.Arguments;
        var needed = call.Function switch
        {
            "initial" => atStart ? arguments : [],
            "active_initial" when arguments.Count == 2 => [arguments[atStart ? 1 : 0]],
            "sample" when arguments.Count == 3 => atStart ? arguments : [arguments[0], arguments[1]],
            "previous" when arguments.Count == 2 => atStart ? [arguments[1]] : [],
            "forecast" when arguments.Count >= 3 => [arguments[0], arguments[2], Functions.TrendOf(call)],
            "delay_fixed" when arguments.Count == 3 => atStart ? [arguments[2]] : [],
            _ when Functions.HasMemory(call.Function) && arguments.Count > 1 => NeededByMemory(call, atStart),
            _ => (IEnumerable<Expression>)arguments,
        };
        return needed.SelectMany(argument => argument.NamesNeeded(atStart));
    }

    private static List<Expression> NeededByMemory(CallExpression call, bool atStart)
    {
        var initial = Functions.PlaceOfInitial(call.Function);
        var hasInitial = call.Arguments.Count > initial;
        var needed = new List<Expression>();
        if (call.Function == "trend" || (atStart && !hasInitial))
            needed.Add(call.Arguments[0]);
        if (call.Function is "delay1" or "delay3" or "delayn" or "trend" || atStart)
            needed.Add(call.Arguments[1]);
        if (atStart && hasInitial)
            needed.Add(call.Arguments[initial]);
        return needed;
    }
}
