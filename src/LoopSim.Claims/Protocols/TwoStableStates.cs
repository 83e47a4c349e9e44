namespace LoopSim.Claims;

/// <summary>(a) A well and an ill state at the same parameters.</summary>
internal sealed class TwoStableStates : MeasuredClaim<TwoStableStates.States>
{
    private const int Loads = 120;

    public override string Key => "a";

    public override string Title => "Two stable states";

    public override ClaimStanding Standing => ClaimStanding.BuiltIn;

    public override string StandingReason => "steep couplings give two states";

    public override string Statement => "At the same parameters the model has a well state and an ill state, and stays in either.";

    public override string RefutedBy =>
        "every start ending in the same state. The two states are built in by steep couplings: that they show is no evidence for them.";

    internal override int RunsPerSet(ModelRoles subject) => 2;

    internal override string Protocol(ModelRoles subject) =>
        $"From the starts '{subject.Well.Name}' and '{subject.Ill.Name}', with nothing done, for {subject.Duration(subject.Patience)}.";

    private protected override IReadOnlyList<States?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        [.. bench.Settle(sets, bench.Subject.Well).Zip(bench.Settle(sets, bench.Subject.Ill), (well, ill) => new States(well, ill))];

    private protected override Finding Judge(ModelRoles subject, States measured)
    {
        var (well, ill) = measured;
        var label = subject.MeasureLabel;
        return Finding.Of(
            well.IsWell && !ill.IsWell,
            well.IsWell == ill.IsWell
                ? $"{label} ends at {Words.Short(well.Measure)} from either start"
                : $"{label} stays at {Words.Short(well.Measure)} or at {Words.Short(ill.Measure)}, by where it starts",
            new Measured($"{label} in the ill state", ill.Measure), new Measured($"{label} in the well state", well.Measure));
    }

    private protected override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, States measured)
    {
        if (bench.Subject.Load is not { } load)
            return [];
        var window = bench.Windows([reference])[0];
        return
        [
            new Measured($"{bench.Subject.Label(load)} from which there is an ill state", window?.Low),
            new Measured($"{bench.Subject.Label(load)} up to which there is a well state, '{bench.Subject.Outcome.Name}'", window?.High),
            new Measured("place of the model's own load in that window", window?.Share(reference[load]), "%"),
        ];
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, States measured)
    {
        var subject = bench.Subject;
        if (subject.Load is not { } load)
        {
            var stocks = subject.Compiled.Stocks;
            return [ClaimPanels.Dots(new Axis("Value"), "", [.. stocks.Select(ModelRoles.Label)], "none",
                (subject.Well.Name, Ink.Blue, [.. stocks.Select((_, i) => (double?)measured.Well.State[i])]),
                    (subject.Ill.Name, Ink.Vermilion, [.. stocks.Select((_, i) => (double?)measured.Ill.State[i])]))];
        }
        double[] loads = [.. Enumerable.Range(0, Loads + 1).Select(i => subject.LargestLoad * i / Loads)];
        LineSeries From(Language.Start start, Ink ink) => new(
            [
                .. loads.Zip(
                    bench.Runs.Run([.. loads.Select(value => bench.Rest(reference.With(load, value), start))]),
                    (value, end) => new Point(value, end.Measure)),
            ],
            $"from {start.Name}", ink)
        { Width = 1.4 };
        return
        [
            new Panel(new Axis(subject.Label(load)), ClaimPanels.Measure(subject),
                [.. ClaimPanels.Outcome(subject), From(subject.Ill, Ink.Vermilion), From(subject.Well, Ink.Blue),
                    new Threshold(reference[load], "the model's own", Direction.Vertical)]),
        ];
    }

    /// <summary>Where the two starts lead.</summary>
    internal sealed record States(RunOutcome Well, RunOutcome Ill);
}
