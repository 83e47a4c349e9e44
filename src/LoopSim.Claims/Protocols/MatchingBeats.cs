namespace LoopSim.Claims;

/// <summary>(g) A channel on the loud mechanism needs less than on the generic web; the others need more or fail.</summary>
internal sealed class MatchingBeats : MeasuredClaim<MatchingBeats.Doses>
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

    private protected override IReadOnlyList<Doses?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        // The generic web first, then the phenotypes.
        var episodes = sets.Zip(bench.Place(sets, Phenotype.Of(subject)), (set, placed) => placed.Prepend(set))
            .AskOfKnown(known => bench.Episodes(known, subject.Late));
        var doses = episodes.Select(row => row.Select(own => row[0]!.Arises && own is { Arises: true } ? own : null)).AskOfKnown(
            ill => ill.Select(episode => subject.Singles.Select(single => (episode, single)))
                .AskTogether(cases => bench.SmallestDoses(cases)));
        return [.. doses.Select(own => own[0] is { } generic ? new Doses(generic, own[1..]) : null)];
    }

    private protected override Finding Judge(ModelRoles subject, Doses measured)
    {
        if (measured.Louder.All(doses => doses is null))
            return Finding.Nothing("no phenotype has an illness that lasts");
        var (channels, phenotypes) = (subject.Channels, Phenotype.Of(subject));
        var tested = phenotypes.Zip(measured.Louder).Where(pair => pair.Second is not null).Select(pair => (
            Phenotype: pair.First,
            Doses: channels.Select((channel, c) => new ChannelDose(
                channel, pair.First.IsMatched(channel), pair.Second![c], Change(pair.Second[c], measured.Generic[c]))).ToList())).ToList();
        // The smallest change counts; what acts through another state is left out.
        double Best(IEnumerable<ChannelDose> doses, bool isMatched) =>
            Changes(doses, isMatched).DefaultIfEmpty(double.PositiveInfinity).Min();
        var best = tested.Count(own => Best(own.Doses, true) < 1 && Best(own.Doses, true) <= Best(own.Doses, false));
        var all = tested.SelectMany(own => own.Doses).ToList();
        double[] matched = [.. Changes(all, isMatched: true)];
        double[] others = [.. Changes(all, isMatched: false)];
        var (less, more) = (matched.Count(change => change < 1), others.Count(change => change > 1));
        var well = phenotypes.Where((_, p) => measured.Louder[p] is null).Select(phenotype => phenotype.Name).ToList();
        return Finding.Of(
            best == tested.Count,
            $"in {best} of {tested.Count} phenotypes the match gains most; {less} of {matched.Length} matched channels need less than in "
                + $"the generic web, {more} of {others.Length} others need more or do not work"
                + (well.Count == 0 ? "" : $"; without a lasting illness: {string.Join(", ", well)}"),
            [
                new Measured("phenotypes in which the match gains most", (double)best / tested.Count, "%"),
                new Measured("matched channels that need less", matched.Length > 0 ? (double)less / matched.Length : null, "%"),
                new Measured("others that need more or do not work", others.Length > 0 ? (double)more / others.Length : null, "%"),
                .. channels.Select((channel, c) => Measured.Dose($"generic: {subject.Label(channel.Name)}", measured.Generic[c])),
                .. tested.SelectMany(own => own.Doses.Select(one => Measured.Dose(
                    $"{own.Phenotype.Name}: {subject.Label(one.Channel.Name)}{(one.IsMatched ? " (match)" : "")}", one.Dose))),
            ]);
    }

    private static IEnumerable<double> Changes(IEnumerable<ChannelDose> doses, bool isMatched) =>
        doses.Where(one => one.Channel.Gate is null && one.IsMatched == isMatched).Select(one => one.Change);

    private protected override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, Doses measured)
    {
        var phenotypes = Phenotype.Of(bench.Subject);
        var placed = bench.Place([reference], phenotypes)[0];
        return [.. phenotypes.Zip(
            placed, (phenotype, set) => new Measured($"{phenotype.Name}: load it sits at", set?[bench.Subject.Load!]))];
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Doses measured)
    {
        var subject = bench.Subject;
        var phenotypes = Phenotype.Of(subject);
        var all = subject.Channels;
        // Where there are many, those that match a phenotype.
        int[] rows =
            [.. Enumerable.Range(0, all.Count)
                .Where(c => all.Count <= MostRows || phenotypes.Any(phenotype => phenotype.IsMatched(all[c])))];
        return
        [
            ClaimPanels.Doses(
                "", [.. rows.Select(c => subject.Label(all[c].Name))],
                [("generic", Ink.Black, [.. rows.Select(c => measured.Generic[c])]), .. phenotypes.Index()
                    .Where(pair => measured.Louder[pair.Index] is not null)
                    .Select(pair => (
                        pair.Item.Name, new Ink(pair.Index),
                            (IReadOnlyList<double?>)[.. rows.Select(c => measured.Louder[pair.Index]![c])]))]),
        ];
    }

    /// <summary>A dose relative to the generic web's: 0 for one that works where none does there, infinite for one that does not
    /// work.</summary>
    private static double Change(double? dose, double? generic) =>
        dose is not { } own ? double.PositiveInfinity : generic is { } other ? own / other : 0;

    /// <summary>A channel in a phenotype: its smallest dose, and that relative to the generic web's.</summary>
    private sealed record ChannelDose(SubjectChannel Channel, bool IsMatched, double? Dose, double Change);

    /// <summary>Smallest doses by channel: of the generic web, and of each phenotype; null for one that is not ill.</summary>
    internal sealed record Doses(double?[] Generic, IReadOnlyList<double?[]?> Louder);
}
