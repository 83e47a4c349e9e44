using System.Text;

namespace LoopSim.Compilation.Scripts;

/// <summary>A program of a tape as JavaScript: <c>prepare(p, s)</c> works out the slots <c>s</c> from the inputs <c>p</c> once a segment,
/// <c>run(t, y, s, o)</c> the outputs <c>o</c> at a time and state.</summary>
/// <remarks>The order of operations is the tape's. JavaScript has no fused multiply-add, and elementary functions of its own: values differ
/// from the engine's in the last bits.</remarks>
internal sealed class ProgramScript
{
    private const int DeepestNesting = 20;

    private readonly TapeProgram _program;
    private readonly bool[] _isInBody;
    private readonly bool[] _isInlined;
    private readonly int[] _depth;

    private ProgramScript(TapeProgram program)
    {
        _program = program;
        _isInBody = new bool[program.Code.Length];
        foreach (var number in program.Body)
            _isInBody[number] = true;
        (_isInlined, _depth) = (new bool[program.Code.Length], new int[program.Code.Length]);
        Inline();
    }

    /// <summary>What one instruction alone reads is written where it is read, as long as that does not nest too deep.</summary>
    private void Inline()
    {
        var uses = new int[_program.Code.Length];
        var reads = _program.Code.SelectMany((code, reader) => code.Operands.Select(operand => (operand, reader)));
        foreach (var (operand, reader) in reads)
            uses[operand] += _isInBody[operand] == _isInBody[reader] ? 1 : 0;
        foreach (var output in _program.Outputs)
            uses[output]++;
        foreach (var number in _program.Prologue.Concat(_program.Body))
        {
            var code = _program.Code[number];
            _depth[number] = code.Operands.Where(operand => _isInlined[operand]).Select(operand => _depth[operand] + 1)
                .DefaultIfEmpty(0).Max();
            _isInlined[number] = uses[number] <= 1 && _depth[number] < DeepestNesting && !_program.SlotOf.ContainsKey(number)
                && (_isInBody[number] || uses[number] == 1);
        }
    }

    public static string Of(TapeProgram program) => new ProgramScript(program).Write();

    /// <summary>A number with all its digits.</summary>
    public static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => double.IsNegative(value) && value == 0 ? "-0" : value.ToString("R", CultureInfo.InvariantCulture),
    };

    private string Write()
    {
        var text = new StringBuilder($"{{slots:{_program.SlotCount},outputs:{_program.Outputs.Length},prepare(p,s){{");
        Define(text, _program.Prologue);
        foreach (var number in _program.Slotted)
            text.Append(CultureInfo.InvariantCulture, $"s[{_program.SlotOf[number]}]=v{number};");
        text.Append("},run(t,y,s,o){");
        Define(text, _program.Body);
        for (var i = 0; i < _program.Outputs.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"o[{i}]={Operand(_program.Outputs[i], inBody: true)};");
        return text.Append("}}").ToString();
    }

    private void Define(StringBuilder text, IEnumerable<int> numbers)
    {
        var definitions = numbers.Where(number => !_isInlined[number] && _program.Code[number].Operation != Operation.Constant)
            .Select(number => $"v{number}={Expression(number)}").ToList();
        if (definitions.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"const {string.Join(',', definitions)};");
    }

    /// <summary>How an instruction's value is read: in the body, what is constant within a segment stands in a slot.</summary>
    private string Operand(int number, bool inBody) =>
        _program.Code[number].Operation == Operation.Constant ? InBrackets(_program.Code[number].Value)
        : inBody && _program.SlotOf.TryGetValue(number, out var slot) ? $"s[{slot}]"
        : _isInlined[number] && _isInBody[number] == inBody ? $"({Expression(number)})"
        : $"v{number}";

    private static string InBrackets(double value) => double.IsNegative(value) ? $"({Number(value)})" : Number(value);

    private string Expression(int number)
    {
        var code = _program.Code[number];
        var inBody = _isInBody[number];
        string a = Of(0, code.A), b = Of(1, code.B), c = Of(2, code.C);
        return code.Operation switch
        {
            Operation.Time => "t",
            Operation.State => $"y[{code.A}]",
            Operation.Input => $"p[{code.A}]",
            Operation.Switch => $"p[{code.A}]!==0?1:0",
            Operation.Add => $"{a}+{b}",
            Operation.Subtract => $"{a}-{b}",
            Operation.Multiply or Operation.PowerProduct => $"{a}*{b}",
            Operation.Divide => $"{a}/{b}",
            Operation.Negate => $"-{a}",
            Operation.FusedMultiplyAdd => $"{a}*{b}+{c}",
            Operation.Minimum => $"Math.min({a},{b})",
            Operation.Maximum => $"Math.max({a},{b})",
            Operation.Absolute => $"Math.abs({a})",
            Operation.Floor => $"Math.floor({a})",
            Operation.Ceiling => $"Math.ceil({a})",
            Operation.Round => $"roundEven({a})",
            Operation.SquareRoot => $"Math.sqrt({a})",
            Operation.Saturation => $"saturation({a})",
            Operation.Exponential => $"Math.exp({a})",
            Operation.Logarithm => $"Math.log({a})",
            Operation.Logarithm10 => $"Math.log10({a})",
            Operation.Power => $"Math.pow({a},{b})",
            Operation.Sine => $"Math.sin({a})",
            Operation.Cosine => $"Math.cos({a})",
            Operation.Tangent => $"Math.tan({a})",
            Operation.ArcTangent => $"Math.atan({a})",
            Operation.HyperbolicTangent => $"Math.tanh({a})",
            Operation.Modulo => $"modulo({a},{b})",
            Operation.Lookup => $"lookupValue(L[{code.B}],{a})",
            Operation.LookupSlope => $"lookupSlope(L[{code.B}],{a})",
            Operation.SegmentStart => $"segmentStart(L[{code.B}],{a})",
            Operation.SegmentLevel => $"segmentLevel(L[{code.B}],{a})",
            Operation.SegmentSlope => $"segmentSlope(L[{code.B}],{a})",
            Operation.Select => $"{a}!==0?{b}:{c}",
            Operation.Less => $"{a}<{b}?1:0",
            Operation.LessOrEqual => $"{a}<={b}?1:0",
            Operation.Equal => $"{a}==={b}?1:0",
            Operation.NotEqual => $"{a}!=={b}?1:0",
            Operation.And => $"{a}!==0&&{b}!==0?1:0",
            Operation.Or => $"{a}!==0||{b}!==0?1:0",
            Operation.Not => $"{a}!==0?0:1",
            _ => throw new InvalidOperationException($"{code.Operation} is written where it is read."),
        };

        string Of(int place, int operand) => place < code.Operation.OperandCount() ? Operand(operand, inBody) : "";
    }
}
