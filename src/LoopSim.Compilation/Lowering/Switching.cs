namespace LoopSim.Compilation.Lowering;

/// <summary>Notes every place at which equations switch, and puts the sides held in the place of the switches.</summary>
/// <remarks>Equations are lowered as they are written, with every switch read where it stands. <see cref="Hold"/> turns them into equations
/// in which switches keep to the side that an input tells: one smooth function while these inputs stay.</remarks>
internal sealed class Switching(Tape tape, InputLayout layout)
{
    private readonly Dictionary<int, Side> _sides = [];

    /// <summary>In an order in which a side's value needs only those before it.</summary>
    public IEnumerable<Side> Sides => _sides.Values;

    public int Compare(Operation comparison, int a, int b)
    {
        if (comparison is Operation.Equal)
            return tape.Binary(Operation.And, Compare(Operation.LessOrEqual, a, b), Compare(Operation.LessOrEqual, b, a));
        if (comparison is Operation.NotEqual)
            return tape.Unary(Operation.Not, Compare(Operation.Equal, a, b));
        var kind = comparison == Operation.Less ? SideKind.Below : SideKind.NotAbove;
        return Noted(tape.Binary(comparison, a, b), kind, tape.Subtract(a, b), jumps: true);
    }

    public int Minimum(int a, int b) => Noted(tape.Binary(Operation.Minimum, a, b), SideKind.NotAbove, tape.Subtract(a, b), jumps: false);

    public int Maximum(int a, int b) => Noted(tape.Binary(Operation.Maximum, a, b), SideKind.NotAbove, tape.Subtract(b, a), jumps: false);

    public int Absolute(int a) => Noted(tape.Unary(Operation.Absolute, a), SideKind.Below, a, jumps: false);

    /// <summary>A rounding: floor, ceiling or to the nearest whole number.</summary>
    public int Whole(Operation rounding, int a) => Noted(tape.Unary(rounding, a), rounding switch
    {
        Operation.Floor => SideKind.Floor,
        Operation.Ceiling => SideKind.Ceiling,
        _ => SideKind.Nearest,
    }, a, jumps: true);

    public int Modulo(int a, int b) => Noted(tape.Binary(Operation.Modulo, a, b), SideKind.Floor, tape.Divide(a, b), jumps: true);

    public int Sign(int a)
    {
        var zero = tape.Constant(0);
        var negative = tape.Select(Compare(Operation.Less, a, zero), tape.Constant(-1), zero);
        return tape.Select(Compare(Operation.Less, zero, a), tape.Constant(1), negative);
    }

    public int LookupAt(int lookup, int argument) =>
        Noted(tape.LookupAt(lookup, argument), SideKind.Segment, argument, tape.Lookups[lookup].HasJumps, lookup);

    /// <summary>Instructions with the sides held in the place of some switches.</summary>
    /// <param name="numbers">The instructions.</param>
    /// <param name="isHeld">Which switches are.</param>
    public int[] Hold(IReadOnlyList<int> numbers, Func<Side, bool> isHeld)
    {
        // Operands stand before what uses them: each is replaced once, however often it is used.
        var held = new Dictionary<int, int>();
        int Mapped(int number) => held.GetValueOrDefault(number, number);
        foreach (var number in tape.Needed(numbers, Dependence.Time | Dependence.State))
        {
            var code = tape[number].Renumber(Mapped);
            var replacement = _sides.TryGetValue(number, out var side) && isHeld(side) ? OnSide(side, code) : tape.Again(code);
            if (replacement != number)
                held[number] = replacement;
        }

        return [.. numbers.Select(Mapped)];
    }

    /// <summary>The switches that some instructions need, also for the values of others.</summary>
    public IReadOnlyList<Side> Needed(IEnumerable<int> numbers)
    {
        var needed = tape.Needed(numbers, Dependence.Time | Dependence.State);
        while (true)
        {
            var sides = _sides.Values.Where(side => needed.Contains(side.Result)).ToList();
            var count = needed.Count;
            needed.UnionWith(tape.Needed(sides.Select(side => side.Value), Dependence.Time | Dependence.State));
            if (needed.Count == count)
                return sides;
        }
    }

    public bool DependsOnState(Side side) => tape.DependenceOf(side.Value).HasFlag(Dependence.State);

    /// <summary>What a switch gives on the side that its input tells.</summary>
    private int OnSide(Side side, Instruction code) => code.Operation switch
    {
        Operation.Less or Operation.LessOrEqual => tape.Switch(side.Input),
        Operation.Minimum or Operation.Maximum => tape.Select(tape.Switch(side.Input), code.A, code.B),
        Operation.Absolute => tape.Select(tape.Switch(side.Input), tape.Negate(code.A), code.A),
        Operation.Floor or Operation.Ceiling or Operation.Round => tape.Input(side.Input),
        Operation.Modulo => tape.Subtract(code.A, tape.Multiply(tape.Input(side.Input), code.B)),
        Operation.Lookup => Line(side, code.A),
        _ => throw new InvalidOperationException($"{code.Operation} has no sides."),
    };

    /// <summary>The line on which a segment of a lookup lies.</summary>
    private int Line(Side side, int argument)
    {
        var lookup = tape[side.Result].B;
        int Of(Operation operation) => tape.Binary(operation, tape.Input(side.Input), lookup);
        return tape.Add(
            Of(Operation.SegmentLevel), tape.Multiply(Of(Operation.SegmentSlope), tape.Subtract(argument, Of(Operation.SegmentStart))));
    }

    /// <summary>Notes a switch, unless it stands still during a run.</summary>
    private int Noted(int result, SideKind kind, int value, bool jumps, int lookup = -1)
    {
        if ((tape.DependenceOf(value) & (Dependence.Time | Dependence.State)) == 0 || _sides.ContainsKey(result))
            return result;
        _sides.Add(
            result,
            new Side(result, kind, value, layout.Add($"switch {_sides.Count}", 0), jumps, lookup < 0 ? null : tape.Lookups[lookup]));
        return result;
    }
}
