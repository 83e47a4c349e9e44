namespace LoopSim;

/// <summary>Columns of some members in memory: of all while there are few, then of every so many, so that memory stays flat.</summary>
/// <remarks>The stride is a prime that does not divide the number of members: in a grid it passes through all levels, in a Sobol
/// sequence through all boxes, which a power of two would not.</remarks>
internal sealed class SweepSample
{
    /// <summary>Ranks and quantiles of so many members are as exact as a figure can show.</summary>
    public const int MostMembers = 20_000;

    private const long MostNumbers = 12_000_000;

    private readonly Dictionary<int, double[]> _columns;

    /// <param name="members">How many the sweep has.</param>
    /// <param name="columns">The columns to keep.</param>
    public SweepSample(long members, IEnumerable<int> columns)
    {
        int[] kept = [.. columns.Distinct()];
        Stride = StrideFor(members, Math.Clamp(MostNumbers / Math.Max(1, kept.Length), 1, MostMembers));
        var capacity = (int)((members + Stride - 1) / Stride);
        _columns = kept.ToDictionary(column => column, _ => new double[capacity]);
    }

    /// <summary>One for all members.</summary>
    public long Stride { get; }

    /// <summary>How many members were taken.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<double> this[int column] => _columns[column].AsSpan(0, Count);

    public void Take(long member, ReadOnlySpan<double> row)
    {
        if (member % Stride != 0)
            return;
        foreach (var (column, values) in _columns)
            values[Count] = row[column];
        Count++;
    }

    internal static long StrideFor(long members, long most)
    {
        if (members <= most)
            return 1;
        var stride = Math.Max(3, (members + most - 1) / most);
        while (members % stride == 0 || !IsPrime(stride))
            stride++;
        return stride;
    }

    private static bool IsPrime(long number)
    {
        for (long divisor = 2; divisor * divisor <= number; divisor++)
        {
            if (number % divisor == 0)
                return false;
        }
        return true;
    }
}
