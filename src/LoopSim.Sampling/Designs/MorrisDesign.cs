namespace LoopSim.Sampling;

/// <summary>The members from which elementary effects are estimated: paths through a grid of levels that change one quantity at a time,
/// each quantity once, by more than half its range.</summary>
/// <remarks>
/// Morris 1991, "Factorial sampling plans for preliminary computational experiments", Technometrics 33:161. With p levels in each range
/// a step covers p/2 of them, so that all levels are equally likely. Paths stay the same when more are asked for.
/// </remarks>
public sealed class MorrisDesign : Design
{
    /// <summary>As many as Morris, and most after him, take.</summary>
    public const int UsualLevels = 4;

    private readonly IReadOnlyList<Variation> _variations;
    private readonly HashStream[] _starts;
    private readonly HashStream[] _orders;

    /// <param name="variations">The quantities, each with ends.</param>
    /// <param name="paths">How many paths.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="levels">The levels of each range, an even number.</param>
    /// <exception cref="InvalidSettingException">A quantity has no ends, or is there twice; there are none, or too many members.
    /// </exception>
    public MorrisDesign(IReadOnlyList<Variation> variations, long paths, ulong seed, int levels = UsualLevels)
        : base(Counted(paths, variations.Count + 1), [.. Checked(variations).Select(variation => variation.Name)])
    {
        if (levels < 2 || levels % 2 != 0)
            throw new ArgumentOutOfRangeException(nameof(levels), levels, "The number of levels must be even.");
        if (variations.FirstOrDefault(variation => variation.Distribution.Ends is null) is { } endless)
            throw new InvalidSettingException(
                $"'{endless}' has no ends between which --by morris could step; give {endless.Name} a range with ~uniform(low,high)");
        (_variations, Paths, Levels) = (variations, paths, levels);
        _starts = [.. variations.Select((_, quantity) => new HashStream(seed, RandomStream.ElementaryStart, quantity))];
        _orders = [.. variations.Select((_, quantity) => new HashStream(seed, RandomStream.ElementaryOrder, quantity))];
    }

    public override string Kind => "morris";

    public long Paths { get; }

    public int Levels { get; }

    /// <summary>How many members a path has: one more than there are quantities.</summary>
    public int Block => _variations.Count + 1;

    /// <summary>How far a step goes, as a share of the range.</summary>
    public double Step => Levels / 2 / (Levels - 1.0);

    public override string LawOf(int quantity) => $"{_variations[quantity].Distribution}";

    /// <summary>How a path changes a quantity.</summary>
    /// <returns>The member of the path after the change, from 1; and whether the quantity rises.</returns>
    public (int After, bool Rises) ChangeOf(long path, int quantity)
    {
        var own = _orders[quantity][(ulong)path];
        var earlier = 0;
        for (var other = 0; other < _orders.Length; other++)
        {
            var key = _orders[other][(ulong)path];
            if (key < own || (key == own && other < quantity))
                earlier++;
        }
        return (earlier + 1, StartOf(path, quantity) < Levels / 2);
    }

    private protected override void Fill(ulong member, Span<double> values)
    {
        var (path, place) = Math.DivRem((long)member, Block);
        for (var quantity = 0; quantity < values.Length; quantity++)
        {
            var (after, rises) = ChangeOf(path, quantity);
            var level = StartOf(path, quantity) + (place < after ? 0 : rises ? Levels / 2 : -Levels / 2);
            values[quantity] = _variations[quantity].Distribution.Quantile(level / (Levels - 1.0));
        }
    }

    private int StartOf(long path, int quantity) => (int)(UnitInterval.Of(_starts[quantity][(ulong)path]) * Levels);
}
