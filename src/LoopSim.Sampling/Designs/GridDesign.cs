using System.Numerics;

namespace LoopSim.Sampling;

/// <summary>Every combination of the quantities' levels; the first quantity changes slowest, the last with every member.</summary>
public sealed class GridDesign : Design
{
    private const double LargestWrittenOut = 1e15;

    private readonly Distribution[] _distributions;
    private readonly ulong[] _levels;

    internal GridDesign(IReadOnlyList<Variation> variations)
        : base(Size(variations), [.. variations.Select(variation => variation.Name)])
    {
        _distributions = [.. variations.Select(variation => variation.Distribution)];
        _levels = [.. _distributions.Select(distribution => (ulong)distribution.Levels!)];
    }

    public override string Kind => "grid";

    /// <summary>The levels of a quantity, in the order the grid runs through them.</summary>
    public IReadOnlyList<double> Levels(int quantity) =>
        [.. Enumerable.Range(0, checked((int)_levels[quantity])).Select(index => _distributions[quantity].Level(index))];

    public override string LawOf(int quantity) => _distributions[quantity].ToString()!;

    private protected override void Fill(ulong member, Span<double> values)
    {
        for (var quantity = values.Length - 1; quantity >= 0; quantity--)
        {
            (member, var level) = Math.DivRem(member, _levels[quantity]);
            values[quantity] = _distributions[quantity].Level((long)level);
        }
    }

    private static long Size(IReadOnlyList<Variation> variations)
    {
        var size = BigInteger.One;
        foreach (var variation in variations)
        {
            size *= variation.Distribution.Levels ?? throw new InvalidSettingException(
                $"a grid needs levels, and {variation} has none; give {variation.Name}=low:high:count or a list, or choose --design "
                    + "lhs, sobol or random with --count");
        }
        if (size <= LargestCount)
            return (long)size;
        var written = (double)size < LargestWrittenOut ? $"{size:N0}" : $"about {(double)size:g3}";
        throw new InvalidSettingException(
            $"this grid would have {written} members, more than the limit of {LargestCount:N0}; give fewer points, " +
            "or sample it with --design lhs, sobol or random and --count");
    }
}
