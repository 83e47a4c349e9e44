namespace LoopSim.Compilation;

/// <summary>A program of one output as a function of time, under inputs that stay until others are set.</summary>
internal sealed class TimeFunction
{
    private readonly TapeProgram _program;
    private readonly double[] _slots;
    private readonly double[] _cells;
    private readonly double[] _result = new double[1];
    private readonly Interval[] _intervals;
    private readonly Interval[] _intervalResult = new Interval[1];

    public TimeFunction(TapeProgram program, ReadOnlySpan<double> inputs)
    {
        (_program, _slots, _cells) = (program, new double[program.SlotCount], new double[program.Code.Length]);
        _intervals = new Interval[program.Code.Length];
        Set(inputs);
    }

    /// <summary>Sets other inputs.</summary>
    public void Set(ReadOnlySpan<double> inputs) => _program.PrepareIn(inputs, _slots, _cells);

    public double At(double time)
    {
        _program.Interpret(time, [], _slots, _cells, _result);
        return _result[0];
    }

    /// <summary>An interval that holds every value between two times, both included.</summary>
    public Interval Within(double start, double end)
    {
        IntervalInterpreter.Run(_program, new Interval(start, end), [], _slots, _intervals, _intervalResult);
        return _intervalResult[0];
    }

    /// <summary>Whether another of the same program is the same function, to the bit.</summary>
    public bool IsSame(TimeFunction other) => _program == other._program && _slots.AsSpan().SequenceEqual(other._slots);
}
