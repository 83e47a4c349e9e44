namespace LoopSim.Claims;

/// <summary>(h) What opens the window and what fills it do more together than the sum of both.</summary>
internal sealed class PlasticityWindow : Claim
{
    private static readonly double[] _shares = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];

    public override string Key => "h";

    public override string Title => "A plasticity window that experience must fill";

    public override string Statement =>
        "A channel that raises plasticity and one that acts through it need less together than either's share of what it takes alone, "
            + "and more is gained than with a channel that acts on the same node without plasticity.";

    public override string RefutedBy =>
        "a Loewe index of 1 or more, or one as large as that of the channel that needs no plasticity: then the links alone do it.";

    public override IReadOnlyList<string> Sources =>
    [
        "The index is the sum of each dose over what it takes alone, 1 where two doses of one thing are mixed (Loewe 1953, "
            + "Arzneimittelforschung 3:285).",
        "Beside it: fluoxetine with extinction training, not either alone, erased fear in mice (Karpova 2011; recalled, check before "
            + "quoting).",
    ];

    internal override int RunsPerSet(ModelRoles subject) => 80;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Experience is null
            ? "no channel acts through another state, as experience acts through plasticity, and no intervention is known for it"
        : subject.Opening is null ? $"no channel raises the state through which '{subject.Experience.Name}' acts" : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Scenario '{subject.Late.Name}', for {subject.Duration(Laboratory.Course)}: {subject.Opening!.Label}{subject.Opening.Places} "
            + $"alone, {subject.Experience!.Label}{subject.Experience.Places} alone, and both in the proportion of these two doses (or "
                + $"of {Laboratory.LargestDose}, where one does not work alone); the smallest doses that recover."
        + (subject.WithoutGate is { } other
            ? $" The same with {other.Label}, which acts on the same node and needs no plasticity; its index must be larger by a hundredth."
            : " No equation of this model lets experience act through plasticity, so there is nothing to compare with: what is found is "
                + "the work of the links alone.");

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var episodes = bench.Episodes(sets, subject.Late);
        Episode[] ill = [.. episodes.Where(episode => episode.Arises)];
        var mixed = Mix(bench, ill, subject.Experience!);
        var compared = subject.WithoutGate is { } other ? Mix(bench, ill, other) : null;
        var found = ill.Select((episode, i) => (episode, Finding: Find(subject, mixed[i], compared?[i])))
            .ToDictionary(pair => pair.episode, pair => pair.Finding);
        return [.. episodes.Select(episode => found.GetValueOrDefault(episode) ?? Finding.Nothing(Episode.Missing))];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var episode = bench.Episodes([reference], subject.Late)[0];
        var mixed = Mix(bench, [episode], subject.Experience!)[0];
        var (largest, width) = (mixed.OtherUnit, mixed.OpeningUnit);
        var needed = bench.Runs.Smallest(
            _shares,
            (share, dose) => Laboratory.Treat(episode, Laboratory.Course, (subject.Opening!, share * width), (subject.Experience!, dose)),
            largest);
        Point[] line = mixed.Works == 2 ? [new Point(0, largest), new Point(width, 0)] : [];
        return
        [
            new Panel(new Axis(subject.Opening!.Label), new Axis(subject.Experience!.Label) { Range = new Interval(0, 1.05 * largest) },
                [
                    new LineSeries([.. line], "if they only added up", Ink.Grey) { Dash = LineDash.Dashed },
                    new LineSeries(
                        [.. _shares.Zip(needed).Where(pair => pair.Second is not null)
                            .Select(pair => new Point(
                                pair.First * width, pair.First == 1 && mixed.OpeningAlone is not null ? 0 : pair.Second!.Value))],
                            "smallest doses that recover", Ink.Blue) { Width = 1.4 },
                ]),
        ];
    }

    private static Finding Find(ModelRoles subject, Mixture mixed, Mixture? compared)
    {
        var (opening, experience) = (subject.Opening!.Label, subject.Experience!.Label);
        var none = $"none up to {Laboratory.LargestDose}";
        return Finding.Of(
            mixed.Index < 1 && !(mixed.Index >= 0.99 * compared?.Index),
            (mixed.Index, mixed.Works) switch
            {
                (null, 0) => "neither works alone nor both together",
                (null, _) => "together they do not recover",
                (_, 0) => "neither works alone, both together do",
                ({ } index, _) =>
                    $"Loewe index {Words.Short(index)}"
                        + (compared?.Index is { } other
                            ? $", against {Words.Short(other)} with {subject.WithoutGate!.Label}, which needs no plasticity"
                            : ""),
            },
            [
                new Measured("Loewe index", mixed.Index),
                .. subject.WithoutGate is { } control
                    ? [new Measured($"Loewe index with {control.Label} in place of {experience}", compared?.Index)]
                    : Array.Empty<Measured>(),
                new Measured($"{opening} alone", mixed.OpeningAlone, "", none),
                    new Measured($"{experience} alone", mixed.OtherAlone, "", none),
                new Measured($"{opening}, together", mixed.Share * mixed.OpeningUnit),
                    new Measured($"{experience}, together", mixed.Share * mixed.OtherUnit),
            ]);
    }

    /// <summary>The opening treatment with another, in the proportion of what each takes alone.</summary>
    private static Mixture[] Mix(Laboratory bench, Episode[] ill, Treatment other)
    {
        var opening = bench.Subject.Opening!;
        var alone = bench.SmallestDoses([.. ill.SelectMany(episode => new[] { (episode, opening), (episode, other) })]);
        Mixture[] mixtures = [.. ill.Select((_, i) => new Mixture(alone[2 * i], alone[2 * i + 1]))];
        var shares = bench.Runs.Smallest(
            [.. ill.Zip(mixtures, (episode, mixture) => (Episode: episode, Mixture: mixture))],
            (own, share) => Laboratory.Treat(
                own.Episode, Laboratory.Course, (opening, share * own.Mixture.OpeningUnit), (other, share * own.Mixture.OtherUnit)),
            1);
        return [.. mixtures.Zip(shares, (mixture, share) => mixture with { Share = share })];
    }

    /// <summary>Two treatments: what each takes alone, and which share of their units together recovers.</summary>
    private sealed record Mixture(double? OpeningAlone, double? OtherAlone)
    {
        public double? Share { get; init; }

        public int Works => (OpeningAlone is null ? 0 : 1) + (OtherAlone is null ? 0 : 1);

        public double OpeningUnit => OpeningAlone ?? Laboratory.LargestDose;

        public double OtherUnit => OtherAlone ?? Laboratory.LargestDose;

        /// <summary>Null where the two do not recover together. What does not work alone adds nothing to the sum.</summary>
        public double? Index => Share * Works;
    }
}
