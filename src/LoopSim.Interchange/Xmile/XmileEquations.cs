namespace LoopSim.Interchange;

/// <summary>Prints equations of ours in XMILE 1.0 (OASIS, 2015), section 3: the model's own functions written out, built-in ones by what
/// XMILE has.</summary>
/// <param name="model">The model.</param>
/// <param name="names">The names in the file, by ours.</param>
/// <param name="lose">Told what has no counterpart.</param>
/// <param name="help">Gives a variable of its own to an equation and returns its name in the file.</param>
internal sealed class XmileEquations(
    Model model, IReadOnlyDictionary<string, string> names, Action<string> lose, Func<string, string> help)
{
    private static readonly Dictionary<string, string> _same = new(StringComparer.Ordinal)
    {
        ["abs"] = "ABS", ["exp"] = "EXP", ["ln"] = "LN", ["log10"] = "LOG10", ["sqrt"] = "SQRT", ["sin"] = "SIN", ["cos"] = "COS",
        ["tan"] = "TAN", ["asin"] = "ARCSIN", ["acos"] = "ARCCOS", ["atan"] = "ARCTAN", ["delay1"] = "DELAY1", ["delay3"] = "DELAY3",
        ["smooth1"] = "SMTH1", ["smooth3"] = "SMTH3", ["delayn"] = "DELAYN", ["smoothn"] = "SMTHN", ["forecast"] = "FORCST",
        ["trend"] = "TREND", ["previous"] = "PREVIOUS", ["delay_fixed"] = "DELAY", ["initial"] = "INIT", ["safediv"] = "SAFEDIV",
    };

    private readonly Dictionary<string, Function> _functions = model.OwnFunctions.ToDictionary(function => function.Name);

    /// <summary>What <c>drive</c> stands for.</summary>
    public string Drive { private get; set; } = "0";

    public string Print(Expression expression) => Print(expression, new Dictionary<string, string>());

    /// <summary>A shape of a link, of what it comes from.</summary>
    public string Shape(Expression? shape, string source) => shape switch
    {
        null => source,
        NameExpression name when _functions.TryGetValue(name.Name, out var own) => Print(own.Value, Bound("x", source)),
        _ => Print(shape, Bound("x", source)),
    };

    private static Dictionary<string, string> Bound(string name, string value) => new() { [name] = value };

    private string Print(Expression expression, IReadOnlyDictionary<string, string> arguments) => expression switch
    {
        NumberExpression number => Number(number.Value),
        NameExpression name => Named(name.Name, arguments),
        UnaryExpression { Operator: UnaryOperator.Not } not => $"(NOT {Print(not.Operand, arguments)})",
        UnaryExpression minus => $"(-{Print(minus.Operand, arguments)})",
        BinaryExpression binary =>
            $"({Print(binary.Left, arguments)} {Symbol(binary.Operator)} {Print(binary.Right, arguments)})",
        CallExpression call => Called(call, arguments),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType(), "No such expression."),
    };

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private string Named(string name, IReadOnlyDictionary<string, string> arguments)
    {
        if (arguments.TryGetValue(name, out var argument))
            return argument;
        if (names.TryGetValue(name, out var known))
            return known;
        return name switch
        {
            "time" => "TIME",
            "pi" => "PI",
            "dt" => "DT",
            "start" => "STARTTIME",
            "stop" => "STOPTIME",
            _ => Drive,
        };
    }

    private static string Symbol(BinaryOperator op) => op switch
    {
        BinaryOperator.And => "AND",
        BinaryOperator.Or => "OR",
        BinaryOperator.Equal => "=",
        BinaryOperator.NotEqual => "<>",
        _ => op.Text(),
    };

    private string Called(CallExpression call, IReadOnlyDictionary<string, string> arguments)
    {
        string[] a = [.. call.Arguments.Select(argument => Print(argument, arguments))];
        if (_functions.TryGetValue(call.Function, out var own))
            return $"({Print(own.Value, own.Arguments.Zip(a).ToDictionary(pair => pair.First, pair => pair.Second))})";
        if (_same.TryGetValue(call.Function, out var same))
            return $"{same}({string.Join(", ", a)})";
        return names.TryGetValue(call.Function, out var lookup) ? $"{lookup}({a[0]})" : BuiltIn(call.Function, a);
    }

    private string BuiltIn(string function, string[] a)
    {
        switch (function)
        {
            case "round":
                lose("round: halves go to the even number here, and up in the file");
                break;
            case "active_initial":
                lose("active_initial: the equation for initial values alone is left out");
                break;
        }
        return function switch
        {
            "if" => $"(IF {a[0]} THEN {a[1]} ELSE {a[2]})",
            "min" or "max" => a.Skip(1).Aggregate(a[0], (all, next) => $"{function.ToUpperInvariant()}({all}, {next})"),
            "tanh" => $"((EXP(2 * {a[0]}) - 1) / (EXP(2 * {a[0]}) + 1))",
            "sinh" => $"((EXP({a[0]}) - EXP(-{a[0]})) / 2)",
            "cosh" => $"((EXP({a[0]}) + EXP(-{a[0]})) / 2)",
            "floor" => Floor(a[0]),
            "ceil" => $"(-{Floor($"(-{a[0]})")})",
            "round" => Floor($"({a[0]} + 0.5)"),
            "int" => Whole(a[0]),
            "mod" => $"({a[0]} - {a[1]} * {Floor($"({a[0]} / {a[1]})")})",
            "rem" => $"({a[0]} - {a[1]} * {Whole($"({a[0]} / {a[1]})")})",
            "quantum" => $"(IF {a[1]} <= 0 THEN {a[0]} ELSE {a[1]} * {Whole($"({a[0]} / {a[1]})")})",
            "sign" => $"(IF {a[0]} > 0 THEN 1 ELSE IF {a[0]} < 0 THEN -1 ELSE 0)",
            "hill" => Hill(a),
            "logistic" => $"(1 / (1 + EXP(-({a[2]}) * ({a[0]} - {a[1]}))))",
            "step" => $"STEP(1, {a[0]})",
            "pulse" => $"(STEP(1, {a[0]}) - STEP(1, {a[0]} + {a[1]}))",
            "pulse_train" => $"(IF TIME >= {a[0]} AND TIME < {a[3]} AND "
                + $"((TIME - {a[0]}) - {a[2]} * {Floor($"((TIME - {a[0]}) / {a[2]})")}) < {a[1]} THEN 1 ELSE 0)",
            "ramp" => $"MIN(1, MAX(0, (TIME - {a[0]}) / ({a[1]} - {a[0]})))",
            "sample" => help($"IF {a[0]} THEN {a[1]} ELSE PREVIOUS(SELF, {a[2]})"),
            "active_initial" => a[0],
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
        };
    }

    /// <summary>The largest whole number not above, whether INT goes down, as XMILE's text says, or towards 0, as in some tools.</summary>
    private static string Floor(string x) => $"(INT({x}) - (IF {x} < INT({x}) THEN 1 ELSE 0))";

    private static string Whole(string x) => $"(IF {x} < 0 THEN -{Floor($"(-{x})")} ELSE {Floor(x)})";

    private static string Hill(string[] a)
    {
        var power = $"((MAX({a[0]}, 0) / {a[1]}) ^ {a[2]})";
        return $"({power} / (1 + {power}))";
    }
}
