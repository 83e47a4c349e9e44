using System.Numerics;

namespace LoopSim.Sampling;

/// <summary>The members from which Sobol indices are estimated: for each base point a point a, then a with one quantity after another
/// taken from a second point b, then b.</summary>
/// <remarks>
/// Saltelli et al. 2010, "Variance based sensitivity analysis of model output", Computer Physics Communications 181:259, table 2. The two
/// points are the halves of one scrambled Sobol point. Base points stay the same when more are asked for.
/// </remarks>
public sealed class SaltelliDesign : Design
{
    private readonly IReadOnlyList<Variation> _variations;
    private readonly SobolSequence _sequence;
    private readonly NestedScrambling[] _scramblings;

    /// <param name="variations">The quantities.</param>
    /// <param name="points">How many base points; a power of two is balanced.</param>
    /// <param name="seed">Which of the scrambled sequences.</param>
    /// <exception cref="InvalidSettingException">There are no quantities, too many, or one twice; or too many members.</exception>
    public SaltelliDesign(IReadOnlyList<Variation> variations, long points, ulong seed)
        : base(Counted(points, BlockOf(variations)), [.. Checked(variations).Select(variation => variation.Name)])
    {
        if (2 * variations.Count > JoeKuo.Dimensions)
            throw new InvalidSettingException(
                $"Sobol indices are found for at most {JoeKuo.Dimensions / 2:N0} quantities, not {variations.Count:N0}; rank them by "
                    + "--by morris first");
        (_variations, Points) = (variations, points);
        _sequence = new SobolSequence(2 * variations.Count);
        _scramblings =
        [
            .. Enumerable.Range(0, 2 * variations.Count)
                .Select(dimension => new NestedScrambling(new HashStream(seed, RandomStream.Scrambling, dimension))),
        ];
    }

    public override string Kind => "saltelli";

    /// <summary>How many base points there are.</summary>
    public long Points { get; }

    /// <summary>How many members a base point has: two more than there are quantities.</summary>
    public int Block => BlockOf(_variations);

    public override string? Note => BitOperations.IsPow2(Points)
        ? null
        : $"{Points:N0} is not a power of two, so the Sobol points are not balanced; "
            + $"{BitOperations.RoundUpToPowerOf2((ulong)Points):N0} would be";

    public override string LawOf(int quantity) => $"{_variations[quantity].Distribution}";

    private protected override void Fill(ulong member, Span<double> values)
    {
        var (point, place) = Math.DivRem((long)member, Block);
        for (var quantity = 0; quantity < values.Length; quantity++)
        {
            var isSecond = place == Block - 1 || place == quantity + 1;
            var dimension = isSecond ? values.Length + quantity : quantity;
            var coordinate = UnitInterval.Of(_scramblings[dimension].Scramble(_sequence.Coordinate(point, dimension)));
            values[quantity] = _variations[quantity].Distribution.Quantile(coordinate);
        }
    }

    private static int BlockOf(IReadOnlyList<Variation> variations) => variations.Count + 2;
}
