namespace LoopSim.Claims;

/// <summary>SSRIs and mTOR activators raise the release of serotonin, mTOR inhibitors lower it.</summary>
internal sealed class ReleaseRises : Claim
{
    private const double Dose = 0.4;

    private static readonly (string Word, int Sign)[] _channels = [("ssri", 1), ("mtor_activator", 1), ("mtor_inhibitor", -1)];

    public override string Key => "release";

    public override string Title => "SSRIs and mTOR raise release";

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

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var release = subject.Compiled.Stocks.ToList().FindIndex(stock => stock == subject.NodeNamed("release"));
        Language.Start[] starts = [subject.Well, subject.Ill];
        var settled = starts.Select(start => bench.Settle(sets, start)).ToList();
        var ends = bench.Runs.Run([.. sets.SelectMany((set, i) => starts.SelectMany((_, s) => _channels.Select(own =>
            set.Run(settled[s][i].State, subject.Start, subject.Start + Laboratory.Course,
                [new Compilation.TimedChange(
                    Find(subject, own.Word)!.Name, Compilation.TimedChangeKind.Set, Dose, subject.Start, subject.Start
                        + Laboratory.Course)]))))]);
        var perSet = starts.Length * _channels.Length;
        return
        [
            .. sets.Select((_, i) =>
            {
                var changes = starts.SelectMany((start, s) => _channels.Select((own, c) => (
                    Name: $"{subject.Label(Find(subject, own.Word)!.Name)}, from {start.Name}", own.Sign,
                        Change: ends[i * perSet + s * _channels.Length + c].State[release] - settled[s][i].State[release]))).ToList();
                var right = changes.Count(change => change.Change * change.Sign > 0);
                return Finding.Of(
                    right == changes.Count,
                        $"{right} of {changes.Count} changes of release have the sign that is claimed, from "
                            + $"{Words.Short(changes.Min(change => Math.Abs(change.Change)))} to "
                                + $"{Words.Short(changes.Max(change => Math.Abs(change.Change)))} in size",
                    [.. changes.Select(change => new Measured(change.Name, change.Change))]);
            }),
        ];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding) =>
    [
        new Panel(
            new Axis("Change of the capacity to release serotonin"),
                new Axis("") { Categories = [.. finding.Numbers.Select(number => number.Name)] },
            [new Tornado([.. finding.Numbers.Select(number => new TornadoBar(number.Value!.Value))])]),
    ];

    private static SubjectChannel? Find(ModelRoles subject, string word) =>
        subject.Channels.FirstOrDefault(channel => channel.Name.Contains(word, StringComparison.Ordinal));
}
