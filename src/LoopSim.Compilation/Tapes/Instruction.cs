namespace LoopSim.Compilation.Tapes;

/// <summary>One step of a computation. Operands are numbers of earlier instructions, or an index, as <see cref="Operation"/>
/// says.</summary>
/// <param name="Bits">A constant's bits, so that 0 and -0 are different constants.</param>
internal readonly record struct Instruction(Operation Operation, int A = 0, int B = 0, int C = 0, long Bits = 0)
{
    public double Value => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>The same step on other operands.</summary>
    public Instruction Renumber(Func<int, int> number)
    {
        var count = Operation.OperandCount();
        return this with { A = count > 0 ? number(A) : A, B = count > 1 ? number(B) : B, C = count > 2 ? number(C) : C };
    }

    public IEnumerable<int> Operands => Operation.OperandCount() switch
    {
        0 => [],
        1 => [A],
        2 => [A, B],
        _ => [A, B, C],
    };
}

/// <summary>What an instruction's value can change with.</summary>
[Flags]
internal enum Dependence : byte
{
    None = 0,
    Inputs = 1,
    Time = 2,
    State = 4,
}
