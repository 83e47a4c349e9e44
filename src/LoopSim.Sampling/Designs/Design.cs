namespace LoopSim.Sampling;

/// <summary>The members of a sweep: which value each varied quantity has in each of them.</summary>
/// <remarks>
/// A member's values depend on the design, its seed and the member's number alone, and are found without the other members' and
/// without allocation: threads, shards and resumed sweeps agree to the bit, on every machine. The members of a random or Sobol
/// design stay the same when more are asked for; those of a Latin hypercube do not, because its strata change.
/// </remarks>
public abstract class Design
{
    /// <summary>The most members a design may have.</summary>
    public const long LargestCount = 10_000_000_000;

    /// <summary>One member, in which nothing varies.</summary>
    public static Design Single { get; } = new GridDesign([]);

    private protected Design(long count, IReadOnlyList<string> names)
    {
        (Count, Names) = (count, names);
    }

    /// <summary><c>grid</c>, <c>random</c>, <c>lhs</c>, <c>sobol</c> or <c>file</c>; of a sensitivity analysis <c>saltelli</c> or
    /// <c>morris</c>.</summary>
    public abstract string Kind { get; }

    public long Count { get; }

    /// <summary>The varied quantities, as the user wrote them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the user should know of this design though it is no fault; null when there is nothing to say.</summary>
    public virtual string? Note => null;

    /// <summary>The SHA-256 of the table that members are read from; null where they are made.</summary>
    public virtual string? TableSha256 => null;

    /// <summary>What stands in the column of the table from which a quantity is read; null where its values are made.</summary>
    public virtual DesignColumn? ColumnOf(int quantity) => null;

    /// <summary>What holds in all members, as it was written; null for nothing in particular.</summary>
    public virtual string? Condition => null;

    /// <summary>How a quantity's values are spread, as <see cref="Variation.Parse"/> reads it behind the name; <c>file</c> where a table
    /// gives them.</summary>
    public abstract string LawOf(int quantity);

    /// <summary>This design with those members alone in which something holds: others are drawn again, or left out of grids and
    /// tables.</summary>
    /// <param name="condition">What is to hold, in words.</param>
    /// <param name="holds">Whether it holds of a member's values, in the order of <see cref="Names"/>. Any thread may ask.</param>
    /// <exception cref="InvalidSettingException">It holds in too few members.</exception>
    public Design Where(string condition, Func<ReadOnlySpan<double>, bool> holds) => ConditionedDesign.Of(this, condition, holds);

    /// <summary>Writes one member's values in the order of <see cref="Names"/>.</summary>
    public void Values(long member, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(member);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(member, Count);
        if (values.Length != Names.Count)
            throw new ArgumentException($"There are {Names.Count} quantities, not {values.Length}.", nameof(values));
        Fill((ulong)member, values);
    }

    /// <summary>Chooses a design as the command line names it and checks that its parts fit.</summary>
    /// <param name="kind"><c>grid</c>, <c>random</c>, <c>lhs</c>, <c>sobol</c>, <c>file</c>, or the path of a <c>.csv</c> file.</param>
    /// <param name="variations">The quantities to vary; with a file, those that every line of it is joined with: with each
    /// combination of their levels, or with <paramref name="count"/> members of a Sobol sequence.</param>
    /// <param name="count">The number of members of a sampled design; null for a grid or a file, which know theirs.</param>
    /// <param name="seed">Where a sampled design's random numbers begin.</param>
    /// <param name="path">The file of the kind <c>file</c>.</param>
    /// <exception cref="InvalidSettingException">The parts do not make a design.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Design Create(string kind, IReadOnlyList<Variation> variations, long? count, ulong seed, string? path = null)
    {
        if (kind.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            (kind, path) = ("file", kind);
        return kind switch
        {
            "file" => FromFile(path, variations, count, seed),
            "grid" => count is null ? new GridDesign(Checked(variations)) : throw new InvalidSettingException(
                "--count cannot be used with a grid, whose size follows from its ranges and lists; leave it out, " +
                "or sample with --design lhs, sobol or random"),
            "random" => new RandomDesign(Checked(variations), Counted(kind, count), seed),
            "lhs" => new LatinHypercubeDesign(Checked(variations), Counted(kind, count), seed),
            "sobol" => new SobolDesign(Checked(variations), Counted(kind, count), seed),
            _ => throw new InvalidSettingException(
                $"unknown design '{kind}'; choose grid, lhs, sobol, random or a file of members such as members.csv"),
        };
    }

    private protected abstract void Fill(ulong member, Span<double> values);

    private static Design FromFile(string? path, IReadOnlyList<Variation> variations, long? count, ulong seed)
    {
        if (path is null)
            throw new InvalidSettingException("a design from a file needs its path: write --design members.csv");
        var table = FileDesign.Read(path);
        if (variations.Count > 0)
        {
            if (variations.FirstOrDefault(variation => table.Has(variation.Name)) is { } twice)
                throw new InvalidSettingException(
                    $"the design file {path} has a column '{twice.Name}' already; leave out --vary {twice}, or the column");
            return new JoinedDesign(table, Create(count is null ? "grid" : "sobol", variations, count, seed));
        }
        return count is null ? table : throw new InvalidSettingException(
            $"--count cannot be used with the design file {path}, which has one member per line; leave it out, or add --vary");
    }

    private protected static IReadOnlyList<Variation> Checked(IReadOnlyList<Variation> variations)
    {
        if (variations.Count == 0)
            throw new InvalidSettingException("there is nothing to vary; name a quantity, such as --vary load=0:0.5:11");
        var twice = variations.GroupBy(variation => Variation.KeyOf(variation.Name)).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? variations
            : throw new InvalidSettingException(
                $"'{twice.First().Name}' is varied twice, by {twice.First()} and {twice.Last()}; leave one of them out");
    }

    private static long Counted(string kind, long? count) => count switch
    {
        null =>
            throw new InvalidSettingException(
                $"--design {kind} samples as many members as you ask for; say how many, such as --count 1024"),
        < 1 => throw new InvalidSettingException($"--count must be at least 1, not {count}"),
        > LargestCount => throw new InvalidSettingException($"--count must be at most {LargestCount:N0}, not {count:N0}"),
        _ => count.Value,
    };

    /// <summary>The members of a design of blocks.</summary>
    private protected static long Counted(long blocks, int each) => blocks switch
    {
        < 1 => throw new InvalidSettingException($"--count must be at least 1, not {blocks}"),
        _ when blocks > LargestCount / each => throw new InvalidSettingException(
            $"--count must be at most {LargestCount / each:N0}, for each makes {each:N0} runs"),
        _ => blocks * each,
    };
}
