namespace LoopSim.Claims;

/// <summary>(k) Energy first and experience second needs less than the other way round.</summary>
internal sealed class SubstrateFirst : Claim
{
    public override string Key => "k";

    public override string Title => "Restoring the substrate first unlocks other therapies";

    public override string Statement =>
        "A course that restores energy and then one that works through plasticity need a smaller dose than the same two in reverse order.";

    public override string RefutedBy => "the reverse order needing as little or less.";

    internal override int RunsPerSet(ModelRoles subject) => 32;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Experience is null
            ? "no channel acts through another state, as experience acts through plasticity, and no intervention is known for it"
        : Substrate(subject) is null ? "no channel acts on mitochondrial energy" : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Scenario '{subject.Late.Name}': {Substrate(subject)!.Label}{Substrate(subject)!.Places} for "
            + $"{subject.Duration(Laboratory.Course)}, then {subject.Experience!.Label}{subject.Experience.Places} for as long, at one "
                + $"dose for both; and the reverse. The smallest dose that recovers, up to {Laboratory.LargestDose}.";

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var (substrate, gated) = (Substrate(subject)!, subject.Experience!);
        var episodes = bench.Episodes(sets, subject.Late);
        Episode[] ill = [.. episodes.Where(episode => episode.Arises)];
        var doses = bench.Runs.Smallest(
            [.. ill.SelectMany(episode => new[] { (episode, substrate, gated), (episode, gated, substrate) })],
            ((Episode Episode, Treatment First, Treatment Second) own, double dose) => InTurn(own.Episode, own.First, own.Second, dose),
            Laboratory.LargestDose);
        var alone = bench.SmallestDoses([.. ill.Select(episode => (episode, gated))]);
        var found = ill.Select((episode, i) => (episode, Finding: Find(subject, doses[2 * i], doses[2 * i + 1], alone[i])))
            .ToDictionary(pair => pair.episode, pair => pair.Finding);
        return [.. episodes.Select(episode => found.GetValueOrDefault(episode) ?? Finding.Nothing(Episode.Missing))];
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding)
    {
        var subject = bench.Subject;
        var (substrate, gated) = (Substrate(subject)!, subject.Experience!);
        var episode = bench.Episodes([reference], subject.Late)[0];
        // Between the two thresholds, where the order decides; else at the larger of them.
        double[] known = [.. finding.Numbers.Skip(1).Take(2).Select(number => number.Value).OfType<double>()];
        var dose = known.Length > 0 ? known.Average() : 1;
        var from = episode.Scenario.TreatAt!.Value;
        LineSeries Line(Treatment first, Treatment second, Ink ink) => ClaimPanels.Line(
            bench.Runs.Follow(InTurn(episode, first, second, dose) with { To = from + 730 }, 365), $"{first.Label} first", ink);
        return
        [
            new Panel(ClaimPanels.Time(subject), ClaimPanels.Measure(subject),
                [
                    new Shading(from, from + Laboratory.Course, $"first, dose {Words.Short(dose)}", Ink.Sky),
                        new Shading(from + Laboratory.Course, from + 2 * Laboratory.Course, "second", Ink.Orange),
                    .. ClaimPanels.Outcome(subject), Line(substrate, gated, Ink.Blue), Line(gated, substrate, Ink.Vermilion),
                ]),
        ];
    }

    private static Treatment? Substrate(ModelRoles subject) =>
        subject.HasGate
            ? subject.ChannelOn("energy", "mitochondri")
            : Treatment.Known(subject, "exercise") ?? subject.ChannelOn("energy", "mitochondri");

    private static Finding Find(ModelRoles subject, double? first, double? reverse, double? alone) => Finding.Of(
        first is { } dose && !(dose >= reverse),
        (first, reverse) switch
        {
            (null, null) => $"neither order recovers at any dose up to {Laboratory.LargestDose}",
            ({ } own, { } other) => $"{Substrate(subject)!.Label} first needs {Words.Short(own)} of each, the reverse {Words.Short(other)}",
            ({ } own, null) => $"{Substrate(subject)!.Label} first needs {Words.Short(own)} of each, the reverse does not recover",
            (null, { } other) => $"the reverse needs {Words.Short(other)} of each, {Substrate(subject)!.Label} first does not recover",
        },
        new Measured("dose with the substrate first over dose in reverse", first / reverse),
            new Measured("substrate first, dose of each", first), new Measured("reverse, dose of each", reverse),
        new Measured($"{subject.Experience!.Label} alone, one course", alone));

    private static RunRequest InTurn(Episode episode, Treatment first, Treatment second, double dose)
    {
        var from = episode.Scenario.TreatAt!.Value;
        return episode.Set.Run(episode.State, from, from + 2 * Laboratory.Course + episode.Scenario.Judge!.AfterCourse,
            [
                .. Laboratory.Changes(episode.Scenario), .. first.Over(dose, from, from + Laboratory.Course),
                .. second.Over(dose, from + Laboratory.Course, from + 2 * Laboratory.Course),
            ]);
    }
}
