namespace LoopSim.Compilation.Tapes;

/// <summary>Runs a program over intervals: an output's interval holds every value that <see cref="Interpreter"/> gives it within a
/// box.</summary>
/// <remarks>Conditions are 0, 1, or the interval between them where they are undecided.</remarks>
internal static class IntervalInterpreter
{
    private static Interval Undecided => new(0, 1);

    /// <summary>Evaluates the body of a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="time">The times of the box.</param>
    /// <param name="state">The sides of the box, one per state variable.</param>
    /// <param name="slots">What <see cref="TapeProgram.Prepare"/> worked out.</param>
    /// <param name="values">One cell per instruction of the program, which is overwritten.</param>
    /// <param name="outputs">Where the outputs go.</param>
    public static void Run(
        TapeProgram program, Interval time, ReadOnlySpan<Interval> state, ReadOnlySpan<double> slots, Span<Interval> values,
        Span<Interval> outputs)
    {
        foreach (var number in program.Constants)
            values[number] = program.Code[number].Value;
        for (var slot = 0; slot < program.SlotCount; slot++)
            values[program.Slotted[slot]] = slots[slot];
        foreach (var number in program.Body)
        {
            var code = program.Code[number];
            values[number] = code.Operation switch
            {
                Operation.Time => time,
                Operation.State => state[code.A],
                _ => Apply(program, code, values),
            };
        }
        for (var i = 0; i < program.Outputs.Length; i++)
            outputs[i] = values[program.Outputs[i]];
    }

    private static Interval Apply(TapeProgram program, Instruction code, ReadOnlySpan<Interval> values)
    {
        var count = code.Operation.OperandCount();
        var a = count > 0 ? values[code.A] : 0;
        var b = count > 1 ? values[code.B] : 0;
        var c = count > 2 ? values[code.C] : 0;
        return code.Operation switch
        {
            Operation.Add => a + b,
            Operation.Subtract => a - b,
            Operation.Multiply or Operation.PowerProduct => code.A == code.B ? Interval.Square(a) : a * b,
            Operation.Divide => a / b,
            Operation.Negate => -a,
            Operation.FusedMultiplyAdd => code.A == code.B ? Interval.Square(a) + c : Interval.FusedMultiplyAdd(a, b, c),
            Operation.Minimum => Interval.Min(a, b),
            Operation.Maximum => Interval.Max(a, b),
            Operation.Absolute => Interval.Abs(a),
            Operation.Floor => Interval.Floor(a),
            Operation.Ceiling => Interval.Ceiling(a),
            Operation.Round => Interval.Round(a),
            Operation.SquareRoot => Interval.Sqrt(a),
            Operation.Saturation => Interval.Saturation(a),
            Operation.Exponential => Interval.Exp(a),
            Operation.Logarithm => Interval.Log(a),
            Operation.Logarithm10 => Interval.Log10(a),
            Operation.Power => Interval.Pow(a, b),
            Operation.Sine => Interval.Sin(a),
            Operation.Cosine => Interval.Cos(a),
            Operation.Tangent => Interval.Tan(a),
            Operation.ArcTangent => Interval.Atan(a),
            Operation.HyperbolicTangent => Interval.Tanh(a),
            Operation.Modulo => Interval.Modulo(a, b),
            Operation.Lookup => LookupRange.Value(program.Lookups[code.B], a),
            Operation.LookupSlope => LookupRange.Slope(program.Lookups[code.B], a),
            Operation.SegmentStart or Operation.SegmentLevel or Operation.SegmentSlope when a.Low == a.High =>
                Interpreter.Apply(code, a.Low, 0, 0, program.Lookups),
            Operation.SegmentStart or Operation.SegmentLevel or Operation.SegmentSlope => Interval.Everything,
            Operation.Select => Select(Truth(a), b, c),
            Operation.Less => Less(a, b),
            Operation.LessOrEqual => LessOrEqual(a, b),
            Operation.Equal => Equal(a, b),
            Operation.NotEqual => Not(Equal(a, b)),
            Operation.And => Interval.Min(Truth(a), Truth(b)),
            Operation.Or => Interval.Max(Truth(a), Truth(b)),
            Operation.Not => Not(Truth(a)),
            _ => throw new ArgumentOutOfRangeException(nameof(code), code.Operation, "This operation has no values over intervals."),
        };
    }

    private static Interval Select(Interval condition, Interval whenTrue, Interval whenFalse)
    {
        if (condition == Undecided)
            return Interval.Hull(whenTrue, whenFalse);
        return condition == 1 ? whenTrue : whenFalse;
    }

    /// <summary>Whether a number is other than 0.</summary>
    private static Interval Truth(Interval a)
    {
        if (!a.Contains(0))
            return 1;
        return a == 0 ? 0 : Undecided;
    }

    private static Interval Not(Interval condition) => 1 - condition;

    private static Interval Less(Interval a, Interval b)
    {
        if (a.High < b.Low)
            return 1;
        return a.Low >= b.High ? 0 : Undecided;
    }

    // NaN compares as false, so with what may be undefined the answer is open even at an infinite end.
    private static Interval LessOrEqual(Interval a, Interval b)
    {
        if (a.Low > b.High)
            return 0;
        return a.High <= b.Low && !a.IsEverything && !b.IsEverything ? 1 : Undecided;
    }

    private static Interval Equal(Interval a, Interval b)
    {
        if (a.High < b.Low || b.High < a.Low)
            return 0;
        return a.Width == 0 && a == b ? 1 : Undecided;
    }
}
