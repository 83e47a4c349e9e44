namespace LoopSim.Claims;

/// <summary>A natural experiment: a treatment of one node helps, alone or on top of an antidepressant.</summary>
/// <param name="words">What the node's name holds.</param>
/// <param name="kind">What such a node is called.</param>
/// <param name="known">The entry of the library of interventions that comes before a channel; null for none.</param>
internal abstract class AddOn(string[] words, string kind, string? known = null) : Claim
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

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var (own, partner) = (Own(subject)!, Partner(subject));
        var (early, late) = (bench.Episodes(sets, subject.Early), bench.Episodes(sets, subject.Late));
        int[] ill = [.. Enumerable.Range(0, sets.Count).Where(i => early[i].Arises && late[i].Arises)];
        var alone = bench.SmallestDoses([.. ill.SelectMany(i => new[] { (early[i], own), (late[i], own) })]);
        var without = partner is null ? new double?[ill.Length] : bench.SmallestDoses([.. ill.Select(i => (late[i], partner))]);
        var with = partner is null ? new double?[ill.Length]
            : bench.Runs.Smallest(
                ill, (i, dose) => Laboratory.Treat(late[i], Laboratory.Course, (partner, dose), (own, 1)), Laboratory.LargestDose);
        var findings = new Finding[sets.Count];
        Array.Fill(findings, Finding.Nothing(Episode.Missing));
        for (var k = 0; k < ill.Length; k++)
            findings[ill[k]] = Find(subject, alone[2 * k], alone[2 * k + 1], without[k], with[k]);
        return findings;
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding) =>
    [
        ClaimPanels.Dots(
            new Axis("Smallest dose that recovers"), "", [.. finding.Numbers.Skip(1).Select(number => number.Name)],
                $"none up to {Laboratory.LargestDose}", ("", Ink.Blue, [.. finding.Numbers.Skip(1).Select(number => number.Value)])),
    ];

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

    private Finding Find(ModelRoles subject, double? early, double? late, double? without, double? with)
    {
        var falls = with is { } dose && !(dose > (1 - Tells) * without);
        var none = $"none up to {Laboratory.LargestDose}";
        var partner = Partner(subject);
        string Alone(double? dose) => dose is { } value ? $"works at {Words.Short(value)}" : "does not work";
        var needed = without is { } own ? $"needs {Words.Short(own)} without it" : "does not work without it";
        var left = with is { } less ? Words.Short(less) : "does not work";
        return Finding.Of(
            early is not null || late is not null || falls,
            $"alone it {Alone(early)} early and {Alone(late)} late"
                + (partner is null ? "" : $"; late, {partner.Label} {needed} and {left} with it"),
            [
                new Measured("antidepressant's dose with it over without", with / without),
                new Measured($"{Own(subject)!.Label}, {subject.Early.Name}", early, "", none),
                    new Measured($"{Own(subject)!.Label}, {subject.Late.Name}", late, "", none),
                .. partner is null
                    ? Array.Empty<Measured>()
                    : [new Measured($"{partner.Label} without it, late", without, "", none),
                        new Measured($"{partner.Label} with it at 1, late", with, "", none)],
            ]);
    }
}
