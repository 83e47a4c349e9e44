namespace LoopSim.Claims;

/// <summary>(c) A smaller push suffices for a relapse than for a first episode, and the more so after a longer illness.</summary>
internal sealed class Kindling : Claim
{
    /// <summary>How many times shorter than the trigger a pulse is.</summary>
    private const double Shorter = 3;

    /// <summary>The largest pulse looked at: at this load stress is as high as it goes.</summary>
    private const double LargestPulse = 20;

    private static readonly double[] _waits = [30, 90, 180, 365];

    public override string Key => "c";

    public override string Title => "Recurrence and kindling";

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

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var pulses = Pulses(bench, sets);
        return [.. pulses.Select(own => own is null ? Finding.Nothing("there is no lasting illness that a course of one channel ends")
            : own.Never is null && own.Early.Concat(own.Late).All(pulse => pulse is null)
                ? Finding.Nothing(
                    $"a pulse of {bench.Subject.Duration(Pulse(bench.Subject))} makes nobody ill, whatever its size and whatever came "
                        + "before")
            : Find(bench.Subject, own))];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var pulses = Pulses(bench, [reference])[0]!;
        LineSeries Line(double?[] values, string label, Ink ink) =>
            new([.. _waits.Zip(values).Where(pair => pair.Second is not null).Select(pair => new Point(pair.First, pair.Second!.Value))],
                label, ink)
            { Width = 1.4 };
        var known = pulses.Early.Concat(pulses.Late).Append(pulses.Never).OfType<double>().DefaultIfEmpty(1);
        return
        [
            new Panel(
                new Axis("Time since the end of the course", subject.Unit),
                    new Axis($"Smallest {Words.Short(Pulse(subject))}-{subject.Unit} pulse of load") { Range = new Interval(
                        0, 1.15 * known.Max()) },
                [.. pulses.Never is { } never
                    ? [new Threshold(never, "never ill")]
                    : Array.Empty<PanelContent>(), Line(pulses.Early, "after a short episode", Ink.Blue),
                        Line(pulses.Late, "after a long one", Ink.Vermilion)]),
        ];
    }

    private static double Pulse(ModelRoles subject) =>
        (subject.Late.Inputs.First(input => input.To == subject.Load).For ?? Laboratory.Course) / Shorter;

    private static Finding Find(ModelRoles subject, PulseTable pulses)
    {
        var never = pulses.Never ?? double.PositiveInfinity;
        bool IsSmaller(int wait) =>
            pulses.Late[wait] is { } late && late < never && late < (pulses.Early[wait] ?? double.PositiveInfinity)
                && !(pulses.Early[wait] > 1.005 * never);
        var smaller = Enumerable.Range(0, _waits.Length).Count(IsSmaller);
        var unit = Words.Plural(subject.Unit);
        return Finding.Of(
            smaller == _waits.Length,
            $"{_waits[0]} {unit} after a long episode a pulse of {Text(pulses.Late[0])} suffices, after a short one "
                + $"{Text(pulses.Early[0])}, for one never ill {Text(pulses.Never)}; {smaller} of {_waits.Length} waits in that order",
            [
                new Measured(
                    $"pulse {_waits[0]} {unit} after a long episode over the pulse for one never ill", pulses.Late[0] / pulses.Never),
                new Measured("never ill", pulses.Never, "", $"none up to {LargestPulse}"),
                .. _waits.SelectMany((wait, i) => new[]
                {
                    new Measured($"{wait} {unit} after a short episode", pulses.Early[i], "", $"none up to {LargestPulse}"),
                    new Measured($"{wait} {unit} after a long episode", pulses.Late[i], "", $"none up to {LargestPulse}"),
                }),
            ]);
    }

    private static string Text(double? pulse) => pulse is { } value ? Words.Short(value) : "no size";

    /// <summary>Null for a set without an illness that one channel ends.</summary>
    private static PulseTable?[] Pulses(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var well = bench.Settle(sets, subject.Well);
        var (early, late) = (bench.Episodes(sets, subject.Early), bench.Episodes(sets, subject.Late));
        int[] ill = [.. Enumerable.Range(0, sets.Count).Where(i => early[i].Arises && late[i].Arises)];
        var channels = subject.Singles;
        var doses = bench.SmallestDoses([.. ill.SelectMany(i => channels.Select(channel => (late[i], channel)))]);
        var cures = ill.Select(
            (i, k) =>
                (Set: i, Cure: channels.Select((channel, c) => (Treatment: channel, Dose: doses[k * channels.Count + c]))
                    .Where(own => own.Dose is not null).OrderBy(own => own.Dose).FirstOrDefault()))
            .Where(own => own.Cure.Dose is not null).ToList();

        // Course, then a wait: the states from which pulses are tried.
        RunRequest Remission(Episode episode, (Treatment Treatment, double? Dose) cure, double wait) =>
            Laboratory.Treat(episode, Laboratory.Course, (cure.Treatment, 2 * cure.Dose!.Value)) with
            {
                To = episode.Scenario.TreatAt!.Value + Laboratory.Course + wait,
            };
        var waiting = bench.Runs.Run(
            [
                .. from own in cures
                   from episode in new[] { early[own.Set], late[own.Set] }
                   from wait in _waits
                   select Remission(episode, own.Cure, wait),
            ]);

        var perSet = 2 * _waits.Length;
        var smallest = bench.Runs.SmallestThatHarms(
            [
                .. cures.Select(own => (Set: sets[own.Set], well[own.Set].State)),
                .. cures.SelectMany((own, k) => waiting.Skip(k * perSet).Take(perSet).Select(end => (Set: sets[own.Set], end.State))),
            ],
            (own, size) => own.Set.Run(
                own.State, 0, Pulse(subject) + subject.Late.Judge!.AfterCourse,
                [new TimedChange(subject.Load!, TimedChangeKind.Add, size, 0, Pulse(subject))]),
            LargestPulse);
        var tables = new PulseTable?[sets.Count];
        for (var k = 0; k < cures.Count; k++)
        {
            var at = cures.Count + k * perSet;
            tables[cures[k].Set] = new PulseTable(
                smallest[k], smallest[at..(at + _waits.Length)], smallest[(at + _waits.Length)..(at + perSet)]);
        }
        return tables;
    }

    /// <summary>Smallest pulses: for one never ill, and by wait after a short and a long episode.</summary>
    private sealed record PulseTable(double? Never, double?[] Early, double?[] Late);
}
