namespace LoopSim.Language.Units;

/// <summary>Works out the unit of an expression from its parts and reports parts that do not fit together.</summary>
/// <remarks>A bare number may carry any unit: 0.1 per day in <c>-0.1 * level</c>, 24 hours in <c>time / 24</c>. What it multiplies is
/// unknown from there on; a number that should be checked is a parameter with a unit.</remarks>
internal sealed class UnitInference(
    IReadOnlyDictionary<string, Dimension?> units, IReadOnlyDictionary<string, Function> functions, Dimension? time,
    DiagnosticBag diagnostics)
{
    private Dictionary<string, Dimension?> _arguments = [];

    /// <param name="expression">What to look at.</param>
    /// <returns>The unit; null when it cannot be told.</returns>
    public Dimension? Of(Expression expression) => expression switch
    {
        NumberExpression => null,
        NameExpression { Name: "pi" } => Dimension.None,
        NameExpression { Name: "time" } => time,
        NameExpression name when _arguments.TryGetValue(name.Name, out var argument) => argument,
        NameExpression name when TimeSettings.Constants.Contains(name.Name) && !units.ContainsKey(name.Name) => time,
        NameExpression name => units.GetValueOrDefault(name.Name),
        UnaryExpression unary => Of(unary.Operand),
        BinaryExpression binary => OfBinary(binary),
        CallExpression call => OfCall(call),
        _ => null,
    };

    /// <summary>The unit of a function's value for arguments with units.</summary>
    private Dimension? Within(Function function, Dimension?[] units)
    {
        var outer = _arguments;
        _arguments = function.Arguments.Zip(units).ToDictionary(pair => pair.First, pair => pair.Second);
        var unit = Of(function.Value);
        _arguments = outer;
        return unit;
    }

    private Dimension? OfBinary(BinaryExpression binary)
    {
        var left = Of(binary.Left);
        var right = Of(binary.Right);
        switch (binary.Operator)
        {
            case BinaryOperator.Multiply:
                return left is not null && right is not null ? left * right : null;
            case BinaryOperator.Divide:
                return left is not null && right is not null ? left / right : null;
            case BinaryOperator.Power:
                RequireNone(binary.Right, right, "an exponent");
                return left is null
                    ? null
                    : left.IsNone ? left : ConstantFolding.Value(binary.Right) is { } exponent ? left.Power(exponent) : null;
            default:
                var same = Same(binary, binary.Left, left, right, $"the two sides of '{binary.Operator.Text()}'");
                return binary.Operator.IsComparison() || binary.Operator.IsLogical() ? Dimension.None : same;
        }
    }

    private Dimension? OfCall(CallExpression call)
    {
        var arguments = call.Arguments.Select(Of).ToArray();
        if (functions.TryGetValue(call.Function, out var function))
            return Within(function, arguments);
        switch (call.Function)
        {
            case "if":
                return Same(call, call.Arguments[1], arguments[1], arguments[2], "the two values of if");
            case "min" or "max":
                return call.Arguments.Skip(1).Select((argument, i) => (argument, unit: arguments[i + 1]))
                    .Aggregate(
                        arguments[0],
                        (unit, next) => Same(next.argument, call.Arguments[0], unit, next.unit, $"the arguments of {call.Function}"));
            case "abs" or "floor" or "ceil" or "round" or "int":
                return arguments[0];
            case "mod" or "rem" or "quantum":
                return Same(call, call.Arguments[0], arguments[0], arguments[1], $"the arguments of {call.Function}");
            case "safediv":
                return Quotient(call, arguments);
            case "sqrt":
                return arguments[0]?.Power(0.5);
            case "hill":
                Same(call, call.Arguments[0], arguments[0], arguments[1], "x and half of hill");
                RequireNone(call.Arguments[2], arguments[2], "the exponent of hill");
                return Dimension.None;
            case "logistic":
                Same(call, call.Arguments[0], arguments[0], arguments[1], "x and mid of logistic");
                return Dimension.None;
            case "exp" or "ln" or "log10" or "sin" or "cos" or "tan" or "asin" or "acos" or "atan"
                or "sinh" or "cosh" or "tanh":
                RequireNone(call.Arguments[0], arguments[0], $"the argument of {call.Function}");
                return Dimension.None;
            case "step" or "pulse" or "pulse_train" or "ramp":
                foreach (var (argument, unit) in call.Arguments.Zip(arguments))
                    RequireTime(argument, unit, call.Function);
                return Dimension.None;
            case "delay1" or "delay3" or "smooth1" or "smooth3":
                RequireTime(call.Arguments[1], arguments[1], call.Function);
                return arguments.Length == 3
                    ? Same(call, call.Arguments[0], arguments[0], arguments[2], $"the input and the initial value of {call.Function}")
                    : arguments[0];
            case "forecast":
                RequireTime(call.Arguments[1], arguments[1], call.Function);
                RequireTime(call.Arguments[2], arguments[2], call.Function);
                return arguments[0];
            case "previous":
                return Same(call, call.Arguments[0], arguments[0], arguments[1], "x and the initial value of previous");
            case "initial":
                return arguments[0];
            case "trend":
                RequireTime(call.Arguments[1], arguments[1], call.Function);
                return time is null ? null : Dimension.None / time;
            case "sign":
                return Dimension.None;
            default:
                return null;
        }
    }

    private Dimension? Quotient(CallExpression call, Dimension?[] arguments)
    {
        var quotient = arguments[0] is not null && arguments[1] is not null ? arguments[0]! / arguments[1]! : null;
        return arguments.Length < 3 ? quotient
            : Same(call, call.Arguments[2], arguments[2], quotient, "the third argument of safediv and the quotient");
    }

    private Dimension? Same(Expression at, Expression first, Dimension? left, Dimension? right, string what)
    {
        if (left is null || right is null || left.Equals(right))
            return left ?? right;
        diagnostics.UnitMismatch(at.Span, $"{what} have different units, {left} ('{Short(first)}') and {right}; they must have the same");
        return null;
    }

    private void RequireNone(Expression at, Dimension? unit, string what)
    {
        if (unit is { IsNone: false })
            diagnostics.UnitMismatch(at.Span, $"{what} must be a pure number, but is in {unit}");
    }

    private void RequireTime(Expression at, Dimension? unit, string function)
    {
        if (unit is not null && time is not null && !unit.Equals(time))
            diagnostics.UnitMismatch(at.Span, $"a time of {function} must be in {time}, but is in {unit}");
    }

    private static string Short(Expression expression) =>
        expression.ToString() is { Length: > 40 } text ? text[..37] + "..." : expression.ToString();
}
