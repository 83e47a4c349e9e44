namespace LoopSim.Claims;

/// <summary>The same web with one mechanism louder: what leaves one node multiplied by one factor, all else by another.</summary>
/// <remarks>A set of weights, not a kind of person. The factors are judgement: chosen so that each has two states at loads of its
/// own.</remarks>
/// <param name="Name">What it is called.</param>
/// <param name="Node">The stock whose links are louder.</param>
/// <param name="Own">The factor of the links that leave the node.</param>
/// <param name="Others">The factor of all others; null where it is found for each set, so that the well state is lost at the same load as
/// without
/// the factors: in a web whose weights are shares one number would not do for all nodes.</param>
internal sealed record Phenotype(string Name, Stock Node, double Own, double? Others)
{
    private static readonly (string Name, string[] Words, double Own, double Others)[] _known =
    [
        ("stress", ["stress"], 1.5, 0.8),
        ("inflamed", ["inflammation"], 2.5, 0.8),
        ("metabolic", ["metabolic", "energy"], 3, 0.7),
        ("sleep", ["sleep"], 2, 0.8),
        ("plasticity", ["plasticity"], 2, 0.8),
    ];

    /// <summary>Those whose node the model has, and a channel that acts on it.</summary>
    public static IReadOnlyList<Phenotype> Of(ModelRoles subject) =>
        [.. _known.Select(known => subject.NodeNamed(known.Words) is { } node
            ? new Phenotype(known.Name, node, known.Own, subject.Model.NormalisePerTarget ? null : known.Others) : null)
            .OfType<Phenotype>().Where(phenotype => subject.Channels.Any(phenotype.IsMatched))];

    /// <summary>Whether a channel acts on the louder node.</summary>
    public bool IsMatched(SubjectChannel channel) => channel.Target == Node.Name && channel.Gate is null;

    /// <summary>The two factors in words.</summary>
    public string Text => Others is { } others ? $"{Name} {Words.Short(Own)}/{Words.Short(others)}" : $"{Name} {Words.Short(Own)}";

    private ParameterSet Apply(ParameterSet set, Model model, double others) =>
        set.With(model.Links.Select(link => (link.Name, set[link.Name] * (link.Source == Node.Name ? Own : others))));

    /// <summary>Phenotypes of sets, each at the load that lies in its own window where the set's load lies in the set's.</summary>
    /// <returns>Null for one that has no load with two states, and where the set itself has none.</returns>
    public static ParameterSet?[] Place(Laboratory bench, IReadOnlyList<(ParameterSet Set, Phenotype Phenotype)> cases)
    {
        var (model, load) = (bench.Subject.Model, bench.Subject.Load!);
        var own = bench.Windows([.. cases.Select(one => one.Set)]);
        int[] open = [.. Enumerable.Range(0, cases.Count).Where(i => cases[i].Phenotype.Others is null && own[i] is not null)];
        var found = bench.Runs.SmallestThatHarms(
            open,
            (i, others) => bench.Rest(
                cases[i].Phenotype.Apply(cases[i].Set, model, others).With(load, own[i]!.High), bench.Subject.Well),
            1);
        var factors = open.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second ?? 1);
        ParameterSet[] louder =
            [.. cases.Select((one, i) => one.Phenotype.Apply(one.Set, model, one.Phenotype.Others ?? factors.GetValueOrDefault(i, 1)))];
        return [.. bench.Windows(louder).Select((window, i) =>
            own[i] is { } generic && window is not null ? louder[i].With(load, window.At(generic.Share(cases[i].Set[load]))) : null)];
    }
}
