namespace LoopSim.Claims;

/// <summary>SSRIs and mTOR activators raise the release of serotonin, mTOR inhibitors lower it.</summary>
internal sealed class ReleaseRises : MeasuredClaim<ReleaseRises.Changed[]>
{
    private const double Dose = 0.4;

    private static readonly (string Word, int Sign)[] _channels = [("ssri", 1), ("mtor_activator", 1), ("mtor_inhibitor", -1)];

    public override string Key => "release";

    public override string Title => "SSRIs and mTOR raise release";

    public override ClaimStanding Standing => ClaimStanding.BuiltIn;

    public override string StandingReason => "the equations let mTOR raise release";

    public override string Statement =>
        "An SSRI and an mTOR activator raise the capacity to release serotonin, and an mTOR inhibitor lowers it.";

    public override string RefutedBy =>
        "a change of the other sign, from the well or the ill state. Each channel is built to act this way on its own node: the test is "
            + "of what the loop makes of it, not of the claim about brains.";

    public override string OwnModel => "serotonin-release";

    internal override int RunsPerSet(ModelRoles subject) => 8;

    internal override string? Obstacle(ModelRoles subject) => subject.NodeNamed("release") is null ? "the model has no release of serotonin"
        : _channels.FirstOrDefault(own => Find(subject, own.Word) is null).Word is { } missing
            ? $"the model has no channel '{missing}'"
            : null;

    internal override string Protocol(ModelRoles subject) =>
        $"From the well and from the ill state, each channel at dose {Words.Short(Dose)} for {subject.Duration(Laboratory.Course)}: the "
            + "capacity to release serotonin at the end, against nothing done.";

    private protected override IReadOnlyList<Changed[]?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var release = subject.Compiled.Stocks.ToList().FindIndex(stock => stock == subject.NodeNamed("release"));
        var (from, to) = (subject.Start, subject.Start + Laboratory.Course);
        var cases = new[] { subject.Well, subject.Ill }.SelectMany(start => _channels.Select(own => (
            Start: start, own.Sign, Channel: Find(subject, own.Word)!.Name))).ToList();
        var settled = cases.Select(own => bench.Settle(sets, own.Start)).ToList();
        var ends = sets.Select((set, i) => cases.Select((own, c) => set.Run(
            settled[c][i].State, from, to, [new TimedChange(own.Channel, TimedChangeKind.Set, Dose, from, to)])))
            .AskTogether(bench.Runs.Run);
        return [.. ends.Select((row, i) => row.Select((end, c) => new Changed(
            $"{subject.Label(cases[c].Channel)}, from {cases[c].Start.Name}", cases[c].Sign,
                end.State[release] - settled[c][i].State[release])).ToArray())];
    }

    private protected override Finding Judge(ModelRoles subject, Changed[] measured)
    {
        var right = measured.Count(own => own.Change * own.Sign > 0);
        return Finding.Of(
            right == measured.Length,
            $"{right} of {measured.Length} changes of release have the sign that is claimed, from "
                + $"{Words.Short(measured.Min(own => Math.Abs(own.Change)))} to "
                    + $"{Words.Short(measured.Max(own => Math.Abs(own.Change)))} in size",
            [.. measured.Select(own => new Measured(own.Name, own.Change))]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Changed[] measured) =>
    [
        new Panel(
            new Axis("Change of the capacity to release serotonin"),
                new Axis("") { Categories = [.. measured.Select(own => own.Name)] },
            [new Tornado([.. measured.Select(own => new TornadoBar(own.Change))])]),
    ];

    private static SubjectChannel? Find(ModelRoles subject, string word) =>
        subject.Channels.FirstOrDefault(channel => channel.Name.Contains(word, StringComparison.Ordinal));

    /// <summary>By how much a channel changes the release, and in which direction it is claimed to.</summary>
    internal sealed record Changed(string Name, int Sign, double Change);
}
