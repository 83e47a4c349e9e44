namespace LoopSim.Claims;

/// <summary>A natural experiment: a treatment of one node helps, alone or on top of an antidepressant.</summary>
/// <param name="words">What the node's name holds.</param>
/// <param name="kind">What such a node is called.</param>
/// <param name="known">The entry of the library of interventions that comes before a channel; null for none.</param>
internal abstract class AddOn(string[] words, string kind, string? known = null) : MeasuredClaim<AddOn.Doses>
{
    /// <summary>By how much an antidepressant's dose must fall to count; judgement.</summary>
    private const double Tells = 0.1;

    public override string RefutedBy =>
        "no recovery by it alone, early or late, and an antidepressant that needs as much with it as without.";

    internal override int RunsPerSet(ModelRoles subject) => 16 * 4;

    internal override string? Obstacle(ModelRoles subject) => Own(subject) is null ? $"the model has no channel that acts on {kind}" : null;

    internal override string Protocol(ModelRoles subject) =>
        $"{Own(subject)!.Label}{Own(subject)!.Places} alone for {subject.Duration(Laboratory.Course)}, in the scenarios "
            + $"'{subject.Early.Name}' and '{subject.Late.Name}': the smallest dose that recovers, up to {Laboratory.LargestDose}."
        + (Partner(subject) is { } partner
            ? $" And late, the smallest dose of {partner.Label}{partner.Places} with it at dose 1 and without; a fall by {100 * Tells} "
                + "% counts (judgement)."
            : "");

    private protected override IReadOnlyList<Doses?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var (subject, own, partner) = (bench.Subject, Own(bench.Subject)!, Partner(bench.Subject));
        return bench.OfIll(sets, [subject.Early, subject.Late], ill =>
        {
            var alone = ill.Select(pair => pair.Select(episode => (episode, own))).AskTogether(cases => bench.SmallestDoses(cases));
            if (partner is null)
                return alone.Select(dose => new Doses(dose[0], dose[1], null, null));
            var without = bench.SmallestDoses([.. ill.Select(pair => (pair[1], partner))]);
            var with = bench.Runs.Smallest(
                ill, (pair, dose) => Laboratory.Treat(pair[1], Laboratory.Course, (partner, dose), (own, 1)), Laboratory.LargestDose);
            return alone.Select((dose, k) => new Doses(dose[0], dose[1], without[k], with[k]));
        });
    }

    private protected override Finding Judge(ModelRoles subject, Doses measured)
    {
        var (early, late, without, with) = measured;
        var falls = with is { } dose && !(dose > (1 - Tells) * without);
        var (own, partner) = (Own(subject)!, Partner(subject));
        string Alone(double? dose) => dose is { } value ? $"works at {Words.Short(value)}" : "does not work";
        var needed = without is { } least ? $"needs {Words.Short(least)} without it" : "does not work without it";
        var left = with is { } less ? Words.Short(less) : "does not work";
        return Finding.Of(
            early is not null || late is not null || falls,
            $"alone it {Alone(early)} early and {Alone(late)} late"
                + (partner is null ? "" : $"; late, {partner.Label} {needed} and {left} with it"),
            [new Measured("antidepressant's dose with it over without", with / without), .. Given(subject, measured)]);
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Doses measured)
    {
        var given = Given(bench.Subject, measured).ToList();
        return
        [
            ClaimPanels.Doses(
                "", [.. given.Select(number => number.Name)], ("", Ink.Blue, [.. given.Select(number => number.Value)])),
        ];
    }

    /// <summary>What stands for an antidepressant: the channel of that name, the library's SSRI, or the channel on monoamines or
    /// plasticity.</summary>
    internal static Treatment? Antidepressant(ModelRoles subject) =>
        subject.Singles.FirstOrDefault(
            single =>
                single.Name.Contains("antidepressant", StringComparison.Ordinal) || single.Name.Contains("ssri", StringComparison.Ordinal))
        ?? Treatment.Known(subject, "ssri") ?? subject.ChannelOn("monoamine", "serotonin") ?? subject.ChannelOn("plasticity");

    private Treatment? Own(ModelRoles subject) => (known is null ? null : Treatment.Known(subject, known)) ?? subject.ChannelOn(words);

    private Treatment? Partner(ModelRoles subject) =>
        Antidepressant(subject) is { } partner && partner.Name != Own(subject)?.Name ? partner : null;

    private IEnumerable<Measured> Given(ModelRoles subject, Doses measured) =>
    [
        Measured.Dose($"{Own(subject)!.Label}, {subject.Early.Name}", measured.Early),
        Measured.Dose($"{Own(subject)!.Label}, {subject.Late.Name}", measured.Late),
        .. Partner(subject) is { } partner
            ? [Measured.Dose($"{partner.Label} without it, late", measured.Without),
                Measured.Dose($"{partner.Label} with it at 1, late", measured.With)]
            : Array.Empty<Measured>(),
    ];

    /// <summary>Smallest doses: alone, early and late; of an antidepressant late, without it and with it.</summary>
    internal sealed record Doses(double? Early, double? Late, double? Without, double? With);
}
