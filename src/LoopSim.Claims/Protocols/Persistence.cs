namespace LoopSim.Claims;

/// <summary>(b) The illness outlasts its trigger.</summary>
internal sealed class Persistence : MeasuredClaim<Persistence.Course>
{
    private const double Shown = 1095;

    public override string Key => "b";

    public override string Title => "Persistence after the trigger is gone";

    public override ClaimStanding Standing => ClaimStanding.BuiltIn;

    public override string StandingReason => "it follows from two stable states";

    public override string Statement => "A trigger that comes and goes leaves an illness that stays; without it the model stays well.";

    public override string RefutedBy => "recovery by itself once the trigger is gone, at the same chronic load.";

    public override IReadOnlyList<string> Sources =>
    [
        "Against it, in people: 23, 32 and 53 % of untreated depressions remit within 3, 6 and 12 months (Whiteford 2013), where a "
            + "model without noise recovers never or always.",
    ];

    internal override int RunsPerSet(ModelRoles subject) => 3;

    internal override string Protocol(ModelRoles subject) =>
        $"From '{subject.Well.Name}', the trigger of scenario '{subject.Late.Name}' ({Triggers.Text(subject)}), then nothing for "
            + $"{subject.Duration(subject.Patience)}; the same without the trigger.";

    private protected override IReadOnlyList<Course?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var well = bench.Settle(sets, subject.Well);
        var (changes, over) = (Laboratory.Changes(subject.Late), Triggers.End(subject));
        var during = bench.Runs.Run([.. sets.Select((set, i) => set.Run(well[i].State, subject.Start, over, changes))]);
        var after = bench.Runs.Run([.. sets.Select((set, i) => set.Run(during[i].State, over, over + subject.Patience, []))]);
        return [.. sets.Select((_, i) => new Course(well[i], during[i], after[i]))];
    }

    private protected override Finding Judge(ModelRoles subject, Course measured)
    {
        var (well, during, after) = measured;
        return !well.IsWell ? Finding.Nothing(Laboratory.NobodyWell)
            : during.IsWell ? Finding.Nothing("the trigger makes nobody ill")
            : Finding.Of(
                !after.IsWell,
                $"{subject.MeasureLabel} {Words.Short(after.Measure)}, {subject.Duration(subject.Patience)} after the trigger; "
                    + $"{Words.Short(well.Measure)} without it",
                new Measured($"{subject.MeasureLabel} long after the trigger", after.Measure),
                    new Measured("at its end", during.Measure), new Measured("without it", well.Measure));
    }

    private protected override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, Course measured)
    {
        var subject = bench.Subject;
        var trigger = subject.Late.Inputs[0];
        RunRequest Lasting(double days) => reference.Run(
            measured.Well.State, subject.Start, subject.Start + days + subject.Patience,
            Laboratory.Changes(subject.Late with { Inputs = [.. Trigger(days), .. subject.Late.Inputs.Skip(1)] }));
        ScenarioInput[] Trigger(double days) => days > 0 ? [trigger with { For = days }] : [];
        var shortest = bench.Runs.SmallestThatHarms([trigger], (_, days) => Lasting(days), 4 * (trigger.For ?? Laboratory.Course))[0];
        return [new Measured("shortest such trigger that leaves an illness", shortest, subject.Unit == "day" ? "days" : subject.Unit)];
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Course measured)
    {
        var subject = bench.Subject;
        LineSeries Line(IReadOnlyList<TimedChange> with, string label, Ink ink) => ClaimPanels.Line(
            bench.Runs.Follow(reference.Run(measured.Well.State, subject.Start, subject.Start + Shown, with), 365), label, ink);
        return
        [
            new Panel(ClaimPanels.Time(subject), ClaimPanels.Measure(subject),
                [.. ClaimPanels.Trigger(subject, Shown), .. ClaimPanels.Outcome(subject),
                    Line(Laboratory.Changes(subject.Late), "with the trigger", Ink.Vermilion), Line([], "without it", Ink.Blue)]),
        ];
    }

    /// <summary>Before the trigger, at its end and long after it.</summary>
    internal sealed record Course(RunOutcome Well, RunOutcome During, RunOutcome After);
}
