namespace LoopSim;

/// <summary>A share of a sweep: of every <see cref="Of"/> parts in a row it has one, so shards are alike in size and cost.</summary>
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

    /// <summary>Whether a part, counted from 0, belongs to this shard.</summary>
    public bool Owns(int part) => part % Of == Number - 1;

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
