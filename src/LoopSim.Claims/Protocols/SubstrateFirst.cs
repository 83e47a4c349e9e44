namespace LoopSim.Claims;

/// <summary>(k) Energy first and experience second needs less than the other way round.</summary>
internal sealed class SubstrateFirst : MeasuredClaim<SubstrateFirst.Doses>
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

    private protected override IReadOnlyList<Doses?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets) =>
        bench.OfIll(sets, ill =>
        {
            var (substrate, gated) = (Substrate(bench.Subject)!, bench.Subject.Experience!);
            var inTurn = ill
                .Select(own => new (Episode Episode, Treatment First, Treatment Second)[]
                {
                    (own, substrate, gated), (own, gated, substrate),
                })
                .AskTogether(cases => bench.Runs.Smallest(
                    cases, (own, dose) => InTurn(own.Episode, own.First, own.Second, dose), Laboratory.LargestDose));
            var alone = bench.SmallestDoses([.. ill.Select(episode => (episode, gated))]);
            return inTurn.Zip(alone, (pair, one) => new Doses(pair[0], pair[1], one));
        });

    private protected override Finding Judge(ModelRoles subject, Doses measured)
    {
        var (first, reverse, alone) = measured;
        var substrate = Substrate(subject)!.Label;
        return Finding.Of(
            first is { } dose && !(dose >= reverse),
            (first, reverse) switch
            {
                (null, null) => $"neither order recovers at any dose up to {Laboratory.LargestDose}",
                ({ } own, { } other) => $"{substrate} first needs {Words.Short(own)} of each, the reverse {Words.Short(other)}",
                ({ } own, null) => $"{substrate} first needs {Words.Short(own)} of each, the reverse does not recover",
                (null, { } other) => $"the reverse needs {Words.Short(other)} of each, {substrate} first does not recover",
            },
            new Measured("dose with the substrate first over dose in reverse", first / reverse),
                new Measured("substrate first, dose of each", first), new Measured("reverse, dose of each", reverse),
            new Measured($"{subject.Experience!.Label} alone, one course", alone));
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Doses measured)
    {
        var subject = bench.Subject;
        var (substrate, gated) = (Substrate(subject)!, subject.Experience!);
        var episode = bench.Episodes([reference], subject.Late)[0];
        // Between the two thresholds, where the order decides; else at the one there is.
        var dose = new[] { measured.First, measured.Reverse }.Average() ?? 1;
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

    private static RunRequest InTurn(Episode episode, Treatment first, Treatment second, double dose)
    {
        var from = episode.Scenario.TreatAt!.Value;
        return episode.Set.Run(episode.State, from, from + 2 * Laboratory.Course + episode.Scenario.Judge!.AfterCourse,
            [
                .. Laboratory.Changes(episode.Scenario), .. first.Over(dose, from, from + Laboratory.Course),
                .. second.Over(dose, from + Laboratory.Course, from + 2 * Laboratory.Course),
            ]);
    }

    /// <summary>Smallest doses of each: the substrate first, the reverse, and the second alone for one course.</summary>
    internal sealed record Doses(double? First, double? Reverse, double? Alone);
}
