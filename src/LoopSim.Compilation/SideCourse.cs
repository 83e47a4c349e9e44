namespace LoopSim.Compilation;

/// <summary>A switch that depends on time alone as a function of time, under inputs that stay until others are set.</summary>
internal sealed class SideCourse(TimedSide side, ReadOnlySpan<double> inputs)
{
    private readonly TimeFunction _offset = new(side.Offset, inputs);

    public TimedSide Side => side;

    public TimeFunction Value { get; } = new(side.Value, inputs);

    public TimeFunction Slope { get; } = new(side.Slope, inputs);

    /// <summary>The value at time 0, of a straight line.</summary>
    public double Offset => _offset.At(0);

    /// <summary>Sets other inputs.</summary>
    public void Set(ReadOnlySpan<double> inputs)
    {
        Value.Set(inputs);
        Slope.Set(inputs);
        _offset.Set(inputs);
    }
}
