using LoopSim.Compilation.Emission;
using LoopSim.Compilation.Lowering;

namespace LoopSim.Compilation;

/// <summary>The switches of a model that depend on its state, and what works out their values and the slopes of these.</summary>
internal sealed class SidePrograms
{
    /// <param name="tape">The tape.</param>
    /// <param name="sides">The switches, inner ones first.</param>
    /// <param name="values">The instructions of their values under the sides held.</param>
    public SidePrograms(Tape tape, IReadOnlyList<Side> sides, int[] values)
    {
        Sides = [.. sides];
        Values = new CompiledProgram(new TapeProgram(tape, values));
        var differentiation = new Differentiation(tape);
        Slopes = [.. values.Select(value => new SideSlopes(tape, differentiation, value))];
    }

    public Side[] Sides { get; }

    /// <summary>The inputs that hold them.</summary>
    public IEnumerable<int> Inputs => Sides.Select(side => side.Input);

    public CompiledProgram Values { get; }

    public SideSlopes[] Slopes { get; }
}

/// <summary>The slopes of one switch's value by what it reads.</summary>
internal sealed class SideSlopes
{
    public SideSlopes(Tape tape, Differentiation differentiation, int value)
    {
        States = [.. tape.StatesIn(value)];
        ReadsTime = tape.DependenceOf(value).HasFlag(Dependence.Time);
        int[] by = [.. States.Select(tape.State), .. ReadsTime ? [tape.Time] : Array.Empty<int>()];
        int[] slopes = [.. by.Select(variable => differentiation.Derivative(value, variable))];
        IsStraight = slopes.All(slope => (tape.DependenceOf(slope) & (Dependence.Time | Dependence.State)) == 0);
        Program = new TapeProgram(tape, slopes);
    }

    /// <summary>The state variables that the value reads, directly or not.</summary>
    public int[] States { get; }

    /// <summary>Whether it reads the time; the slope by time is the last output.</summary>
    public bool ReadsTime { get; }

    /// <summary>Whether the slopes are constant while sides are held.</summary>
    public bool IsStraight { get; }

    public TapeProgram Program { get; }
}
