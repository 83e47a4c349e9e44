namespace LoopSim.Claims;

/// <summary>(d) The same treatment needs a smaller dose early than late.</summary>
internal sealed class EarlyNeedsLess : Claim
{
    private const int MostRows = 8;

    public override string Key => "d";

    public override string Title => "Early intervention needs less";

    public override string Statement => "Whatever channel recovers at all needs a smaller dose soon after the trigger than years later.";

    public override string RefutedBy =>
        "a dose that suffices late and not early, or equal doses early and late: an illness that does not dig in.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: a shorter untreated duration goes with more response (RR 1.70) and remission (RR 1.65), three studies (Ghio 2014); "
            + "confounded, and no dose in it.",
    ];

    internal override int RunsPerSet(ModelRoles subject) => 2 * 18 * subject.Channels.Count;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Channels.Count == 0 ? "the model has no channel that acts on a stock"
        : subject.Scenarios.Count < 2 ? "the model has one time to treat only; it needs an early and a late scenario" : null;

    internal override string Protocol(ModelRoles subject)
    {
        var starts = subject.Scenarios.Select(scenario => $"{Words.Moment(scenario.TreatAt!.Value, subject.Unit)} ({scenario.Name})");
        return $"One channel at a time for {subject.Duration(Laboratory.Course)}, from {string.Join(", ", starts)}; "
            + $"the smallest dose that recovers, up to {Laboratory.LargestDose}.";
    }

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var (early, late) = (bench.Episodes(sets, subject.Early), bench.Episodes(sets, subject.Late));
        int[] ill = [.. Enumerable.Range(0, sets.Count).Where(i => early[i].Arises && late[i].Arises)];
        var doses = bench.SmallestDoses(
            [.. ill.SelectMany(i => subject.Singles.SelectMany(single => new[] { (early[i], single), (late[i], single) }))]);
        var findings = new Finding[sets.Count];
        Array.Fill(findings, Finding.Nothing(Episode.Missing));
        for (var k = 0; k < ill.Length; k++)
        {
            var at = k * subject.Channels.Count;
            (string Channel, double? Early, double? Late)[] pairs =
                [.. subject.Channels.Select((channel, c) => (channel.Name, doses[2 * (at + c)], doses[2 * (at + c) + 1]))];
            findings[ill[k]] = Find(subject, pairs);
        }
        return findings;
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var inks = new[] { Ink.Blue, Ink.Green, Ink.Vermilion, Ink.Purple };
        var scenarios = subject.Scenarios.Take(3).ToList();
        var doses = scenarios.Select(
            scenario => bench.SmallestDoses([.. subject.Singles.Select(single => (bench.Episodes([reference], scenario)[0], single))]))
            .ToList();
        // Those that need least come first; where there are many, the rest is left out.
        int[] rows =
            [.. Enumerable.Range(0, subject.Channels.Count)
                .OrderBy(c => subject.Channels.Count <= MostRows ? 0 : doses.Min(own => own[c] ?? double.PositiveInfinity)).Take(MostRows)];
        return
        [
            ClaimPanels.Dots(
                new Axis("Smallest dose that recovers"), rows.Length < subject.Channels.Count
                    ? $"the {rows.Length} of {subject.Channels.Count} channels that need least"
                    : "", [.. rows.Select(c => subject.Label(subject.Channels[c].Name))],
                $"none up to {Laboratory.LargestDose}",
                    [.. scenarios.Zip(
                        doses, (scenario, own) =>
                            (scenario.Name, inks[scenarios.IndexOf(scenario)], (IReadOnlyList<double?>)[.. rows.Select(c => own[c])]))]),
        ];
    }

    private static Finding Find(ModelRoles subject, (string Channel, double? Early, double? Late)[] pairs)
    {
        var working = pairs.Where(pair => pair.Early is not null || pair.Late is not null).ToList();
        var less = working.Where(pair => pair.Early is { } early && !(early >= pair.Late)).ToList();
        var ratios = working.Where(pair => pair is { Early: not null, Late: not null }).Select(pair => pair.Late!.Value / pair.Early!.Value)
            .ToList();
        return Finding.Of(
            working.Count > 0 && less.Count == working.Count,
            working.Count == 0
                ? $"no channel recovers alone at any dose up to {Laboratory.LargestDose}"
                : $"{less.Count} of the {working.Count} channels that work alone need less early",
            [
                new Measured("late dose over early dose, largest", ratios.Count > 0 ? ratios.Max() : null),
                .. pairs.SelectMany(pair => new[]
                {
                    new Measured(
                        $"{subject.Label(pair.Channel)}, {subject.Early.Name}", pair.Early, "", $"none up to {Laboratory.LargestDose}"),
                    new Measured(
                        $"{subject.Label(pair.Channel)}, {subject.Late.Name}", pair.Late, "", $"none up to {Laboratory.LargestDose}"),
                }),
            ]);
    }
}
