namespace LoopSim.Compilation.Tapes;

/// <summary>Runs a program instruction by instruction. It is the oracle of the emitter: both give the same bits.</summary>
internal static class Interpreter
{
    /// <summary>The value of one instruction from the values of its operands; conditions are 1 and 0.</summary>
    public static double Apply(Instruction code, double a, double b, double c, IReadOnlyList<Lookup> lookups) => code.Operation switch
    {
        Operation.Constant => code.Value,
        Operation.Add => a + b,
        Operation.Subtract => a - b,
        Operation.Multiply or Operation.PowerProduct => a * b,
        Operation.Divide => a / b,
        Operation.Negate => -a,
        Operation.FusedMultiplyAdd => Math.FusedMultiplyAdd(a, b, c),
        Operation.Minimum => Math.Min(a, b),
        Operation.Maximum => Math.Max(a, b),
        Operation.Absolute => Math.Abs(a),
        Operation.Floor => Math.Floor(a),
        Operation.Ceiling => Math.Ceiling(a),
        Operation.Round => Math.Round(a),
        Operation.SquareRoot => Math.Sqrt(a),
        Operation.Saturation => Elementary.Saturation(a),
        Operation.Exponential => Elementary.Exp(a),
        Operation.Logarithm => Elementary.Log(a),
        Operation.Logarithm10 => Elementary.Log10(a),
        Operation.Power => Elementary.Pow(a, b),
        Operation.Sine => Elementary.Sin(a),
        Operation.Cosine => Elementary.Cos(a),
        Operation.Tangent => Elementary.Tan(a),
        Operation.ArcTangent => Elementary.Atan(a),
        Operation.HyperbolicTangent => Elementary.Tanh(a),
        Operation.Modulo => Elementary.Modulo(a, b),
        Operation.Lookup => LookupTable.Value(lookups[code.B], a),
        Operation.LookupSlope => LookupTable.Slope(lookups[code.B], a),
        Operation.SegmentStart => LookupTable.SegmentStart(lookups[code.B], a),
        Operation.SegmentLevel => LookupTable.SegmentLevel(lookups[code.B], a),
        Operation.SegmentSlope => LookupTable.SegmentSlope(lookups[code.B], a),
        Operation.Select => a != 0 ? b : c,
        Operation.Less => a < b ? 1 : 0,
        Operation.LessOrEqual => a <= b ? 1 : 0,
        Operation.Equal => a == b ? 1 : 0,
        Operation.NotEqual => a != b ? 1 : 0,
        Operation.And => a != 0 && b != 0 ? 1 : 0,
        Operation.Or => a != 0 || b != 0 ? 1 : 0,
        Operation.Not => a != 0 ? 0 : 1,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code.Operation, "This operation reads more than its operands."),
    };

    /// <summary>Runs the listed instructions of a program in order.</summary>
    /// <param name="program">The program.</param>
    /// <param name="order">Numbers of the instructions to run, operands first.</param>
    /// <param name="values">One cell per instruction of the program; cells of instructions not listed are read as they are.</param>
    public static void Run(
        TapeProgram program,
        ReadOnlySpan<int> order,
        double time,
        ReadOnlySpan<double> state,
        ReadOnlySpan<double> inputs,
        Span<double> values)
    {
        foreach (var number in order)
        {
            var code = program.Code[number];
            var count = code.Operation.OperandCount();
            values[number] = code.Operation switch
            {
                Operation.Time => time,
                Operation.State => state[code.A],
                Operation.Input => inputs[code.A],
                Operation.Switch => inputs[code.A] != 0 ? 1 : 0,
                _ =>
                    Apply(
                        code,
                        count > 0 ? values[code.A] : 0,
                        count > 1 ? values[code.B] : 0,
                        count > 2 ? values[code.C] : 0,
                        program.Lookups),
            };
        }
    }
}
