using LoopSim.Compilation.Lowering;

namespace LoopSim.Compilation.Variational;

/// <summary>The slopes, by every state variable, by time and by some inputs, of all at which sensitivities jump: the values of switches and
/// what events set; and of where hidden stocks begin.</summary>
/// <remarks>A program's outputs are the slopes of its first quantity, then those of the next. They are interpreted: a run needs them at its
/// switches alone.</remarks>
internal sealed class VariationalPrograms
{
    private readonly ModelLowering _lowering;
    private readonly int[] _inputs;
    private readonly int[] _by;
    private readonly int[] _values;
    private readonly TapeProgram?[] _slopes;
    private readonly Dictionary<int, EventSlopes> _events = [];

    /// <param name="lowering">The equations.</param>
    /// <param name="sides">All switches at which a run changes sides.</param>
    /// <param name="dimension">The number of state variables.</param>
    /// <param name="inputs">The slots of the inputs.</param>
    public VariationalPrograms(ModelLowering lowering, IReadOnlyList<Side> sides, int dimension, int[] inputs)
    {
        (_lowering, _inputs, Sides) = (lowering, inputs, [.. sides]);
        lock (Tape)
        {
            _by = [.. Enumerable.Range(0, dimension).Select(Tape.State), Tape.Time, .. inputs.Select(Tape.Input)];
            _values = lowering.Switching.Hold([.. Sides.Select(side => side.Value)], _ => true);
            Values = new TapeProgram(Tape, _values);
            var initials = lowering.Switching.Hold(lowering.HiddenInitials, side => !lowering.Switching.DependsOnState(side));
            HiddenSlopes = SlopesOf(initials);
            var set = lowering.EventChanges.SelectMany(changes => changes.Select(change => change.Value));
            Equations = new TapeProgram(Tape, [.. lowering.Rates, .. initials, .. _values, .. set]);
        }

        _slopes = new TapeProgram[Sides.Length];
    }

    public Side[] Sides { get; }

    /// <summary>How many slopes a quantity has.</summary>
    public int Width => _by.Length;

    /// <summary>The values of the switches, under the sides held.</summary>
    public TapeProgram Values { get; }

    public TapeProgram HiddenSlopes { get; }

    /// <summary>All that depends on the inputs during a run.</summary>
    public TapeProgram Equations { get; }

    private Tape Tape => _lowering.Tape;

    /// <summary>The slopes of a switch's value.</summary>
    public TapeProgram Slopes(int side)
    {
        lock (Tape)
            return _slopes[side] ??= SlopesOf([_values[side]]);
    }

    /// <summary>What an event sets.</summary>
    public EventSlopes Event(int index)
    {
        if (_events.TryGetValue(index, out var known))
            return known;
        lock (Tape)
        {
            var switching = _lowering.Switching;
            int[] set = [.. _lowering.EventChanges[index].Select(change => change.Value)];
            var sides = switching.Needed(set);
            int[] values = [.. sides.Select(side => side.Value)];
            var triggers = switching.Needed(_lowering.EventTriggers[index]);
            return _events[index] = new EventSlopes(
                SlopesOf(set), [.. sides], new TapeProgram(Tape, values), SlopesOf(values),
                [.. Enumerable.Range(0, Sides.Length).Where(side => triggers.Contains(Sides[side]))]);
        }
    }

    /// <summary>What a program gives.</summary>
    public static double[] Evaluate(TapeProgram program, ReadOnlySpan<double> inputs, double time, ReadOnlySpan<double> state)
    {
        var (slots, outputs) = (new double[program.SlotCount], new double[program.Outputs.Length]);
        program.Prepare(inputs, slots);
        program.Interpret(time, state, slots, outputs);
        return outputs;
    }

    /// <summary>Whether an input has exactly a value at which something switches that depends on inputs alone.</summary>
    public static bool IsOnSwitch(TapeProgram program, ReadOnlySpan<double> inputs, int input)
    {
        const double Nudge = 1e-9;
        Span<double> nudged = [.. inputs];
        var nudge = inputs[input] == 0 ? Nudge : Nudge * inputs[input];
        double[] Values(Span<double> nudged, double value)
        {
            nudged[input] = value;
            var values = new double[program.Code.Length];
            Interpreter.Run(program, program.Prologue, double.NaN, [], nudged, values);
            return values;
        }

        var (below, above) = (Values(nudged, inputs[input] - nudge), Values(nudged, inputs[input] + nudge));
        return program.Prologue.Any(number => SideOf(program.Code[number], below, number) != SideOf(program.Code[number], above, number));
    }

    /// <summary>On which side of its switch an instruction is; the same for all that do not switch.</summary>
    private static double SideOf(Instruction code, double[] values, int number) => code.Operation switch
    {
        Operation.Less or Operation.LessOrEqual or Operation.Floor or Operation.Ceiling or Operation.Round => values[number],
        Operation.Minimum or Operation.Maximum => values[code.A].CompareTo(values[code.B]) <= 0 ? 1 : 0,
        Operation.Absolute => values[code.A] < 0 ? 1 : 0,
        _ => 0,
    };

    private TapeProgram SlopesOf(IEnumerable<int> numbers)
    {
        var differentiation = new Differentiation(Tape);
        return new TapeProgram(
            Tape, [.. numbers.SelectMany(_ => _by, (number, by) => differentiation.Derivative(number, by))]);
    }
}

/// <summary>The slopes of what an event sets.</summary>
/// <param name="Set">Those of the new values.</param>
/// <param name="Sides">The switches in the equations of these.</param>
/// <param name="Values">The values of these switches, read where the state stands.</param>
/// <param name="Slopes">The slopes of their values.</param>
/// <param name="Triggers">The numbers of the switches that make the event happen.</param>
internal sealed record EventSlopes(TapeProgram Set, Side[] Sides, TapeProgram Values, TapeProgram Slopes, int[] Triggers);
