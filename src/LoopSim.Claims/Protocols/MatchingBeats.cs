namespace LoopSim.Claims;

/// <summary>(g) A channel on the loud mechanism needs less than on the generic web; the others need more or fail.</summary>
internal sealed class MatchingBeats : Claim
{
    private const int MostRows = 7;

    public override string Key => "g";

    public override string Title => "Matching the mechanism beats one size for all";

    public override string Statement =>
        "Where one mechanism is loud, the channel that acts on it needs a smaller dose than in the generic web, and no other channel "
            + "gains as much.";

    public override string RefutedBy =>
        "a phenotype whose matched channel needs as much as in the generic web, or in which another channel's need falls by a larger "
            + "share. The stricter form, every other channel needing more or failing, is counted beside it.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: infliximab against placebo by CRP at the start, response 62 % (8 of 13) against 33 % (3 of 9) above 5 mg/L, p 0.19, "
            + "interaction p 0.01; null overall and worse below (Raison 2013). Nobody can yet measure which mechanism is at work in one "
                + "person.",
    ];

    internal override int RunsPerSet(ModelRoles subject) => (Phenotype.Of(subject).Count + 1) * (32 + 16 * subject.Channels.Count);

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Load is null ? "the trigger adds to no parameter that could stand for a chronic load"
        : Phenotype.Of(subject).Count < 2
            ? "the model has fewer than two of the nodes stress, inflammation, energy, sleep and plasticity with a channel of their own"
            : null;

    internal override string Protocol(ModelRoles subject)
    {
        var phenotypes = Phenotype.Of(subject);
        var (others, rest) = phenotypes[0].Others is null
            ? ("", "; all others by what leaves the load at which the well state is lost where it was")
            : (" / on all others", "");
        return $"Phenotypes (judgement), as factors on the weights that leave one node{others}: "
            + $"{string.Join(", ", phenotypes.Select(phenotype => phenotype.Text))}{rest}. "
            + $"Each sits where the model's own load sits in its window of two states. Scenario '{subject.Late.Name}', every channel for "
            + $"{subject.Duration(Laboratory.Course)}: the smallest dose up to {Laboratory.LargestDose}, against the generic web. "
            + "Channels that act through another state are left out of the count.";
    }

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var phenotypes = Phenotype.Of(bench.Subject);
        var tables = Tables(bench, sets, phenotypes);
        return [.. tables.Select(table => table is null ? Finding.Nothing(Episode.Missing) : Find(bench.Subject, phenotypes, table))];
    }

    internal override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var phenotypes = Phenotype.Of(bench.Subject);
        var placed = Phenotype.Place(bench, [reference], phenotypes)[0];
        return [.. phenotypes.Zip(
            placed, (phenotype, set) => new Measured($"{phenotype.Name}: load it sits at", set?[bench.Subject.Load!]))];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var phenotypes = Phenotype.Of(subject);
        var table = Tables(bench, [reference], phenotypes)[0]!;
        var all = subject.Channels;
        // Where there are many, those that match a phenotype.
        int[] rows =
            [.. Enumerable.Range(0, all.Count)
                .Where(c => all.Count <= MostRows || phenotypes.Any(phenotype => phenotype.IsMatched(all[c])))];
        return
        [
            ClaimPanels.Dots(
                new Axis("Smallest dose that recovers"), "",
                [.. rows.Select(c => subject.Label(all[c].Name))], $"none up to {Laboratory.LargestDose}",
                [("generic", Ink.Black, [.. rows.Select(c => table.Generic[c])]), .. phenotypes.Index()
                    .Where(pair => table.Louder[pair.Index] is not null)
                    .Select(pair => (
                        pair.Item.Name, new Ink(pair.Index),
                            (IReadOnlyList<double?>)[.. rows.Select(c => table.Louder[pair.Index]![c])]))]),
        ];
    }

    private static Finding Find(ModelRoles subject, IReadOnlyList<Phenotype> phenotypes, DoseTable table)
    {
        if (table.Louder.All(doses => doses is null))
            return Finding.Nothing("no phenotype has an illness that lasts");
        var channels = subject.Channels;
        List<string> ill = [.. phenotypes.Where((_, p) => table.Louder[p] is not null).Select(phenotype => phenotype.Name)];
        var (tested, best, matched, less, mismatched, more) = (0, 0, 0, 0, 0, 0);
        var numbers = new List<Measured>();
        for (var p = 0; p < phenotypes.Count; p++)
        {
            if (table.Louder[p] is not { } doses)
                continue;
            tested++;
            var (own, others) = (double.PositiveInfinity, double.PositiveInfinity);
            for (var c = 0; c < channels.Count; c++)
            {
                var isMatched = phenotypes[p].IsMatched(channels[c]);
                numbers.Add(new Measured(
                    $"{phenotypes[p].Name}: {subject.Label(channels[c].Name)}{(isMatched ? " (match)" : "")}", doses[c], "",
                        $"none up to {Laboratory.LargestDose}"));
                if (channels[c].Gate is not null)
                    continue;
                var change = Change(doses[c], table.Generic[c]);
                if (isMatched)
                {
                    (matched, own) = (matched + 1, Math.Min(own, change));
                    less += change < 1 ? 1 : 0;
                }
                else
                {
                    (mismatched, others) = (mismatched + 1, Math.Min(others, change));
                    more += change > 1 ? 1 : 0;
                }
            }
            best += own < 1 && own <= others ? 1 : 0;
        }
        return Finding.Of(
            tested > 0 && best == tested,
            $"in {best} of {tested} phenotypes the match gains most; {less} of {matched} matched channels need less than in the generic "
                + $"web, {more} of {mismatched} others need more or do not work"
                + (ill.Count == phenotypes.Count
                    ? ""
                    : $"; without a lasting illness: {string.Join(", ", phenotypes.Select(phenotype => phenotype.Name).Except(ill))}"),
            [
                new Measured("phenotypes in which the match gains most", tested > 0 ? (double)best / tested : null, "%"),
                new Measured("matched channels that need less", matched > 0 ? (double)less / matched : null, "%"),
                new Measured("others that need more or do not work", mismatched > 0 ? (double)more / mismatched : null, "%"),
                .. channels.Select(
                    (channel, c) =>
                        new Measured(
                            $"generic: {subject.Label(channel.Name)}", table.Generic[c], "", $"none up to {Laboratory.LargestDose}")),
                .. numbers,
            ]);
    }

    /// <summary>A dose relative to the generic web's: 0 for one that works where none does there, infinite for one that does not
    /// work.</summary>
    private static double Change(double? dose, double? generic) =>
        dose is not { } own ? double.PositiveInfinity : generic is { } other ? own / other : 0;

    /// <summary>The smallest doses of every channel in the generic web and in every phenotype; null for a set without an illness.</summary>
    private static DoseTable?[] Tables(Laboratory bench, IReadOnlyList<ParameterSet> sets, IReadOnlyList<Phenotype> phenotypes)
    {
        var subject = bench.Subject;
        var placed = Phenotype.Place(bench, sets, phenotypes);
        var generic = bench.Episodes(sets, subject.Late);
        ParameterSet[] louder = [.. placed.SelectMany(own => own).OfType<ParameterSet>()];
        var episodes = louder.Zip(bench.Episodes(louder, subject.Late)).ToDictionary(pair => pair.First, pair => pair.Second);
        Episode[] ill = [.. generic.Concat(episodes.Values).Where(episode => episode.Arises)];
        var doses = bench.SmallestDoses([.. ill.SelectMany(episode => subject.Singles.Select(single => (episode, single)))]);
        var known = ill.Select((episode, i) => (episode, doses[(i * subject.Channels.Count)..((i + 1) * subject.Channels.Count)]))
            .ToDictionary(pair => pair.episode, pair => pair.Item2);
        return [.. sets.Select((_, i) => known.TryGetValue(generic[i], out var own)
            ? new DoseTable(own, [.. placed[i].Select(set => set is null ? null : known.GetValueOrDefault(episodes[set]))])
            : null)];
    }

    /// <summary>Smallest doses by channel: of the generic web, and of each phenotype that is ill.</summary>
    private sealed record DoseTable(double?[] Generic, double?[]?[] Louder);
}
