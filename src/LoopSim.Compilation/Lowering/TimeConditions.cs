using LoopSim.Compilation.Tapes;

namespace LoopSim.Compilation.Lowering;

/// <summary>A condition on time alone, true on one side of the time -Offset / Slope. Within a segment it is constant, so it is an input.</summary>
/// <param name="Comparison">How Slope * time + Offset compares with 0.</param>
internal sealed record TimeSwitch(Operation Comparison, int Slope, int Offset, int Input);

/// <summary>A lookup of time alone: its slope jumps where Slope * time + Offset is one of the points.</summary>
internal sealed record TimeKnots(int Lookup, int Slope, int Offset);

/// <summary>Finds the conditions and lookups whose switching times are known beforehand, because their argument is a straight line in time.</summary>
internal sealed class TimeConditions(Tape tape, InputLayout layout)
{
    private readonly Differentiation _differentiation = new(tape);
    private readonly Dictionary<(Operation, int, int), int> _known = [];

    public List<TimeSwitch> Switches { get; } = [];

    public List<TimeKnots> Knots { get; } = [];

    public int Compare(Operation comparison, int a, int b)
    {
        if (LineInTime(tape.Subtract(a, b)) is not var (slope, offset))
            return tape.Binary(comparison, a, b);
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
        if (LineInTime(argument) is var (slope, offset))
            Knots.Add(new TimeKnots(lookup, slope, offset));
        return tape.LookupAt(lookup, argument);
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
