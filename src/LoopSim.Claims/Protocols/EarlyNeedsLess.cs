namespace LoopSim.Claims;

/// <summary>(d) The same treatment needs a smaller dose early than late.</summary>
internal sealed class EarlyNeedsLess : MeasuredClaim<double?[]>
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

    private protected override IReadOnlyList<double?[]?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        bench.OfIll(sets, [bench.Subject.Early, bench.Subject.Late], ill => ill
            .Select(own => bench.Subject.Singles.SelectMany(single => own.Select(episode => (episode, single))))
            .AskTogether(cases => bench.SmallestDoses(cases)));

    /// <param name="subject">The model.</param>
    /// <param name="measured">The smallest doses, channel by channel, early and late.</param>
    private protected override Finding Judge(ModelRoles subject, double?[] measured)
    {
        var pairs = subject.Channels.Zip(measured.Chunk(2), (channel, dose) => (channel.Name, Early: dose[0], Late: dose[1])).ToList();
        var working = pairs.Where(pair => pair.Early is not null || pair.Late is not null).ToList();
        var less = working.Count(pair => pair.Early is { } early && !(early >= pair.Late));
        return Finding.Of(
            working.Count > 0 && less == working.Count,
            working.Count == 0
                ? $"no channel recovers alone at any dose up to {Laboratory.LargestDose}"
                : $"{less} of the {working.Count} channels that work alone need less early",
            [
                new Measured("late dose over early dose, largest", working.Max(pair => pair.Late / pair.Early)),
                .. pairs.SelectMany(pair => new[]
                {
                    Measured.Dose($"{subject.Label(pair.Name)}, {subject.Early.Name}", pair.Early),
                    Measured.Dose($"{subject.Label(pair.Name)}, {subject.Late.Name}", pair.Late),
                }),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, double?[] measured)
    {
        var subject = bench.Subject;
        var inks = new[] { Ink.Blue, Ink.Green, Ink.Vermilion, Ink.Purple };
        var scenarios = subject.Scenarios.Take(3).ToList();
        var doses = scenarios.Select(scenario => bench.Episodes([reference], scenario)[0])
            .Select(episode => subject.Singles.Select(single => (episode, single))).AskTogether(cases => bench.SmallestDoses(cases));
        // Those that need least come first; where there are many, the rest is left out.
        int[] rows =
            [.. Enumerable.Range(0, subject.Channels.Count)
                .OrderBy(c => subject.Channels.Count <= MostRows ? 0 : doses.Min(own => own[c] ?? double.PositiveInfinity)).Take(MostRows)];
        return
        [
            ClaimPanels.Doses(
                rows.Length < subject.Channels.Count
                    ? $"the {rows.Length} of {subject.Channels.Count} channels that need least"
                    : "",
                [.. rows.Select(c => subject.Label(subject.Channels[c].Name))],
                [.. scenarios.Select((scenario, s) =>
                    (scenario.Name, inks[s], (IReadOnlyList<double?>)[.. rows.Select(c => doses[s][c])]))]),
        ];
    }
}
