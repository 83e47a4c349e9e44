namespace LoopSim.Compilation.Lowering;

/// <summary>What each built-in function without a memory becomes.</summary>
internal static class BuiltIns
{
    public static int Lower(Tape tape, Switching switching, string function, int[] a) => function switch
    {
        "if" => tape.Select(a[0], a[1], a[2]),
        "abs" => switching.Absolute(a[0]),
        "min" => a.Aggregate(switching.Minimum),
        "max" => a.Aggregate(switching.Maximum),
        "exp" => tape.Unary(Operation.Exponential, a[0]),
        "ln" => tape.Unary(Operation.Logarithm, a[0]),
        "log10" => tape.Unary(Operation.Logarithm10, a[0]),
        "sqrt" => tape.Unary(Operation.SquareRoot, a[0]),
        "sin" => tape.Unary(Operation.Sine, a[0]),
        "cos" => tape.Unary(Operation.Cosine, a[0]),
        "tan" => tape.Unary(Operation.Tangent, a[0]),
        "asin" => ArcSine(tape, a[0]),
        "acos" => ArcCosine(tape, a[0]),
        "atan" => tape.Unary(Operation.ArcTangent, a[0]),
        "sinh" => tape.Multiply(tape.Unary(Operation.HyperbolicTangent, a[0]), HyperbolicCosine(tape, a[0])),
        "cosh" => HyperbolicCosine(tape, a[0]),
        "tanh" => tape.Unary(Operation.HyperbolicTangent, a[0]),
        "floor" => switching.Whole(Operation.Floor, a[0]),
        "ceil" => switching.Whole(Operation.Ceiling, a[0]),
        "round" => switching.Whole(Operation.Round, a[0]),
        "int" => Truncated(tape, switching, a[0]),
        "rem" => tape.Subtract(a[0], tape.Multiply(a[1], Truncated(tape, switching, tape.Divide(a[0], a[1])))),
        "quantum" => tape.Select(
            switching.Compare(Operation.LessOrEqual, a[1], tape.Constant(0)), a[0],
            tape.Multiply(a[1], Truncated(tape, switching, tape.Divide(a[0], a[1])))),
        "safediv" => tape.Select(
            switching.Compare(Operation.Equal, a[1], tape.Constant(0)), a.Length > 2 ? a[2] : tape.Constant(0),
            tape.Divide(a[0], a[1])),
        "mod" => switching.Modulo(a[0], a[1]),
        "sign" => switching.Sign(a[0]),
        "hill" => Hill(tape, a[0], a[1], a[2]),
        "logistic" => Logistic(tape, a[0], a[1], a[2]),
        "step" => Flag(tape, Since(tape, switching, a[0])),
        "pulse" => Flag(tape, During(tape, switching, a[0], tape.Add(a[0], a[1]))),
        "pulse_train" =>
            Flag(tape, tape.Binary(Operation.And, During(tape, switching, a[0], a[3]), InPulse(tape, switching, a[0], a[1], a[2]))),
        "ramp" => Ramp(tape, switching, a[0], a[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, "No such function."),
    };

    private static int Truncated(Tape tape, Switching switching, int x) => tape.Select(
        switching.Compare(Operation.Less, x, tape.Constant(0)),
        switching.Whole(Operation.Ceiling, x), switching.Whole(Operation.Floor, x));

    /// <summary>atan(x / sqrt(1 - x^2)), with the root of a product in which nothing cancels.</summary>
    private static int ArcSine(Tape tape, int x)
    {
        var one = tape.Constant(1);
        var rest = tape.Unary(Operation.SquareRoot, tape.Multiply(tape.Subtract(one, x), tape.Add(one, x)));
        return tape.Unary(Operation.ArcTangent, tape.Divide(x, rest));
    }

    /// <summary>2 atan(sqrt((1 - x) / (1 + x))).</summary>
    private static int ArcCosine(Tape tape, int x)
    {
        var one = tape.Constant(1);
        var root = tape.Unary(Operation.SquareRoot, tape.Divide(tape.Subtract(one, x), tape.Add(one, x)));
        return tape.Multiply(tape.Constant(2), tape.Unary(Operation.ArcTangent, root));
    }

    private static int HyperbolicCosine(Tape tape, int x) => tape.Multiply(tape.Constant(0.5), tape.Add(
        tape.Unary(Operation.Exponential, x), tape.Unary(Operation.Exponential, tape.Negate(x))));

    /// <summary>u^n / (1 + u^n) with u = x / half for x above 0, and 0 below: a step's overshoot below zero must not turn into NaN at
    /// real n. In units of half no power overflows before the curve has reached 1.</summary>
    private static int Hill(Tape tape, int x, int half, int n)
    {
        var scaled = tape.Multiply(x, tape.Divide(tape.Constant(1), half));
        var positive = tape.Binary(Operation.Maximum, scaled, tape.Constant(0));
        return tape.Unary(Operation.Saturation, tape.Power(positive, n));
    }

    /// <summary>1 / (1 + e^(-z)) = e^z / (1 + e^z) with z = slope (x - mid).</summary>
    private static int Logistic(Tape tape, int x, int mid, int slope) =>
        tape.Unary(Operation.Saturation, tape.Unary(Operation.Exponential, tape.Multiply(slope, tape.Subtract(x, mid))));

    private static int Ramp(Tape tape, Switching switching, int from, int to)
    {
        var share = tape.Divide(tape.Subtract(tape.Time, from), tape.Subtract(to, from));
        var rising = tape.Select(Since(tape, switching, from), share, tape.Constant(0));
        return tape.Select(Since(tape, switching, to), tape.Constant(1), rising);
    }

    private static int Since(Tape tape, Switching switching, int time) => switching.Compare(Operation.LessOrEqual, time, tape.Time);

    private static int During(Tape tape, Switching switching, int from, int to) =>
        tape.Binary(Operation.And, Since(tape, switching, from), switching.Compare(Operation.Less, tape.Time, to));

    private static int InPulse(Tape tape, Switching switching, int start, int width, int every) =>
        switching.Compare(Operation.Less, Lower(tape, switching, "mod", [tape.Subtract(tape.Time, start), every]), width);

    private static int Flag(Tape tape, int condition) => tape.Select(condition, tape.Constant(1), tape.Constant(0));
}
