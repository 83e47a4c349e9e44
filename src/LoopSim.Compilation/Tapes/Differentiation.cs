namespace LoopSim.Compilation.Tapes;

/// <summary>Exact derivatives: instructions for the slope of other instructions, appended to the same tape.</summary>
/// <remarks>At a kink (abs, min, a lookup's point, an if) the derivative is that of the branch the value is taken from.</remarks>
internal sealed class Differentiation(Tape tape)
{
    private readonly Dictionary<(int Of, int By), int> _known = [];

    /// <summary>The derivative of an instruction by a state variable, an input or time.</summary>
    /// <param name="of">The instruction.</param>
    /// <param name="by">The number of a State, Input or Time instruction.</param>
    public int Derivative(int of, int by)
    {
        if (of == by)
            return tape.Constant(1);
        if (_known.TryGetValue((of, by), out var known))
            return known;

        // Operands stand before what uses them, so a loop over the reachable ones replaces a recursion as deep as the equation.
        foreach (var number in Reachable(of, by))
        {
            if (!_known.ContainsKey((number, by)))
                _known[(number, by)] = number == by ? tape.Constant(1) : Differentiate(number, by);
        }
        return _known[(of, by)];
    }

    private SortedSet<int> Reachable(int of, int by)
    {
        var dependence = tape.DependenceOf(by);
        var reachable = new SortedSet<int>();
        var pending = new Stack<int>([of]);
        while (pending.TryPop(out var number))
        {
            if (!reachable.Add(number) || _known.ContainsKey((number, by)) || (tape.DependenceOf(number) & dependence) == 0)
                continue;
            foreach (var operand in tape[number].Operands)
                pending.Push(operand);
        }
        return reachable;
    }

    private int Differentiate(int number, int by)
    {
        var code = tape[number];
        var zero = tape.Constant(0);
        if (code.Operation.OperandCount() == 0 || code.Operation.IsCondition())
            return zero;

        int D(int operand) => operand == by ? tape.Constant(1) : _known.GetValueOrDefault((operand, by), zero);
        var (a, b) = (code.A, code.B);
        return code.Operation switch
        {
            Operation.Add => tape.Add(D(a), D(b)),
            Operation.Subtract => tape.Subtract(D(a), D(b)),
            Operation.Multiply or Operation.PowerProduct => ProductRule(D(a), b, a, D(b)),
            Operation.FusedMultiplyAdd => tape.Add(ProductRule(D(a), b, a, D(b)), D(code.C)),
            // (a/b)' = (a' - (a/b) b') / b
            Operation.Divide => Times(tape.Subtract(D(a), Times(number, D(b))), tape.Divide(tape.Constant(1), b)),
            Operation.Negate => Minus(D(a)),
            Operation.Minimum => Choose(Operation.LessOrEqual, a, b, D(a), D(b)),
            Operation.Maximum => Choose(Operation.LessOrEqual, b, a, D(a), D(b)),
            Operation.Absolute => Choose(Operation.Less, a, zero, Minus(D(a)), D(a)),
            Operation.Floor or Operation.Ceiling or Operation.Round => zero,
            Operation.SquareRoot => Times(D(a), tape.Divide(tape.Constant(0.5), number)),
            // With s = e^z / (1 + e^z), s' = z' s / (1 + e^z), which an e^z that overflows makes 0.
            Operation.Saturation when tape[a].Operation == Operation.Exponential =>
                Times(D(tape[a].A), tape.Multiply(number, SaturationRest(a))),
            Operation.Saturation => Times(D(a), tape.Multiply(SaturationRest(a), SaturationRest(a))),
            Operation.Exponential => Times(D(a), number),
            Operation.Logarithm => Times(D(a), tape.Divide(tape.Constant(1), a)),
            Operation.Logarithm10 => Times(D(a), tape.Divide(tape.Constant(1 / Math.Log(10)), a)),
            Operation.Power => PowerRule(number, D(a), D(b)),
            Operation.Sine => Times(D(a), tape.Unary(Operation.Cosine, a)),
            Operation.Cosine => Times(D(a), tape.Negate(tape.Unary(Operation.Sine, a))),
            Operation.Tangent => Times(D(a), tape.Add(tape.Constant(1), tape.Multiply(number, number))),
            Operation.ArcTangent => Times(D(a), tape.Divide(tape.Constant(1), tape.Add(tape.Constant(1), tape.Multiply(a, a)))),
            Operation.HyperbolicTangent => Times(D(a), tape.Subtract(tape.Constant(1), tape.Multiply(number, number))),
            // x - y floor(x / y), whose floor is flat
            Operation.Modulo => tape.Subtract(D(a), Times(D(b), tape.Unary(Operation.Floor, tape.Divide(a, b)))),
            Operation.Lookup => Times(D(a), tape.LookupSlopeAt(b, a)),
            Operation.LookupSlope or Operation.SegmentStart or Operation.SegmentLevel or Operation.SegmentSlope => zero,
            Operation.Select => tape.Select(a, D(b), D(code.C)),
            _ => throw new InvalidOperationException($"No derivative of {code.Operation}."),
        };
    }

    private int ProductRule(int da, int b, int a, int db) => tape.Add(Times(da, b), Times(a, db));

    /// <summary>(x^y)' = y x^(y-1) x' + x^y ln x y'; the second term is 0 where x is not positive.</summary>
    private int PowerRule(int number, int dx, int dy)
    {
        var (x, y) = (tape[number].A, tape[number].B);
        var byBase = IsZero(dx) ? dx : Times(dx, tape.Multiply(y, tape.Power(x, tape.Subtract(y, tape.Constant(1)))));
        if (IsZero(dy))
            return byBase;
        var zero = tape.Constant(0);
        var isPositive = tape.Binary(Operation.Less, zero, x);
        var logarithm = tape.Select(isPositive, tape.Unary(Operation.Logarithm, x), zero);
        return tape.Add(byBase, Times(dy, tape.Multiply(number, logarithm)));
    }

    /// <summary>1 / (1 + x).</summary>
    private int SaturationRest(int x) => tape.Divide(tape.Constant(1), tape.Add(tape.Constant(1), x));

    private int Choose(Operation comparison, int left, int right, int whenTrue, int whenFalse) =>
        whenTrue == whenFalse ? whenTrue : tape.Select(tape.Binary(comparison, left, right), whenTrue, whenFalse);

    /// <summary>A product in which a zero slope is structural: what does not depend has no slope, whatever it is multiplied by.</summary>
    private int Times(int slope, int factor) => IsZero(slope) ? slope : IsZero(factor) ? factor : tape.Multiply(slope, factor);

    private int Minus(int slope) => IsZero(slope) ? slope : tape.Negate(slope);

    private bool IsZero(int number) => tape.IsConstant(number, 0);
}
