using LoopSim.Compilation.Lowering;

namespace LoopSim.Compilation;

/// <summary>The switches of a model that depend on time and inputs alone, so that their sides are known beforehand.</summary>
internal sealed class TimedSides
{
    private readonly TimedSide[] _sides;

    public TimedSides(Tape tape, Switching switching, IReadOnlyList<Side> sides)
    {
        Values = new TapeProgram(tape, [.. sides.Select(side => side.Value)]);
        _sides = [.. sides.Select(side => new TimedSide(tape, switching, side))];
    }

    public int Count => _sides.Length;

    public TimedSide this[int index] => _sides[index];

    /// <summary>The inputs that hold the sides.</summary>
    public IReadOnlyList<int> Inputs => [.. _sides.Select(side => side.Side.Input)];

    /// <summary>The value of every switch, with the others read where time stands.</summary>
    public TapeProgram Values { get; }
}

/// <summary>One such switch, and its value while the others keep their sides.</summary>
internal sealed class TimedSide
{
    public TimedSide(Tape tape, Switching switching, Side side)
    {
        Side = side;
        ReadsSides = switching.Needed([side.Value]).Count > 0;
        var value = switching.Hold([side.Value], _ => true)[0];
        var slope = new Differentiation(tape).Derivative(value, tape.Time);
        IsStraight = !tape.DependenceOf(slope).HasFlag(Dependence.Time);
        Value = new TapeProgram(tape, [value]);
        Slope = new TapeProgram(tape, [slope]);
        Offset = new TapeProgram(tape, [tape.AtTime(value, tape.Constant(0))]);
    }

    public Side Side { get; }

    /// <summary>Whether the value depends on the sides of others.</summary>
    public bool ReadsSides { get; }

    /// <summary>Whether the value is a straight line in time.</summary>
    public bool IsStraight { get; }

    public TapeProgram Value { get; }

    public TapeProgram Slope { get; }

    /// <summary>The value at time 0.</summary>
    public TapeProgram Offset { get; }
}
