using System.Runtime.InteropServices;

namespace LoopSim.Compilation.Emission;

/// <summary>The body of a tape program for a processor for which no code can be written while the program runs: interpreted, with the
/// bits of the emitted one.</summary>
internal static class InterpretedBody
{
    /// <summary>One part, whose scratch holds the value of every instruction.</summary>
    public static EmittedFunction Of(TapeProgram program)
    {
        var states = program.Body.Select(number => program.Code[number]).Where(code => code.Operation == Operation.State)
            .Select(code => code.A + 1).DefaultIfEmpty().Max();

        void Run(double time, ref double state, ref double slots, ref double scratch, ref double outputs) => program.Interpret(
            time,
            MemoryMarshal.CreateReadOnlySpan(ref state, states),
            MemoryMarshal.CreateReadOnlySpan(ref slots, program.SlotCount),
            MemoryMarshal.CreateSpan(ref scratch, program.Code.Length),
            MemoryMarshal.CreateSpan(ref outputs, program.Outputs.Length));

        return new EmittedFunction([Run], program.Code.Length, EmittedBytes: 0);
    }
}
