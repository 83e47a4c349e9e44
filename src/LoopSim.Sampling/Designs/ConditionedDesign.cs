namespace LoopSim.Sampling;

/// <summary>The members of another design in which something holds. Where members are drawn, one in which it does not hold is drawn again,
/// as often as needed; of grids and tables it is left out.</summary>
/// <remarks>The draws of a member depend on its number and the seed alone, like its first.</remarks>
internal sealed class ConditionedDesign : Design
{
    /// <summary>The most members of which some may be left out.</summary>
    public const long MostListed = 10_000_000;

    /// <summary>It must hold in this share of the draws: then all of a member's draws fail once in 10^22.</summary>
    private const double LeastShare = 0.05;

    private const int Tried = 4096;

    private readonly Design _design;
    private readonly Func<ReadOnlySpan<double>, bool> _holds;
    private readonly long[]? _kept;

    private ConditionedDesign(Design design, string condition, Func<ReadOnlySpan<double>, bool> holds, long[]? kept)
        : base(kept?.Length ?? design.Count, design.Names) => (_design, Condition, _holds, _kept) = (design, condition, holds, kept);

    public override string? Condition { get; }

    /// <remarks>A grid of which members are left out is none.</remarks>
    public override string Kind => _kept is not null && _design.Kind == "grid" ? "list" : _design.Kind;

    public override string? Note => _kept is not null && _kept.Length < _design.Count
        ? $"{_design.Count - _kept.Length:N0} of {_design.Count:N0} members do not meet --where and are left out"
        : _design.Note;

    public override string? TableSha256 => _design.TableSha256;

    public override string LawOf(int quantity) => _design.LawOf(quantity);

    public override DesignColumn? ColumnOf(int quantity) => _design.ColumnOf(quantity);

    /// <param name="design">The other design.</param>
    /// <param name="condition">What is to hold, in words.</param>
    /// <param name="holds">Whether it holds of a member's values.</param>
    /// <exception cref="InvalidSettingException">It holds in too few members, or there are too many to list.</exception>
    public static ConditionedDesign Of(Design design, string condition, Func<ReadOnlySpan<double>, bool> holds)
    {
        if (design is SampledDesign)
        {
            var share = Share(design, holds);
            return share >= LeastShare ? new ConditionedDesign(design, condition, holds, kept: null) : throw new InvalidSettingException(
                string.Create(CultureInfo.InvariantCulture, $"--where holds in {100 * share:g3} % of the members drawn, too few to draw ")
                    + $"the others again; narrow the ranges until it holds in {100 * LeastShare} % or more");
        }
        if (design.Count > MostListed)
            throw new InvalidSettingException(
                $"--where looks at every member of a grid or table, and {design.Count:N0} are more than {MostListed:N0}; sample them with "
                    + "--design lhs, sobol or random and --count");
        long[] kept = [.. Kept(design, holds)];
        return kept.Length > 0
            ? new ConditionedDesign(design, condition, holds, kept)
            : throw new InvalidSettingException("--where holds in none of the members; widen the ranges, or correct the condition");
    }

    private protected override void Fill(ulong member, Span<double> values)
    {
        if (_kept is not null)
        {
            _design.Values(_kept[member], values);
            return;
        }
        _design.Values((long)member, values);
        for (var draw = 1; !_holds(values); draw++)
        {
            if (draw == SampledDesign.MostDraws)
                throw new InvalidSettingException(
                    $"--where holds in none of {SampledDesign.MostDraws:N0} draws of member {member:N0}; narrow the ranges until it "
                        + "holds more often");
            ((SampledDesign)_design).DrawAgain(draw, (long)member, values);
        }
    }

    private static double Share(Design design, Func<ReadOnlySpan<double>, bool> holds)
    {
        var values = new double[design.Names.Count];
        var (looked, held) = (0, 0);
        // Draws, so that few members are enough.
        for (var draw = 1; looked < Tried; draw++)
        {
            for (var member = 0L; member < design.Count && looked < Tried; member++, looked++)
            {
                ((SampledDesign)design).DrawAgain(draw, member, values);
                held += holds(values) ? 1 : 0;
            }
        }
        return (double)held / looked;
    }

    private static IEnumerable<long> Kept(Design design, Func<ReadOnlySpan<double>, bool> holds)
    {
        var values = new double[design.Names.Count];
        for (var member = 0L; member < design.Count; member++)
        {
            design.Values(member, values);
            if (holds(values))
                yield return member;
        }
    }
}
