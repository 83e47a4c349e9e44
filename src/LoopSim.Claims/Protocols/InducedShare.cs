namespace LoopSim.Claims;

/// <summary>How many fall ill under something from the library of interventions that induces.</summary>
/// <param name="name">The entry of the library.</param>
/// <param name="length">How long it is given, in days.</param>
/// <param name="observed">The share that was observed.</param>
internal abstract class InducedShare(string name, double length, (double Value, double Low, double High) observed)
    : PopulationClaim("fall ill", observed)
{
    internal override string? Obstacle(ModelRoles subject) =>
        Treatment.Known(subject, name) is null ? $"the library of interventions does not say how {name} acts on this model" : null;

    internal override string Protocol(ModelRoles subject)
    {
        var given = Treatment.Known(subject, name)!;
        return $"Every set is a member. Those that are well at rest get {given.Label}{given.Places} for {subject.Duration(length)}; ill is "
            + $"who does not meet '{subject.Outcome.Name}' at its end. The claim holds if the share of the ill lies in the interval that "
            + "was observed. The dose is the library's, which was not chosen for this.";
    }

    private protected override IReadOnlyList<bool?> Ask(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var (subject, given) = (bench.Subject, Treatment.Known(bench.Subject, name)!);
        var well = bench.Settle(sets, subject.Well);
        var end = subject.Start + length;
        int[] asked = [.. Enumerable.Range(0, sets.Count).Where(i => well[i].IsWell)];
        var ends = bench.Runs.Run(
            [.. asked.Select(i => sets[i].Run(well[i].State, subject.Start, end, [.. given.Over(1, subject.Start, end)]))]);
        var befalls = new bool?[sets.Count];
        foreach (var (member, outcome) in asked.Zip(ends))
            befalls[member] = !outcome.IsWell;
        return befalls;
    }
}

/// <summary>Interferon makes about a quarter ill.</summary>
internal sealed class InterferonShare() : InducedShare("interferon", 168, (.25, .16, .35))
{
    public override string Key => "interferon-share";

    public override string Title => "Interferon makes about a quarter ill";

    public override string Statement => "Of a population that is well, about a quarter falls ill within half a year of interferon.";

    public override IReadOnlyList<string> Sources => ["Observed: depression in 25 % (16-35) by 24 weeks (Udina 2012)."];
}

/// <summary>Rimonabant makes a few ill.</summary>
internal sealed class RimonabantShare() : InducedShare("rimonabant", 365, (1 / 49.0, 1 / 316.0, 1 / 19.0))
{
    public override string Key => "rimonabant-share";

    public override string Title => "Rimonabant makes a few ill";

    public override string Statement => "Of a population that is well, about two in a hundred fall ill within a year of rimonabant.";

    public override IReadOnlyList<string> Sources =>
        ["Observed: one more in 49 (19-316) stopped for depression (Christensen 2007). Nobody here falls ill without it."];
}
