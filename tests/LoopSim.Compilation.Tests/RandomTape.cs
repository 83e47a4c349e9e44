using LoopSim.Compilation.Tapes;
using LoopSim.Language;

namespace LoopSim.Compilation.Tests;

/// <summary>Random computations over three states, three inputs and time, drawing on every operation.</summary>
internal sealed class RandomTape
{
    private static readonly Operation[] _unary =
        [.. Enum.GetValues<Operation>()
            .Where(op => op.OperandCount() == 1 && !op.IsCondition()
                && op is not (Operation.Lookup or Operation.LookupSlope or Operation.Negate or Operation.Saturation))];

    private readonly Random _random;
    private readonly List<int> _numbers;
    private readonly List<int> _conditions;

    public RandomTape(int seed, int length)
    {
        _random = new Random(seed);
        Tape = new Tape([
            new Lookup("held", [(0, 1), (1, -2), (4, 3)], OutsideRule.Hold, null, default),
            new Lookup("continued", [(-1, 1), (1, 5)], OutsideRule.Extrapolate, null, default)]);
        _numbers =
        [
            Tape.Time, .. Enumerable.Range(0, 3)
                .Select(Tape.State), .. Enumerable.Range(0, 3)
                .Select(Tape.Input), Tape.Constant(0.75), Tape.Constant(-2), Tape.Constant(0),
        ];
        _conditions = [Tape.Switch(0), Tape.Binary(Operation.Less, _numbers[1], _numbers[2])];
        for (var i = 0; i < length; i++)
        {
            if (_random.Next(5) == 0)
                _conditions.Add(Condition());
            else
                _numbers.Add(Number());
        }
    }

    public Tape Tape { get; }

    /// <summary>The last numbers made and a few others.</summary>
    public int[] Outputs => [.. _numbers.TakeLast(4), A, A];

    private int A => _numbers[_random.Next(_numbers.Count)];

    private int C => _conditions[_random.Next(_conditions.Count)];

    private int Number() => _random.Next(16) switch
    {
        0 => Tape.Add(A, A),
        1 => Tape.Subtract(A, A),
        2 or 3 => Tape.Multiply(A, A),
        4 => Tape.Divide(A, A),
        5 => Tape.Negate(A),
        6 => Tape.Binary(Operation.Minimum, A, A),
        7 => Tape.Binary(Operation.Maximum, A, A),
        8 => Tape.Binary(Operation.Modulo, A, A),
        9 => Tape.Power(A, _random.Next(2) == 0 ? A : Tape.Constant(_random.Next(-5, 9))),
        10 => Tape.LookupAt(_random.Next(2), A),
        11 => Tape.LookupSlopeAt(_random.Next(2), A),
        12 => Tape.Select(C, A, A),
        13 => Tape.Unary(Operation.Saturation, Tape.Unary(Operation.Absolute, A)),
        _ => Tape.Unary(_unary[_random.Next(_unary.Length)], A),
    };

    private int Condition() => _random.Next(7) switch
    {
        0 => Tape.Binary(Operation.And, C, C),
        1 => Tape.Binary(Operation.Or, C, C),
        2 => Tape.Unary(Operation.Not, C),
        3 => Tape.Binary(Operation.LessOrEqual, A, A),
        4 => Tape.Binary(Operation.Equal, A, A),
        5 => Tape.Binary(Operation.NotEqual, A, A),
        _ => Tape.Binary(Operation.Less, A, A),
    };
}
