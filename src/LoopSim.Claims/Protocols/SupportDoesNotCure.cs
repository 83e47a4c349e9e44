namespace LoopSim.Claims;

/// <summary>(n) Exercise and diet support and do not cure.</summary>
internal sealed class SupportDoesNotCure : MeasuredClaim<SupportDoesNotCure.Doses>
{
    /// <summary>By how much another treatment's dose must fall to count; judgement.</summary>
    private const double Tells = 0.1;

    private static readonly string[] _names = ["exercise", "diet_improvement", "ketogenic_diet"];

    public override string Key => "n";

    public override string Title => "Exercise and diet support and do not cure";

    public override string Statement =>
        "Late, exercise, a better diet or a ketogenic diet kept up for good does not end the illness alone, and each makes another "
            + "treatment need less. Nobody is ill for want of them.";

    public override string RefutedBy => "recovery by one of them alone, or another treatment that needs as much with it as without.";

    internal override int RunsPerSet(ModelRoles subject) => 16 * (1 + _names.Length);

    internal override string? Obstacle(ModelRoles subject) =>
        Supports(subject).Count == 0 ? "the library of interventions says of none of them how it acts on this model"
        : AddOn.Antidepressant(subject) is null ? "no channel stands for another treatment"
        : null;

    internal override string Protocol(ModelRoles subject)
    {
        var supports = Words.List([.. Supports(subject).Select(own => $"{own.Label}{own.Places}")]);
        return $"Scenario '{subject.Late.Name}': {supports}, each from the time to treat for good at dose 1, looked at "
            + $"{subject.Duration(subject.Late.Judge!.AfterPermanent)} later. Then the smallest dose of "
            + $"{AddOn.Antidepressant(subject)!.Label} for {subject.Duration(Laboratory.Course)}, up to {Laboratory.LargestDose}, without "
            + "and with each of them kept up, looked at the same time. The claim holds if none recovers alone and with each the dose falls "
            + $"by {100 * Tells} % at least (judgement).";
    }

    private protected override IReadOnlyList<Doses?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var (subject, partner) = (bench.Subject, AddOn.Antidepressant(bench.Subject)!);
        var supports = Supports(subject);
        return bench.OfIll(sets, ill =>
        {
            var alone = ill.Select(episode => supports.Select(own => (Episode: episode, Own: own)))
                .AskTogether(cases => bench.Runs.Run([.. cases.Select(one => Keep(one.Episode, one.Own, partner, 0))]));
            var doses = ill.Select(episode => supports.Prepend(null).Select(own => (Episode: episode, Own: own)))
                .AskTogether(cases => bench.Runs.Smallest(
                    cases, (one, dose) => Keep(one.Episode, one.Own, partner, dose), Laboratory.LargestDose));
            return alone.Zip(doses, (ends, own) => new Doses([.. ends.Select(end => end.IsWell)], own[0], own[1..]));
        });
    }

    private protected override Finding Judge(ModelRoles subject, Doses measured)
    {
        var (supports, partner) = (Supports(subject), AddOn.Antidepressant(subject)!);
        var curing = supports.Where((_, i) => measured.Cures[i]).Select(own => own.Label).ToList();
        var idle = supports.Where((_, i) => !(measured.With[i] <= (1 - Tells) * (measured.Without ?? double.PositiveInfinity)))
            .Select(own => own.Label).ToList();
        var needs = measured.Without is { } dose ? $"needs {Words.Short(dose)} alone" : "does not work alone";
        var with = supports.Select((own, i) =>
            $"{(measured.With[i] is { } less ? Words.Short(less) : "no dose works")} with {own.Label}");
        var recovering = curing.Count switch
        {
            0 => "none recovers",
            1 => $"{curing[0]} recovers",
            _ => $"{Words.List(curing)} recover",
        };
        return Finding.Of(
            curing.Count == 0 && idle.Count == 0,
            $"{recovering} alone; {partner.Label} {needs}, {Words.List([.. with])}",
            [
                new Measured("largest dose with one of them over the dose without", measured.With.Max() / measured.Without),
                Measured.Dose($"{partner.Label} without them", measured.Without),
                .. supports.Select((own, i) => Measured.Dose($"{partner.Label} with {own.Label}", measured.With[i])),
                .. supports.Select((own, i) => new Measured($"{own.Label} alone recovers", measured.Cures[i] ? 1 : 0)),
            ]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Doses measured)
    {
        var (subject, supports) = (bench.Subject, Supports(bench.Subject));
        var partner = AddOn.Antidepressant(subject)!;
        var episode = bench.Episodes([reference], subject.Late)[0];
        Ink[] inks = [Ink.Blue, Ink.Green, Ink.Vermilion];
        return
        [
            new Panel(
                ClaimPanels.Time(subject), ClaimPanels.Measure(subject),
                [
                    .. ClaimPanels.Outcome(subject),
                    .. supports.Select(
                        (own, i) => ClaimPanels.Line(bench.Runs.Follow(Keep(episode, own, partner, 0), 365), own.Label, inks[i])),
                ]),
            ClaimPanels.Doses(
                $"{partner.Label}, smallest dose", ["without", .. supports.Select(own => $"with {own.Label}")],
                ("", Ink.Blue, [measured.Without, .. measured.With])),
        ];
    }

    private static List<Treatment> Supports(ModelRoles subject) =>
        [.. _names.Select(name => Treatment.Known(subject, name)).OfType<Treatment>()];

    /// <summary>One of them kept up for good, and a course of another treatment.</summary>
    private static RunRequest Keep(Episode episode, Treatment? support, Treatment partner, double dose)
    {
        var from = episode.Scenario.TreatAt!.Value;
        return episode.Set.Run(
            episode.State, from, from + episode.Scenario.Judge!.AfterPermanent,
            [
                .. Laboratory.Changes(episode.Scenario), .. support?.Over(1, from, double.PositiveInfinity) ?? [],
                .. partner.Over(dose, from, from + Laboratory.Course),
            ]);
    }

    /// <summary>Whether each recovers alone, and the smallest doses of another treatment, without and with each.</summary>
    internal sealed record Doses(IReadOnlyList<bool> Cures, double? Without, IReadOnlyList<double?> With);
}
