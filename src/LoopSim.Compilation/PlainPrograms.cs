using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Lowering;

namespace LoopSim.Compilation;

/// <summary>A model as it is written, with every switch read at the time and state of the evaluation, those of time alone too.</summary>
internal sealed class PlainPrograms
{
    public PlainPrograms(ModelLowering lowering)
    {
        var tape = lowering.Tape;
        lock (tape)
        {
            var (one, zero) = (tape.Constant(1), tape.Constant(0));
            Rates = new RatePrograms(tape, [.. lowering.Rates]);
            Readouts = new CompiledProgram(new TapeProgram(tape, [.. lowering.Readouts.Values]));
            Triggers = new CompiledProgram(new TapeProgram(tape,
                [.. lowering.EventTriggers.SelectMany(conditions => conditions).Select(trigger => tape.Select(trigger, one, zero))]));
            EventChanges = [.. lowering.EventChanges.Select(changes =>
                new CompiledProgram(new TapeProgram(tape, [.. changes.Select(change => change.Value)])))];
            Memories = new CompiledProgram(new TapeProgram(tape, [.. lowering.Memories.Select(memory => memory.Next)]));
        }
    }

    public RatePrograms Rates { get; }

    public CompiledProgram Readouts { get; }

    /// <summary>As <see cref="CompiledModel.Triggers"/>.</summary>
    public CompiledProgram Triggers { get; }

    /// <summary>What <see cref="CompiledModel.Memories"/> take at the next point of the grid.</summary>
    public CompiledProgram Memories { get; }

    /// <summary>The new values of what each event sets, in the order of <see cref="CompiledModel.EventChanges"/>.</summary>
    public IReadOnlyList<CompiledProgram> EventChanges { get; }
}
