namespace LoopSim.Claims;

/// <summary>An anti-inflammatory treatment works where inflammation is loud, and only there.</summary>
internal sealed class HelpsOnlyInflamed : MeasuredClaim<double?[][]>
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

    private protected override IReadOnlyList<double?[][]?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var (subject, channel) = (bench.Subject, Channel(bench.Subject));
        var placed = bench.Place(sets, [Inflamed(subject)!]).Select(own => own[0]).ToList();
        var generic = bench.Episodes(sets, subject.Late);
        var loud = bench.Episodes([.. placed.Select((set, i) => set ?? sets[i])], subject.Late);
        return Rows.Measure(sets.Count, i => placed[i] is not null && generic[i].Arises && loud[i].Arises, ill =>
        {
            var doses = _courses.Select(course => ill.Select(i => new[] { (loud[i], channel), (generic[i], channel) })
                .AskTogether(cases => bench.SmallestDoses(cases, course))).ToList();
            return ill.Select((_, k) => doses.Select(own => own[k]).ToArray());
        });
    }

    /// <param name="subject">The model.</param>
    /// <param name="measured">By length of the course, the smallest doses in the inflamed and in the generic web.</param>
    private protected override Finding Judge(ModelRoles subject, double?[][] measured)
    {
        string Text(double? dose) => dose is { } value ? $"at {Words.Short(value)}" : "at no dose";
        var (shorter, longer) = (measured[0], measured[1]);
        return Finding.Of(
            measured.Any(own => own[0] is not null) && measured.All(own => own[1] is null),
            $"over {subject.Duration(_courses[0])} it recovers the inflamed {Text(shorter[0])} and the generic web "
                + $"{Text(shorter[1])}; over {subject.Duration(_courses[1])} {Text(longer[0])} and {Text(longer[1])}",
            Given(subject, measured));
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, double?[][] measured)
    {
        var given = Given(bench.Subject, measured);
        return [ClaimPanels.Doses("", [.. given.Select(number => number.Name)], ("", Ink.Blue, [.. given.Select(number => number.Value)]))];
    }

    private static Measured[] Given(ModelRoles subject, double?[][] measured) =>
        [.. new[] { "inflamed", "generic" }.SelectMany((web, w) => _courses.Select(
            (course, c) => Measured.Dose($"{web}, {subject.Duration(course)}", measured[c][w])))];

    private static Phenotype? Inflamed(ModelRoles subject) =>
        Phenotype.Of(subject).FirstOrDefault(phenotype => phenotype.Name == "inflamed");

    private static Treatment Channel(ModelRoles subject) => Treatment.Of(subject, subject.Channels.First(Inflamed(subject)!.IsMatched));
}
