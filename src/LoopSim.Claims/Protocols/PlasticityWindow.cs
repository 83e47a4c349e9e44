namespace LoopSim.Claims;

/// <summary>(h) What opens the window and what fills it do more together than the sum of both.</summary>
internal sealed class PlasticityWindow : MeasuredClaim<PlasticityWindow.Window>
{
    private static readonly double[] _shares = [0, 0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875, 1];

    public override string Key => "h";

    public override string Title => "A plasticity window that experience must fill";

    public override ClaimStanding Standing => ClaimStanding.BuiltIn;

    public override string StandingReason => "the equations let experience act only as far as there is plasticity";

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

    private protected override IReadOnlyList<Window?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        bench.OfIll(sets, ill =>
        {
            var mixed = Mix(bench, ill, bench.Subject.Experience!);
            var compared = bench.Subject.WithoutGate is { } other ? Mix(bench, ill, other) : null;
            return mixed.Select((own, i) => new Window(own, compared?[i]));
        });

    private protected override Finding Judge(ModelRoles subject, Window measured)
    {
        var (mixed, compared) = measured;
        var (opening, experience) = (subject.Opening!.Label, subject.Experience!.Label);
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
                Measured.Dose($"{opening} alone", mixed.FirstAlone),
                    Measured.Dose($"{experience} alone", mixed.SecondAlone),
                new Measured($"{opening}, together", mixed.Share * mixed.FirstUnit),
                    new Measured($"{experience}, together", mixed.Share * mixed.SecondUnit),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Window measured)
    {
        var subject = bench.Subject;
        var episode = bench.Episodes([reference], subject.Late)[0];
        var mixed = measured.Mixed;
        var (largest, width) = (mixed.SecondUnit, mixed.FirstUnit);
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
                                pair.First * width, pair.First == 1 && mixed.FirstAlone is not null ? 0 : pair.Second!.Value))],
                            "smallest doses that recover", Ink.Blue) { Width = 1.4 },
                ]),
        ];
    }

    /// <summary>The opening treatment with another, in the proportion of what each takes alone.</summary>
    private static Mixture[] Mix(Laboratory bench, IReadOnlyList<Episode> ill, Treatment other)
    {
        var opening = bench.Subject.Opening!;
        var alone = ill.Select(episode => new[] { (episode, opening), (episode, other) }).AskTogether(cases => bench.SmallestDoses(cases));
        return Mixture.Find(bench, [.. ill.Zip(alone, (episode, dose) => new Mixture(episode, opening, other, dose[0], dose[1])
        {
            FirstUnit = dose[0] ?? Laboratory.LargestDose,
            SecondUnit = dose[1] ?? Laboratory.LargestDose,
        })]);
    }

    /// <summary>What opens the window with what fills it, and with what needs no window; null for the second where there is none.</summary>
    internal sealed record Window(Mixture Mixed, Mixture? Compared);
}
