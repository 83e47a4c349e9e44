using System.Runtime.InteropServices;

namespace LoopSim.Compilation.Emission;

/// <summary>A tape program with its body emitted, on first use; interpreted where machine code cannot be written.</summary>
internal sealed class CompiledProgram(TapeProgram program)
{
    private readonly Lazy<EmittedFunction> _function = new(
        () => MachineCode.CanBeWritten ? Emitter.Emit(program) : InterpretedBody.Of(program));

    public TapeProgram Program => program;

    /// <summary>The bytes of IL of the body; 0 of one that is interpreted.</summary>
    public int EmittedBytes => _function.Value.EmittedBytes;

    /// <summary>The memory one user of the program needs.</summary>
    public ProgramMemory CreateMemory() =>
        new(new double[program.SlotCount], new double[_function.Value.ScratchLength], new double[program.Outputs.Length]);

    /// <summary>Evaluates with the slots that <see cref="TapeProgram.Prepare"/> filled; does not allocate.</summary>
    public void Evaluate(double time, ReadOnlySpan<double> state, ProgramMemory memory, Span<double> outputs)
    {
        foreach (var part in _function.Value.Parts)
        {
            part(time, ref MemoryMarshal.GetReference(state), ref MemoryMarshal.GetArrayDataReference(memory.Slots),
                ref MemoryMarshal.GetArrayDataReference(memory.Scratch), ref MemoryMarshal.GetReference(outputs));
        }
    }
}

/// <summary>What changes while a program runs: kept apart from the program so that threads can share it.</summary>
internal sealed record ProgramMemory(double[] Slots, double[] Scratch, double[] Outputs);
