using LoopSim.Compilation.Tapes;

namespace LoopSim.Compilation.Lowering;

/// <summary>A condition on time alone, true on one side of the time -Offset / Slope. Within a segment it is constant, so it is an input.</summary>
/// <param name="Comparison">How Slope * time + Offset compares with 0.</param>
internal sealed record TimeSwitch(Operation Comparison, int Slope, int Offset, int Input);

/// <summary>A lookup of time alone: its slope jumps where Slope * time + Offset is one of the points.</summary>
internal sealed record TimeKnots(int Lookup, int Slope, int Offset);

/// <summary>A jump or kink in what an instruction gives, where a function of the state changes its sign.</summary>
internal sealed record Kink(int Result, int Function);

/// <summary>Finds where equations switch: at times known beforehand, where the argument of a condition or lookup is a straight line in
/// time; or else where a function changes its sign, which an integrator has to watch for.</summary>
internal sealed class Switching(Tape tape, InputLayout layout)
{
    private readonly Differentiation _differentiation = new(tape);
    private readonly Dictionary<(Operation, int, int), int> _known = [];

    public List<TimeSwitch> Switches { get; } = [];

    public List<TimeKnots> Knots { get; } = [];

    public List<Kink> Kinks { get; } = [];

    public int Compare(Operation comparison, int a, int b)
    {
        if (LineInTime(tape.Subtract(a, b)) is not var (slope, offset))
            return Kinked(tape.Binary(comparison, a, b), tape.Subtract(a, b));
        if (!_known.TryGetValue((comparison, slope, offset), out var input))
        {
            input = layout.Add($"switch {Switches.Count}", 0);
            Switches.Add(new TimeSwitch(comparison, slope, offset, input));
            _known.Add((comparison, slope, offset), input);
        }
        return tape.Switch(input);
    }

    public int LookupAt(int lookup, int argument)
    {
        var result = tape.LookupAt(lookup, argument);
        if (LineInTime(argument) is not var (slope, offset))
            return Kinked(result, tape.LookupKnotAt(lookup, argument));
        Knots.Add(new TimeKnots(lookup, slope, offset));
        return result;
    }

    /// <summary>Notes that an instruction jumps or bends where a function changes its sign.</summary>
    public int Kinked(int result, int function)
    {
        if ((tape.DependenceOf(function) & (Dependence.Time | Dependence.State)) != 0)
            Kinks.Add(new Kink(result, function));
        return result;
    }

    private (int Slope, int Offset)? LineInTime(int number)
    {
        if ((tape.DependenceOf(number) & (Dependence.Time | Dependence.State)) != Dependence.Time || ContainsBranch(number))
            return null;
        var slope = _differentiation.Derivative(number, tape.Time);
        if ((tape.DependenceOf(slope) & (Dependence.Time | Dependence.State)) != 0)
            return null;
        return (slope, tape.AtTime(number, tape.Constant(0)));
    }

    /// <summary>Whether a computation has kinks or jumps in time, so that it may look like a straight line and not be one.</summary>
    private bool ContainsBranch(int number) => tape.Needed([number], Dependence.Time).Any(next =>
        tape[next].Operation is Operation.Floor or Operation.Ceiling or Operation.Round or Operation.Modulo or Operation.Lookup or Operation.LookupSlope
            or Operation.Select or Operation.Minimum or Operation.Maximum or Operation.Absolute);
}
