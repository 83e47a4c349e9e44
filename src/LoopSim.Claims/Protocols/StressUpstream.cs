namespace LoopSim.Claims;

/// <summary>Stress stands upstream: there the least loss of recovery makes ill.</summary>
internal sealed class StressUpstream : MeasuredClaim<StressUpstream.Losses>
{
    public override string Key => "upstream";

    public override string Title => "Stress stands upstream";

    public override string Statement =>
        "Of all states stress is the one at which the smallest sustained loss of recovery makes a well model ill.";

    public override string RefutedBy => "a state at which as small a loss makes ill, or a stress at which none does.";

    internal override int RunsPerSet(ModelRoles subject) => 1 + 17 * subject.Recoveries.Count;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Upstream is not { } stress ? "no linked stock's rate reads the load"
        : subject.Recoveries.All(channel => channel.Target != stress.Name) ? "no channel raises the recovery of stress"
        : subject.Recoveries.Count < 3 ? "fewer than three states have a recovery that a channel raises"
        : null;

    internal override string Protocol(ModelRoles subject) =>
        "After the overview, which sees the web bracketed by chronic stress upstream and lost plasticity downstream. From "
            + $"'{subject.Well.Name}' at the model's own load, the recovery of one state lowered for good, for each of the "
            + $"{subject.Recoveries.Count} states that a channel acts on: the smallest share of it, up to all, after which "
            + $"'{subject.Outcome.Name}' does not hold {subject.Duration(subject.Patience)} later. The claim holds if it is smallest at "
            + "stress.";

    private protected override string Missing => Laboratory.NobodyWell;

    private protected override IReadOnlyList<Losses?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var well = bench.Settle(sets, subject.Well);
        return Rows.Measure(sets.Count, i => well[i].IsWell, sound => sound
            .Select(i => subject.Recoveries.Select(channel => (Set: sets[i], well[i].State, Channel: channel)))
            .AskTogether(cases => bench.Runs.SmallestThatHarms(
                cases, (own, loss) => Weakened(subject, own.Set, own.State, own.Channel, loss), 1))
            .Select(losses => new Losses(losses)));
    }

    private protected override Finding Judge(ModelRoles subject, Losses measured)
    {
        var channels = subject.Recoveries;
        var stress = channels.FindIndex(channel => channel.Target == subject.Upstream!.Name);
        var own = measured.Smallest[stress];
        var first = measured.Smallest.Index().Where(one => one.Item is not null).OrderBy(one => one.Item).Select(one => one.Index)
            .ToList();
        return Finding.Of(
            own is not null && measured.Smallest.Index().All(one => one.Index == stress || !(one.Item <= own)),
            first.Count == 0
                ? "no loss of recovery at one state makes ill"
                : $"least at {subject.Label(channels[first[0]].Target)} ({Words.Short(100 * measured.Smallest[first[0]]!.Value)} %)"
                    + (first.Count > 1
                        ? $", then {subject.Label(channels[first[1]].Target)} ({Words.Short(100 * measured.Smallest[first[1]]!.Value)} %)"
                        : "")
                    + $"; {first.Count} of {channels.Count} states can",
            [
                new Measured("loss of recovery of stress that makes ill", own, "%", "none"),
                .. channels.Select((channel, i) => new Measured(
                    $"{subject.Label(channel.Target)}: smallest loss that makes ill", measured.Smallest[i], "%", "none")),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Losses measured)
    {
        const int MostRows = 10;
        var (subject, channels) = (bench.Subject, bench.Subject.Recoveries);
        int[] order = [.. Enumerable.Range(0, channels.Count).OrderBy(i => measured.Smallest[i] ?? 2).Take(MostRows)];
        return
        [
            ClaimPanels.Dots(
                new Axis("Smallest loss of recovery that makes ill") { Range = new Interval(0, 1) },
                order.Length < channels.Count ? $"the first {MostRows} of {channels.Count} states" : "",
                [.. order.Select(i => subject.Label(channels[i].Target))], "not even all of it",
                ("", Ink.Blue, [.. order.Select(i => measured.Smallest[i])])),
        ];
    }

    /// <summary>From the well state, with a share of one state's recovery gone for good.</summary>
    internal static RunRequest Weakened(ModelRoles subject, ParameterSet set, double[] well, SubjectChannel channel, double loss) =>
        set.Run(
            well, subject.Start, subject.Start + subject.Patience,
            [new TimedChange(channel.Name, TimedChangeKind.Add, -loss, subject.Start, double.PositiveInfinity)]);

    /// <summary>The smallest loss of each state's recovery that makes ill, from 0 to 1; null where none does.</summary>
    internal sealed record Losses(IReadOnlyList<double?> Smallest);
}
