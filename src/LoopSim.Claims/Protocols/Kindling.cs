namespace LoopSim.Claims;

/// <summary>(c) A smaller push suffices for a relapse than for a first episode, and the more so after a longer illness.</summary>
internal sealed class Kindling : MeasuredClaim<Kindling.Pulses>
{
    /// <summary>How many times shorter than the trigger a pulse is.</summary>
    private const double Shorter = 3;

    /// <summary>The largest pulse looked at: at this load stress is as high as it goes.</summary>
    private const double LargestPulse = 20;

    private static readonly double[] _waits = [30, 90, 180, 365];

    public override string Key => "c";

    public override string Title => "Recurrence and kindling";

    public override ClaimStanding Standing => ClaimStanding.BuiltIn;

    public override string StandingReason => "a slow memory of illness is in the equations where it holds";

    public override string Statement =>
        "After an episode a smaller pulse of load makes ill again than the one it takes the first time, and after a longer episode a "
            + "smaller one still.";

    public override string RefutedBy =>
        "the same smallest pulse before and after an episode, or after a short and a long one: no threshold that depends on history.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: the odds that a stressful event precedes an onset fall by about 13 % with each earlier episode, up to 8 or 9 "
            + "(Kendler 2000; recalled, check before quoting); sensitisation as Monroe & Harkness 2005 put it.",
        "Against it as a rule: about half of first episodes in the community never recur (Eaton 2008; recalled, check before quoting).",
    ];

    internal override int RunsPerSet(ModelRoles subject) => 16 * (1 + 2 * _waits.Length) + 40;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Load is null ? "the trigger adds to no parameter that could stand for a chronic load"
        : subject.Channels.Count == 0 ? "the model has no channel that ends an episode"
        : subject.Scenarios.Count < 2 ? "the model has one time to treat only; it needs a short and a long episode" : null;

    internal override IEnumerable<string> Inputs(ModelRoles subject) => [subject.Load!];

    internal override string Protocol(ModelRoles subject) =>
        $"An episode treated at {Words.Moment(subject.Early.TreatAt!.Value, subject.Unit)} and one treated at "
            + $"{Words.Moment(subject.Late.TreatAt!.Value, subject.Unit)}, each ended by {subject.Duration(Laboratory.Course)} of twice "
            + $"the smallest dose of the channel that needs least late; then, {string.Join(", ", _waits)} {Words.Plural(subject.Unit)} "
            + $"after the end of the course, "
        + $"the smallest pulse of load of {subject.Duration(Pulse(subject))} that leaves an illness "
            + $"{subject.Duration(subject.Late.Judge!.AfterCourse)} later, up to {LargestPulse}; and the same for one who was never ill.";

    private protected override string Missing => "there is no lasting illness that a course of one channel ends";

    private protected override IReadOnlyList<Pulses?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var cured = bench.OfIll(sets, [subject.Early, subject.Late], ill => Cures(bench, ill));
        var well = bench.Settle(sets, subject.Well);
        return Rows.Measure(sets.Count, i => cured[i]?.Dose is not null, which => Smallest(
            bench, [.. which.Select(i => sets[i])], [.. which.Select(i => well[i])], [.. which.Select(i => cured[i]!)]));
    }

    private protected override Finding Judge(ModelRoles subject, Pulses measured)
    {
        if (measured.Never is null && measured.Early.Concat(measured.Late).All(pulse => pulse is null))
        {
            return Finding.Nothing(
                $"a pulse of {subject.Duration(Pulse(subject))} makes nobody ill, whatever its size and whatever came before");
        }
        var never = measured.Never ?? double.PositiveInfinity;
        bool IsSmaller(int wait) =>
            measured.Late[wait] is { } late && late < never && late < (measured.Early[wait] ?? double.PositiveInfinity)
                && !(measured.Early[wait] > 1.005 * never);
        var smaller = Enumerable.Range(0, _waits.Length).Count(IsSmaller);
        var unit = Words.Plural(subject.Unit);
        return Finding.Of(
            smaller == _waits.Length,
            $"{_waits[0]} {unit} after a long episode a pulse of {Text(measured.Late[0])} suffices, after a short one "
                + $"{Text(measured.Early[0])}, for one never ill {Text(measured.Never)}; {smaller} of {_waits.Length} waits in that order",
            [
                new Measured(
                    $"pulse {_waits[0]} {unit} after a long episode over the pulse for one never ill", measured.Late[0] / measured.Never),
                new Measured("never ill", measured.Never, "", $"none up to {LargestPulse}"),
                .. _waits.SelectMany((wait, i) => new[]
                {
                    new Measured($"{wait} {unit} after a short episode", measured.Early[i], "", $"none up to {LargestPulse}"),
                    new Measured($"{wait} {unit} after a long episode", measured.Late[i], "", $"none up to {LargestPulse}"),
                }),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Pulses measured)
    {
        var subject = bench.Subject;
        LineSeries Line(double?[] values, string label, Ink ink) =>
            new([.. _waits.Zip(values).Where(pair => pair.Second is not null).Select(pair => new Point(pair.First, pair.Second!.Value))],
                label, ink)
            { Width = 1.4 };
        var known = measured.Early.Concat(measured.Late).Append(measured.Never).OfType<double>().DefaultIfEmpty(1);
        return
        [
            new Panel(
                new Axis("Time since the end of the course", subject.Unit),
                    new Axis($"Smallest {Words.Short(Pulse(subject))}-{subject.Unit} pulse of load") { Range = new Interval(
                        0, 1.15 * known.Max()) },
                [.. measured.Never is { } never
                    ? [new Threshold(never, "never ill")]
                    : Array.Empty<PanelContent>(), Line(measured.Early, "after a short episode", Ink.Blue),
                        Line(measured.Late, "after a long one", Ink.Vermilion)]),
        ];
    }

    private static double Pulse(ModelRoles subject) =>
        (subject.Late.Inputs.First(input => input.To == subject.Load).For ?? Laboratory.Course) / Shorter;

    private static string Text(double? pulse) => pulse is { } value ? Words.Short(value) : "no size";

    /// <summary>For each pair of a short and a long episode the channel that ends the long one with the smallest dose.</summary>
    private static IEnumerable<Cure> Cures(Laboratory bench, IReadOnlyList<Episode[]> ill)
    {
        var channels = bench.Subject.Singles;
        var doses = ill.Select(own => channels.Select(channel => (own[1], channel))).AskTogether(cases => bench.SmallestDoses(cases));
        return ill.Zip(doses, (own, needed) => channels.Zip(needed, (channel, dose) => new Cure(own, channel, dose))
            .OrderBy(cure => cure.Dose ?? double.PositiveInfinity).First());
    }

    private static IEnumerable<Pulses> Smallest(Laboratory bench, ParameterSet[] sets, RunOutcome[] well, Cure[] cures)
    {
        var subject = bench.Subject;
        // Course, then a wait: the states from which pulses are tried.
        RunRequest Remission(Episode episode, Cure cure, double wait) =>
            Laboratory.Treat(episode, Laboratory.Course, (cure.Treatment, 2 * cure.Dose!.Value)) with
            {
                To = episode.Scenario.TreatAt!.Value + Laboratory.Course + wait,
            };
        var remissions = cures.Select(cure => cure.Episodes.SelectMany(episode => _waits.Select(wait => Remission(episode, cure, wait))))
            .AskTogether(bench.Runs.Run);
        var pulses = sets.Select((set, k) => remissions[k].Prepend(well[k]).Select(end => (Set: set, end.State))).AskTogether(
            cases => bench.Runs.SmallestThatHarms(
                cases,
                (own, size) => own.Set.Run(
                    own.State, 0, Pulse(subject) + subject.Late.Judge!.AfterCourse,
                    [new TimedChange(subject.Load!, TimedChangeKind.Add, size, 0, Pulse(subject))]),
                LargestPulse));
        return pulses.Select(own => new Pulses(own[0], own[1..(1 + _waits.Length)], own[(1 + _waits.Length)..]));
    }

    /// <summary>What ends a short and a long episode.</summary>
    private sealed record Cure(Episode[] Episodes, Treatment Treatment, double? Dose);

    /// <summary>Smallest pulses: for one never ill, and by wait after a short and a long episode.</summary>
    internal sealed record Pulses(double? Never, double?[] Early, double?[] Late);
}
