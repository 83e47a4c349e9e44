namespace LoopSim.Interchange;

/// <summary>What variables are when a run begins, worked out from their equations: for what must be a number before there is a run, such as
/// the step or the order of a delay.</summary>
/// <param name="start">The time at which runs begin.</param>
/// <param name="step">The variable that the step is; null for none.</param>
internal sealed class StartValues(Model model, double start, string? step)
{
    private const int MostDeep = 1000;

    private readonly Dictionary<string, Expression> _equations = model.Auxiliaries.Select(auxiliary => (auxiliary.Name, auxiliary.Value))
        .Concat(model.Stocks.Where(stock => stock.Initial is not null).Select(stock => (stock.Name, Value: stock.Initial!)))
        .Concat(model.Parameters.Select(parameter => (parameter.Name, Value: Equation.Number(parameter.Value))))
        .ToDictionary(pair => pair.Name, pair => pair.Value);

    private readonly Dictionary<string, double?> _known = [];
    private int _depth;

    /// <returns>Null where it cannot be told.</returns>
    public double? Of(Expression expression) => expression switch
    {
        NumberExpression number => number.Value,
        NameExpression { Name: "time" } => start,
        NameExpression { Name: "pi" } => Math.PI,
        NameExpression { Name: "dt" } => step is null ? 1 : OfName(step),
        NameExpression name => OfName(name.Name),
        UnaryExpression { Operator: UnaryOperator.Negate } minus => -Of(minus.Operand),
        BinaryExpression binary when Of(binary.Left) is { } left && Of(binary.Right) is { } right => binary.Operator switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => left / right,
            BinaryOperator.Power => Math.Pow(left, right),
            _ => null,
        },
        CallExpression call => OfCall(call),
        _ => null,
    };

    /// <summary>Whether a variable is the same at all times of a run.</summary>
    public bool IsConstant(string name)
    {
        var stocks = model.Stocks.Select(stock => stock.Name).ToHashSet();
        var (pending, seen) = (new Stack<string>([name]), new HashSet<string>());
        while (pending.TryPop(out var next))
        {
            if (next == "time" || stocks.Contains(next))
                return false;
            if (!seen.Add(next) || !_equations.TryGetValue(next, out var equation))
                continue;
            if (equation.SelfAndDescendants().OfType<CallExpression>().Any(call => Functions.HasMemory(call.Function)))
                return false;
            foreach (var needed in equation.Names())
                pending.Push(needed.Name == "dt" && step is not null ? step : needed.Name);
        }
        return true;
    }

    private double? OfCall(CallExpression call) => call.Function switch
    {
        "if" => Holds(call.Arguments[0]) is { } holds ? Of(call.Arguments[holds ? 1 : 2]) : null,
        "initial" => Of(call.Arguments[0]),
        "active_initial" => Of(call.Arguments[1]),
        "min" when Both(call) is { } pair => Math.Min(pair.A, pair.B),
        "max" when Both(call) is { } pair => Math.Max(pair.A, pair.B),
        "int" => Of(call.Arguments[0]) is { } number ? Math.Truncate(number) : null,
        "abs" => Of(call.Arguments[0]) is { } number ? Math.Abs(number) : null,
        "exp" => Of(call.Arguments[0]) is { } number ? Math.Exp(number) : null,
        "ln" => Of(call.Arguments[0]) is { } number ? Math.Log(number) : null,
        "sqrt" => Of(call.Arguments[0]) is { } number ? Math.Sqrt(number) : null,
        "sin" => Of(call.Arguments[0]) is { } number ? Math.Sin(number) : null,
        "cos" => Of(call.Arguments[0]) is { } number ? Math.Cos(number) : null,
        _ => null,
    };

    private (double A, double B)? Both(CallExpression call) =>
        call.Arguments.Count == 2 && Of(call.Arguments[0]) is { } a && Of(call.Arguments[1]) is { } b ? (a, b) : null;

    private bool? Holds(Expression condition) => condition is BinaryExpression binary
        && Of(binary.Left) is { } left && Of(binary.Right) is { } right
        ? binary.Operator switch
        {
            BinaryOperator.Less => left < right,
            BinaryOperator.LessOrEqual => left <= right,
            BinaryOperator.Greater => left > right,
            BinaryOperator.GreaterOrEqual => left >= right,
            BinaryOperator.Equal => left == right,
            BinaryOperator.NotEqual => left != right,
            _ => null,
        }
        : null;

    private double? OfName(string name)
    {
        if (_known.TryGetValue(name, out var known))
            return known;
        if (!_equations.TryGetValue(name, out var equation) || _depth > MostDeep)
            return null;
        _known[name] = null;
        _depth++;
        var value = Of(equation);
        _depth--;
        return _known[name] = value;
    }
}
