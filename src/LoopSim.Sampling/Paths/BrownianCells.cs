namespace LoopSim.Sampling;

/// <summary>The cells into which <see cref="BrownianTree"/> divides time, level by level.</summary>
internal static class BrownianCells
{
    private const int LevelsAboveUnit = 20;
    private const int LevelsBelowThousandth = 32;

    private static readonly ImmutableArray<int> _parts =
    [
        .. Enumerable.Repeat(2, LevelsAboveUnit), 2, 5, 2, 2, 5, 5, .. Enumerable.Repeat(2, LevelsBelowThousandth),
    ];

    /// <summary>The smallest cells in a cell of each level, from the longest on.</summary>
    private static readonly ImmutableArray<long> _lengths = [.. Lengths()];

    /// <summary>The smallest cells in one unit of time.</summary>
    public const double InUnit = 1000.0 * (1L << LevelsBelowThousandth);

    /// <summary>The number of levels, that of the longest cells among them.</summary>
    public static int Levels => _lengths.Length;

    /// <summary>How many parts a cell of a level has.</summary>
    public static int Parts(int level) => _parts[level];

    public static long Length(int level) => _lengths[level];

    private static IEnumerable<long> Lengths()
    {
        var length = _parts.Aggregate(1L, (product, parts) => product * parts);
        yield return length;
        foreach (var parts in _parts)
            yield return length /= parts;
    }
}
