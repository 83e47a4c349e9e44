namespace LoopSim.Claims;

/// <summary>An anti-inflammatory treatment works where inflammation is loud, and only there.</summary>
internal sealed class HelpsOnlyInflamed : Claim
{
    private static readonly double[] _courses = [Laboratory.Course, 2 * Laboratory.Course];

    public override string Key => "infliximab";

    public override string Title => "Infliximab helps only the inflamed";

    public override string Statement =>
        "A channel that acts on inflammation recovers the inflamed phenotype and no dose of it the generic web.";

    public override string RefutedBy => "recovery of the generic web by it, or none of the inflamed phenotype.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: infliximab against placebo, null overall; with CRP above 5 mg/L at the start response 62 % (8 of 13) against 33 % "
            + "(3 of 9), p 0.19, interaction p 0.01; worse than placebo at or below (Raison 2013). That it harms those who are not "
                + "inflamed is not in the model.",
    ];

    internal override int RunsPerSet(ModelRoles subject) => 32 + 32 + 4 * 16;

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Load is null
            ? "the trigger adds to no parameter that could stand for a chronic load"
            : Inflamed(subject) is null
            ? "the model has no inflammation with a channel of its own"
            : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Scenario '{subject.Late.Name}': {Channel(subject).Label} for "
            + $"{string.Join(" and for ", _courses.Select(course => subject.Duration(course)))}, up to dose {Laboratory.LargestDose}, in "
            + $"the generic web and in the inflamed phenotype of claim (g) ({Inflamed(subject)!.Text}; judgement).";

    internal override IReadOnlyList<Finding> Test(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var placed = Phenotype.Place(bench, sets, [Inflamed(subject)!]).Select(own => own[0]).ToList();
        var generic = bench.Episodes(sets, subject.Late);
        var loud = bench.Episodes([.. placed.Select((set, i) => set ?? sets[i])], subject.Late);
        int[] ill = [.. Enumerable.Range(0, sets.Count).Where(i => placed[i] is not null && generic[i].Arises && loud[i].Arises)];
        var doses = _courses.Select(
            course =>
                bench.SmallestDoses(
                    [.. ill.SelectMany(i => new[] { (generic[i], Channel(subject)), (loud[i], Channel(subject)) })], course))
            .ToList();
        var findings = new Finding[sets.Count];
        Array.Fill(findings, Finding.Nothing(Episode.Missing));
        for (var k = 0; k < ill.Length; k++)
        {
            (double? Generic, double? Loud)[] by = [.. doses.Select(own => (own[2 * k], own[2 * k + 1]))];
            var none = $"none up to {Laboratory.LargestDose}";
            string Text(double? dose) => dose is { } value ? $"at {Words.Short(value)}" : "at no dose";
            findings[ill[k]] = Finding.Of(
                by.Any(own => own.Loud is not null) && by.All(own => own.Generic is null),
                $"over {subject.Duration(_courses[0])} it recovers the inflamed {Text(by[0].Loud)} and the generic web "
                    + $"{Text(by[0].Generic)}; over {subject.Duration(_courses[1])} {Text(by[1].Loud)} and {Text(by[1].Generic)}",
                [
                    new Measured($"inflamed, {subject.Duration(_courses[0])}", by[0].Loud, "", none),
                        new Measured($"inflamed, {subject.Duration(_courses[1])}", by[1].Loud, "", none),
                    new Measured($"generic, {subject.Duration(_courses[0])}", by[0].Generic, "", none),
                        new Measured($"generic, {subject.Duration(_courses[1])}", by[1].Generic, "", none),
                ]);
        }
        return findings;
    }

    internal override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Finding finding) =>
        [ClaimPanels.Dots(
            new Axis("Smallest dose that recovers"), "", [.. finding.Numbers.Select(number => number.Name)],
                $"none up to {Laboratory.LargestDose}", ("", Ink.Blue, [.. finding.Numbers.Select(number => number.Value)]))];

    private static Phenotype? Inflamed(ModelRoles subject) =>
        Phenotype.Of(subject).FirstOrDefault(phenotype => phenotype.Name == "inflamed");

    private static Treatment Channel(ModelRoles subject) => Treatment.Of(subject, subject.Channels.First(Inflamed(subject)!.IsMatched));
}
