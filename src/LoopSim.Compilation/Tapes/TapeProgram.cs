namespace LoopSim.Compilation.Tapes;

/// <summary>The part of a tape that some outputs need, in two pieces: what is constant within a segment is worked out once, by
/// <see cref="Prepare"/>, into slots; the body is worked out at every evaluation from time, state and slots.</summary>
/// <remarks>A copy with numbers of its own: the tape may grow on while programs taken from it run on other threads.</remarks>
internal sealed class TapeProgram
{
    public TapeProgram(Tape tape, IReadOnlyList<int> outputs)
    {
        var needed = Needed(tape, outputs).ToArray();
        var numbers = needed.Select((number, index) => (number, index)).ToDictionary(pair => pair.number, pair => pair.index);
        Code = [.. needed.Select(number => tape[number].Renumber(operand => numbers[operand]))];
        Outputs = [.. outputs.Select(output => numbers[output])];
        Lookups = [.. tape.Lookups];

        bool IsFixed(int index) => (tape.DependenceOf(needed[index]) & (Dependence.Time | Dependence.State)) == 0;
        Body = [.. Enumerable.Range(0, Code.Length).Where(index => !IsFixed(index))];
        Prologue = [.. Enumerable.Range(0, Code.Length).Where(IsFixed)];
        Constants = [.. Prologue.Where(index => Code[index].Operation == Operation.Constant)];
        var read = Body.SelectMany(index => Code[index].Operands).Concat(Outputs).Where(IsFixed);
        Slotted = [.. read.Distinct().Where(index => Code[index].Operation != Operation.Constant).Order()];
        for (var slot = 0; slot < Slotted.Length; slot++)
            SlotOf[Slotted[slot]] = slot;
    }

    public Instruction[] Code { get; }

    public Lookup[] Lookups { get; }

    /// <summary>The numbers of the instructions whose values are wanted.</summary>
    public int[] Outputs { get; }

    /// <summary>The instructions that change with time or state, operands first.</summary>
    public int[] Body { get; }

    /// <summary>The instructions that are constant within a segment, operands first.</summary>
    public int[] Prologue { get; }

    /// <summary>Those of them that are numbers.</summary>
    public int[] Constants { get; }

    /// <summary>The instruction in each slot.</summary>
    public int[] Slotted { get; }

    /// <summary>The slot of every instruction the body or an output reads and the body does not compute, constants aside.</summary>
    public Dictionary<int, int> SlotOf { get; } = [];

    public int SlotCount => Slotted.Length;

    /// <summary>Works out the slots from the inputs of a segment.</summary>
    public void Prepare(ReadOnlySpan<double> inputs, Span<double> slots) => PrepareIn(inputs, slots, new double[Code.Length]);

    /// <summary>Works out the slots in memory of the caller's, one cell for each instruction.</summary>
    public void PrepareIn(ReadOnlySpan<double> inputs, Span<double> slots, Span<double> values)
    {
        Interpreter.Run(this, Prologue, double.NaN, [], inputs, values);
        for (var slot = 0; slot < Slotted.Length; slot++)
            slots[slot] = values[Slotted[slot]];
    }

    /// <summary>Evaluates by interpretation.</summary>
    public void Interpret(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slots, Span<double> outputs) =>
        Interpret(time, state, slots, new double[Code.Length], outputs);

    /// <summary>Evaluates by interpretation in memory of the caller's, one cell for each instruction.</summary>
    public void Interpret(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> slots, Span<double> values, Span<double> outputs)
    {
        foreach (var index in Constants)
            values[index] = Code[index].Value;
        for (var slot = 0; slot < Slotted.Length; slot++)
            values[Slotted[slot]] = slots[slot];
        Interpreter.Run(this, Body, time, state, [], values);
        for (var i = 0; i < Outputs.Length; i++)
            outputs[i] = values[Outputs[i]];
    }

    private static SortedSet<int> Needed(Tape tape, IReadOnlyList<int> outputs)
    {
        var needed = new SortedSet<int>();
        var pending = new Stack<int>(outputs);
        while (pending.TryPop(out var number))
        {
            if (!needed.Add(number))
                continue;
            foreach (var operand in tape[number].Operands)
                pending.Push(operand);
        }
        return needed;
    }
}
