namespace LoopSim.Claims;

/// <summary>(a) A well and an ill state at the same parameters.</summary>
internal sealed class TwoStableStates : Claim
{
    private const int Loads = 120;

    public override string Key => "a";

    public override string Title => "Two stable states";

    public override string Statement => "At the same parameters the model has a well state and an ill state, and stays in either.";

    public override string RefutedBy =>
        "every start ending in the same state. The two states are built in by steep couplings: that they show is no evidence for them.";

    internal override int RunsPerSet(ModelRoles subject) => 2;

    internal override string Protocol(ModelRoles subject) =>
        $"From the starts '{subject.Well.Name}' and '{subject.Ill.Name}', with nothing done, for {subject.Duration(subject.Patience)}.";

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var well = bench.Settle(sets, bench.Subject.Well);
        var ill = bench.Settle(sets, bench.Subject.Ill);
        var label = bench.Subject.MeasureLabel;
        return [.. well.Zip(ill, (good, bad) => Finding.Of(
            good.IsWell && !bad.IsWell,
            good.IsWell == bad.IsWell
                ? $"{label} ends at {Words.Short(good.Measure)} from either start"
                : $"{label} stays at {Words.Short(good.Measure)} or at {Words.Short(bad.Measure)}, by where it starts",
            new Measured($"{label} in the ill state", bad.Measure), new Measured($"{label} in the well state", good.Measure)))];
    }

    internal override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, Finding finding)
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

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        if (subject.Load is not { } load)
        {
            var (well, ill) = (bench.Settle([reference], subject.Well)[0].State, bench.Settle([reference], subject.Ill)[0].State);
            var stocks = subject.Compiled.Stocks;
            return [ClaimPanels.Dots(new Axis("Value"), "", [.. stocks.Select(ModelRoles.Label)], "none",
                (subject.Well.Name, Ink.Blue, [.. stocks.Select((_, i) => (double?)well[i])]),
                    (subject.Ill.Name, Ink.Vermilion, [.. stocks.Select((_, i) => (double?)ill[i])]))];
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
}
