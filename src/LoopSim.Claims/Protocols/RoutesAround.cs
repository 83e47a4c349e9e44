namespace LoopSim.Claims;

/// <summary>(f) Most single cuts fail.</summary>
internal sealed class RoutesAround : MeasuredClaim<RunOutcome[]>
{
    public override string Key => "f";

    public override string Title => "The web routes around a single cut";

    public override string Statement => "Late in the illness, most links can be cut for good, one at a time, without recovery.";

    public override string RefutedBy =>
        "recovery after half of the single cuts or more. That the web routes around can explain any failure of a treatment, so count "
            + "the cuts that work too.";

    internal override int RunsPerSet(ModelRoles subject) => subject.Model.Links.Count;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Model.Links.Count < 3 ? "with fewer than three links there is no web to route through" : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Scenario '{subject.Late.Name}': each of the {subject.Model.Links.Count} links cut for good from "
            + $"{Words.Moment(subject.Late.TreatAt!.Value, subject.Unit)}, judged "
                + $"{subject.Duration(subject.Late.Judge!.AfterPermanent)} later.";

    private protected override IReadOnlyList<RunOutcome[]?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        bench.OfIll(sets, ill => ill
            .Select(episode => bench.Subject.Model.Links.Select(link => Laboratory.Change(episode, [(link.Name, 0)])))
            .AskTogether(bench.Runs.Run));

    private protected override Finding Judge(ModelRoles subject, RunOutcome[] measured)
    {
        var links = subject.Model.Links;
        var rescuing = links.Where((_, k) => measured[k].IsWell).ToList();
        return Finding.Of(
            2 * rescuing.Count < links.Count,
            $"{links.Count - rescuing.Count} of {links.Count} single cuts fail"
                + (rescuing.Count is > 0 and <= 6 ? $"; those that work: {string.Join(", ", rescuing.Select(subject.Label))}" : ""),
            new Measured("cuts that fail", (double)(links.Count - rescuing.Count) / links.Count, "%"),
                new Measured("cuts that work", rescuing.Count));
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, RunOutcome[] measured)
    {
        const int MostRows = 9;
        var subject = bench.Subject;
        var shown = subject.Model.Links.Zip(measured).OrderBy(pair => pair.Second.Measure).Take(MostRows).ToList();
        ScatterSeries Dots(bool areWell, Ink ink, MarkerFill fill) => new(
            [.. shown.Index().Where(pair => pair.Item.Second.IsWell == areWell)
                .Select(pair => new Point(pair.Item.Second.Measure, pair.Index))],
            "", ink)
        { Fill = fill };
        return
        [
            new Panel(
                new Axis($"{subject.MeasureLabel} at judging time"),
                    new Axis(shown.Count < measured.Length
                        ? $"the {MostRows} cuts with the lowest of {measured.Length}"
                        : "link cut")
                    {
                        Categories =
                            [.. shown.Select(pair => $"{ClaimPanels.Short(pair.First.Source)} → {ClaimPanels.Short(pair.First.Target)}")],
                    },
                [
                    .. subject.Outcome.Threshold is { } threshold
                        ? [new Threshold(threshold, subject.Outcome.Label ?? subject.Outcome.Name, Direction.Vertical)]
                        : Array.Empty<PanelContent>(),
                    Dots(areWell: true, Ink.Blue, MarkerFill.Filled), Dots(areWell: false, Ink.Vermilion, MarkerFill.Hollow),
                ]),
        ];
    }
}
