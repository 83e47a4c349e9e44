namespace LoopSim.Language.Equations;

/// <summary>The built-in functions.</summary>
public static class Functions
{
    private static readonly Dictionary<string, BuiltInFunction> _all = new BuiltInFunction[]
    {
        new("if", "if(condition, then, else)", 3, 3, "the second argument where the condition holds, else the third"),
        new("abs", "abs(x)", 1, 1, "absolute value"),
        new("min", "min(a, b, ...)", 2, 100, "the smallest"),
        new("max", "max(a, b, ...)", 2, 100, "the largest"),
        new("exp", "exp(x)", 1, 1, "e to the power of x"),
        new("ln", "ln(x)", 1, 1, "natural logarithm"),
        new("log10", "log10(x)", 1, 1, "logarithm to base 10"),
        new("sqrt", "sqrt(x)", 1, 1, "square root"),
        new("sin", "sin(x)", 1, 1, "sine, x in radians"),
        new("cos", "cos(x)", 1, 1, "cosine, x in radians"),
        new("tan", "tan(x)", 1, 1, "tangent, x in radians"),
        new("asin", "asin(x)", 1, 1, "arc sine in radians"),
        new("acos", "acos(x)", 1, 1, "arc cosine in radians"),
        new("atan", "atan(x)", 1, 1, "arc tangent in radians"),
        new("sinh", "sinh(x)", 1, 1, "hyperbolic sine"),
        new("cosh", "cosh(x)", 1, 1, "hyperbolic cosine"),
        new("tanh", "tanh(x)", 1, 1, "hyperbolic tangent"),
        new("floor", "floor(x)", 1, 1, "largest whole number not above x"),
        new("ceil", "ceil(x)", 1, 1, "smallest whole number not below x"),
        new("int", "int(x)", 1, 1, "x without what is behind the point: the next whole number towards 0"),
        new("round", "round(x)", 1, 1, "nearest whole number, halves to even"),
        new("mod", "mod(x, y)", 2, 2, "x - y floor(x / y): what is left of x, with the sign of y"),
        new("rem", "rem(x, y)", 2, 2, "x - y int(x / y): what is left of x, with the sign of x"),
        new("quantum", "quantum(x, size)", 2, 2, "the multiple of size next to x towards 0; x where size is 0 or less"),
        new("safediv", "safediv(x, y[, otherwise])", 2, 3, "x / y, and where y is 0 the third argument, or 0 without one"),
        new("sign", "sign(x)", 1, 1, "-1, 0 or 1"),
        new("hill", "hill(x, half, n)", 3, 3, "x^n / (half^n + x^n); a negative x counts as 0"),
        new("logistic", "logistic(x, mid, slope)", 3, 3, "1 / (1 + exp(-slope (x - mid)))"),
        new("step", "step(t0)", 1, 1, "0 before time t0, then 1"),
        new("pulse", "pulse(t0, width)", 2, 2, "1 from time t0 for width, else 0"),
        new(
            "pulse_train",
            "pulse_train(start, width, every, end)",
            4,
            4,
            "1 for width from start, start + every and so on up to time end, else 0"),
        new("ramp", "ramp(t0, t1)", 2, 2, "0 before time t0, rising evenly to 1 at t1, then 1"),
        new("delay1", "delay1(input, time[, initial])", 2, 3, "first-order material delay"),
        new("delay3", "delay3(input, time[, initial])", 2, 3, "third-order material delay"),
        new("smooth1", "smooth1(input, time[, initial])", 2, 3, "first-order exponential smoothing"),
        new("smooth3", "smooth3(input, time[, initial])", 2, 3, "third-order exponential smoothing"),
        new("trend", "trend(input, time[, initial])", 2, 3, "fractional growth rate of the input, smoothed over time"),
        new("delayn", "delayn(input, time, order[, initial])", 3, 4, "material delay of an order that is a number"),
        new("smoothn", "smoothn(input, time, order[, initial])", 3, 4, "exponential smoothing of an order that is a number"),
        new("delay_fixed", "delay_fixed(input, time, initial)", 3, 3,
            "the input a number of units of time ago, to the nearest step; on a plain grid only"),
        new("sample", "sample(condition, x, initial)", 3, 3,
            "x where the condition holds, else what it was when it last held; on a plain grid only"),
        new("previous", "previous(x, initial)", 2, 2, "x one step ago, and at first the second argument; on a plain grid only"),
        new("forecast", "forecast(input, time, ahead[, initial])", 3, 4,
            "the input, grown for a time ahead by its trend: input (1 + ahead trend(input, time, initial))"),
        new("initial", "initial(x)", 1, 1, "what x is when the run begins"),
        new("active_initial", "active_initial(x, initial)", 2, 2, "x, but for initial values of stocks the second argument"),
    }.ToDictionary(function => function.Name);

    public static IEnumerable<BuiltInFunction> All => _all.Values;

    public static BuiltInFunction? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>Functions with a memory, lowered to stocks.</summary>
    public static bool HasMemory(string name) =>
        name is "delay1" or "delay3" or "delayn" or "smooth1" or "smooth3" or "smoothn" or "trend" or "forecast" or "initial"
            || IsOfGrid(name);

    /// <summary>The most stages of a delay, or steps that one remembers.</summary>
    public const int MostStages = 10_000;

    /// <summary>Functions whose memory changes from step to step.</summary>
    public static bool IsOfGrid(string name) => name is "delay_fixed" or "sample" or "previous";

    /// <summary>Where a function with a memory has its initial value, among its arguments; it may be left out but for functions of the
    /// grid.</summary>
    public static int PlaceOfInitial(string name) => name switch { "delayn" or "smoothn" or "forecast" => 3, "previous" => 1, _ => 2 };

    /// <summary>Where a function takes a number and nothing else; null for functions that do not.</summary>
    public static int? PlaceOfNumber(string name) => name switch { "delayn" or "smoothn" => 2, "delay_fixed" => 1, _ => null };

    /// <summary>Functions of time and numbers alone, whose arguments are times that do not change during a run.</summary>
    public static bool IsOfTime(string name) => name is "step" or "pulse" or "pulse_train" or "ramp";

    /// <summary>The call of trend in a forecast.</summary>
    public static CallExpression TrendOf(CallExpression forecast) => forecast with
    {
        Function = "trend",
        Arguments = [forecast.Arguments[0], forecast.Arguments[1], .. forecast.Arguments.Skip(3)],
    };

    /// <summary>Words that cannot name anything in a model.</summary>
    public static bool IsReserved(string name) => name is "time" or "pi" or "drive" or "and" or "or" or "not" || _all.ContainsKey(name);
}

/// <summary>A function of the equation language.</summary>
/// <param name="Signature">As printed in messages.</param>
/// <param name="Meaning">In one line.</param>
public sealed record BuiltInFunction(string Name, string Signature, int MinArguments, int MaxArguments, string Meaning);
