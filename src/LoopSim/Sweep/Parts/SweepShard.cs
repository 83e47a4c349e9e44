namespace LoopSim;

/// <summary>A share of a sweep: consecutive members, as many as the other shards have or one more.</summary>
public sealed record SweepShard
{
    /// <param name="number">Counted from 1.</param>
    /// <param name="of">How many shards there are.</param>
    public SweepShard(int number, int of)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, of);
        Number = number;
        Of = of;
    }

    public int Number { get; }

    public int Of { get; }

    /// <summary>The first member of this shard of a sweep and the one behind its last; the same where there are more shards than
    /// members.</summary>
    public (long First, long End) RangeOf(long members)
    {
        return (Begin(Number - 1), Begin(Number));
        long Begin(int shards) => (long)((Int128)members * shards / Of);
    }

    /// <summary>Reads <c>2/3</c>; null when the text is no such thing or the shard does not exist.</summary>
    public static SweepShard? Parse(string text) =>
        text.Split('/') is [var left, var right]
        && int.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && int.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var of)
        && number >= 1 && number <= of
            ? new SweepShard(number, of)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Of}");
}
