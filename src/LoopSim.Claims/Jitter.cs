using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>An ensemble of parameter sets: every link's weight times a lognormal factor of median 1, drawn anew for each member.</summary>
/// <remarks>Member i depends on the seed and i alone, so a smaller ensemble is the beginning of a larger one.</remarks>
/// <param name="Members">How many; 0 for none.</param>
/// <param name="Spread">The standard deviation of a factor's natural logarithm: 0.1 for about 10 %.</param>
/// <param name="Seed">Where the random numbers begin.</param>
public sealed record Jitter(int Members, double Spread, ulong Seed) : Ensemble
{
    /// <summary>The most members.</summary>
    public const int MostMembers = 100_000;

    public override int Count => Members;

    public override string Word => "jittered";

    public override string Origin => FormattableString.Invariant(
        $"with every link's weight times a lognormal factor (standard deviation of its logarithm {Spread}, seed {Seed})");

    internal override IEnumerable<string> Inputs(ModelRoles subject) => [];

    internal override IReadOnlyList<ParameterSet> Draw(ModelRoles subject) =>
        Draw(subject.Reference, [.. subject.Model.Links.Select(link => link.Name)], Members);

    internal IReadOnlyList<ParameterSet> Draw(ParameterSet reference, IReadOnlyList<string> links, int members)
    {
        if (members == 0 || links.Count == 0)
            return [];
        var design = Design.Create("random", [.. links.Select(link => new Variation(link, new Lognormal(0, Spread)))], members, Seed);
        var factors = new double[links.Count];
        var sets = new ParameterSet[members];
        for (var member = 0; member < members; member++)
        {
            design.Values(member, factors);
            sets[member] = reference.With(links.Zip(factors, (link, factor) => (link, reference[link] * factor)));
        }
        return sets;
    }
}
