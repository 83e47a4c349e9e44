namespace LoopSim.Numerics;

/// <summary>States at saved times, row by row, in the order they were saved.</summary>
/// <remarks>A run that ends early leaves <see cref="Count"/> below <see cref="Capacity"/>; only saved rows can be read.</remarks>
public sealed class Trajectory
{
    private readonly double[] _times;
    private readonly double[] _values;

    public Trajectory(int capacity, int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(capacity);
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        _times = new double[capacity];
        _values = new double[checked(capacity * dimension)];
        Dimension = dimension;
    }

    public int Dimension { get; }

    /// <summary>The number of rows there is room for.</summary>
    public int Capacity => _times.Length;

    /// <summary>The number of saved rows.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<double> Times => _times.AsSpan(0, Count);

    /// <summary>The state at <c>Times[row]</c>.</summary>
    public ReadOnlySpan<double> this[int row] =>
        (uint)row < (uint)Count
            ? _values.AsSpan(row * Dimension, Dimension)
            : throw new ArgumentOutOfRangeException(nameof(row), row, $"The trajectory has {Count} rows.");

    /// <summary>One component over all saved times, copied.</summary>
    public double[] Component(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Dimension);
        var values = new double[Count];
        for (var row = 0; row < values.Length; row++)
            values[row] = _values[(row * Dimension) + index];
        return values;
    }

    /// <summary>Adds a row and returns it to be filled.</summary>
    public Span<double> Append(double time)
    {
        if (Count == Capacity)
            throw new InvalidOperationException($"The trajectory is full: it has room for {Capacity} rows.");
        _times[Count] = time;
        return _values.AsSpan(Count++ * Dimension, Dimension);
    }
}
