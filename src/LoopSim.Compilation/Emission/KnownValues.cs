namespace LoopSim.Compilation.Emission;

/// <summary>The instructions of a program whose values are the same for every run of an ensemble at all times, because no input they
/// read ever differs.</summary>
internal sealed class KnownValues
{
    private readonly Dictionary<int, double> _values = [];

    /// <param name="program">The program.</param>
    /// <param name="inputs">The value of each input; null where runs differ.</param>
    public KnownValues(TapeProgram program, IReadOnlyList<double?> inputs)
    {
        var values = new double[program.Code.Length];
        foreach (var number in program.Prologue)
        {
            var code = program.Code[number];
            var isKnown = code.Operation is Operation.Input or Operation.Switch
                ? inputs[code.A] is not null
                : code.Operands.All(operand => _values.ContainsKey(operand));
            if (!isKnown)
                continue;
            double[] known = [.. inputs.Select(value => value ?? double.NaN)];
            Interpreter.Run(program, [number], double.NaN, [], known, values);
            _values.Add(number, values[number]);
        }
    }

    public bool Contains(int number) => _values.ContainsKey(number);

    public bool TryGet(int number, out double value) => _values.TryGetValue(number, out value);
}
