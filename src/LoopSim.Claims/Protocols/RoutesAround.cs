namespace LoopSim.Claims;

/// <summary>(f) Most single cuts fail.</summary>
internal sealed class RoutesAround : Claim
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

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var links = subject.Model.Links;
        var episodes = bench.Episodes(sets, subject.Late);
        Episode[] ill = [.. episodes.Where(episode => episode.Arises)];
        var ends = bench.Runs.Run([.. ill.SelectMany(episode => links.Select(link => Laboratory.Change(episode, [(link.Name, 0)])))]);
        var found = ill.Select((episode, i) =>
        {
            var rescuing = links.Where((_, k) => ends[i * links.Count + k].IsWell).ToList();
            return (episode, Finding.Of(
                2 * rescuing.Count < links.Count,
                $"{links.Count - rescuing.Count} of {links.Count} single cuts fail"
                    + (rescuing.Count is > 0 and <= 6 ? $"; those that work: {string.Join(", ", rescuing.Select(subject.Label))}" : ""),
                new Measured("cuts that fail", (double)(links.Count - rescuing.Count) / links.Count, "%"),
                    new Measured("cuts that work", rescuing.Count)));
        }).ToDictionary(pair => pair.episode, pair => pair.Item2);
        return [.. episodes.Select(episode => found.GetValueOrDefault(episode) ?? Finding.Nothing(Episode.Missing))];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        const int MostRows = 9;
        var subject = bench.Subject;
        var episode = bench.Episodes([reference], subject.Late)[0];
        var ends = bench.Runs.Run([.. subject.Model.Links.Select(link => Laboratory.Change(episode, [(link.Name, 0)]))]);
        var shown = subject.Model.Links.Zip(ends).OrderBy(pair => pair.Second.Measure).Take(MostRows).ToList();
        return
        [
            new Panel(
                new Axis($"{subject.MeasureLabel} at judging time"),
                    new Axis(shown.Count < ends.Length
                        ? $"the {MostRows} cuts with the lowest of {ends.Length}"
                        : "link cut") { Categories =
                            [.. shown.Select(pair => $"{ClaimPanels.Short(pair.First.Source)} → {ClaimPanels.Short(pair.First.Target)}")] },
                [
                    .. subject.Outcome.Threshold is { } threshold
                        ? [new Threshold(threshold, subject.Outcome.Label ?? subject.Outcome.Name, Direction.Vertical)]
                        : Array.Empty<PanelContent>(),
                    new ScatterSeries(
                        [.. shown.Index().Where(pair => pair.Item.Second.IsWell)
                            .Select(pair => new Point(pair.Item.Second.Measure, pair.Index))],
                            "", Ink.Blue),
                    new ScatterSeries(
                        [.. shown.Index().Where(pair => !pair.Item.Second.IsWell)
                            .Select(pair => new Point(pair.Item.Second.Measure, pair.Index))],
                            "", Ink.Vermilion) { Fill = MarkerFill.Hollow },
                ]),
        ];
    }
}
