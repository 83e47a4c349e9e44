namespace LoopSim.Claims;

/// <summary>A natural experiment: something from outside is given to people who are well, and some fall ill.</summary>
/// <param name="word">What the name of the parameter holds through which it enters.</param>
/// <param name="kind">What such an input is called.</param>
/// <param name="length">How long it is given, in days.</param>
internal abstract class Induction(string word, string kind, double length) : MeasuredClaim<Induction.Sizes>
{
    public override string RefutedBy => $"a model that stays well under the whole of its range, for {Words.Short(length)} days.";

    internal override int RunsPerSet(ModelRoles subject) => 50;

    internal override string? Obstacle(ModelRoles subject) => Input(subject) is null ? $"the model has no {kind}" : null;

    internal override IEnumerable<string> Inputs(ModelRoles subject) =>
        Input(subject) is { } input ? [input.Name, .. subject.Load is { } load ? [load] : Array.Empty<string>()] : [];

    internal override string Protocol(ModelRoles subject) =>
        $"From '{subject.Well.Name}' at the model's own load, {subject.Label(Input(subject)!.Name).ToLowerInvariant()} for "
            + $"{subject.Duration(length)}: the smallest size, up to {Words.Short(Largest(subject))}, at which '{subject.Outcome.Name}' "
                + "no longer holds at the end"
        + (Prophylaxis(subject) is { } channel ? $"; the same with {channel.Label}{channel.Places} at dose 1 from the first day" : "")
            + $"; and the smallest that leaves an illness {subject.Duration(subject.Patience)} after it has been withdrawn.";

    private protected override string Missing => Laboratory.NobodyWell;

    private protected override IReadOnlyList<Sizes?> Measure(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var well = bench.Settle(sets, subject.Well);
        (Treatment, double)[] none = [];
        (Treatment, double)[] guard = Prophylaxis(subject) is { } prophylaxis ? [(prophylaxis, 1.0)] : none;
        return Rows.Measure(
            sets.Count, i => well[i].IsWell,
            sound => sound
                .Select(i => new (int Set, double After, (Treatment, double)[] Doses)[]
                {
                    (i, 0, none), (i, subject.Patience, none), (i, 0, guard),
                })
                .AskTogether(cases => bench.Runs.SmallestThatHarms(
                    cases, (own, size) => Given(subject, sets[own.Set], well[own.Set].State, size, own.After, own.Doses),
                    Largest(subject)))
                .Select((size, k) => new Sizes(well[sound[k]].State, size[0], size[1], size[2])));
    }

    private protected override Finding Judge(ModelRoles subject, Sizes measured)
    {
        var (_, during, after, guarded) = measured;
        var prophylaxis = Prophylaxis(subject);
        var without = $"none up to {Words.Short(Largest(subject))}";
        return Finding.Of(
            during is not null,
            during is null ? $"no size up to {Words.Short(Largest(subject))} makes ill at this load"
                : $"a size of {Words.Short(during.Value)} makes ill{(after is { } lasting ? $", one of {Words.Short(lasting)} "
                    + "leaves an illness when withdrawn" : "")}"
                    + (prophylaxis is null
                        ? ""
                        : guarded is { } more
                        ? $"; with {prophylaxis.Label} it takes {Words.Short(more)}"
                        : $"; with {prophylaxis.Label} none does"),
            [
                new Measured("smallest size that makes ill", during, "", without),
                    new Measured("smallest size that leaves an illness when withdrawn", after, "", without),
                .. prophylaxis is null
                    ? Array.Empty<Measured>()
                    : [new Measured($"smallest size that makes ill with {prophylaxis.Label} at 1", guarded, "", without)],
            ]);
    }

    private protected override IReadOnlyList<Measured> Detail(Laboratory bench, ParameterSet reference, Sizes measured)
    {
        var subject = bench.Subject;
        if (subject.Load is not { } load)
            return [];
        // The run begins well before, so that it is settled at each load when the input comes.
        RunRequest At(double size, double value) =>
            Given(subject, reference.With(load, value), subject.Seed(subject.Well), size, 0, []) with
            {
                From = subject.Start - subject.Patience,
            };
        var loads = bench.Runs.SmallestThatHarms([Largest(subject), 0], At, subject.LargestLoad);
        return
        [
            new Measured($"smallest {subject.Label(load).ToLowerInvariant()} at which the largest size makes ill", loads[0]),
            new Measured($"smallest {subject.Label(load).ToLowerInvariant()} that makes ill without it", loads[1]),
        ];
    }

    private protected override ImmutableArray<Panel> Draw(Laboratory bench, ParameterSet reference, Sizes measured)
    {
        var subject = bench.Subject;
        var threshold = measured.During ?? Largest(subject);
        var inks = new[] { Ink.Blue, Ink.Orange, Ink.Vermilion };
        double[] sizes =
            [.. new[] { 0.5 * threshold, threshold * 1.02, Math.Max(1.5 * threshold, measured.After * 1.02 ?? 0) }.Select(
                size => Math.Min(size, Largest(subject)))
                .Distinct()];
        return
        [
            new Panel(ClaimPanels.Time(subject), ClaimPanels.Measure(subject),
                [
                    new Shading(subject.Start, subject.Start + length, subject.Label(Input(subject)!.Name), Ink.Sky),
                        .. ClaimPanels.Outcome(subject),
                    .. sizes.Select(
                        (size, i) =>
                            ClaimPanels.Line(
                                bench.Runs.Follow(Given(subject, reference, measured.Well, size, 365, []), 365),
                                    $"size {Words.Short(size)}", inks[i])),
                ]),
        ];
    }

    /// <summary>A channel given against it beforehand; null where none was.</summary>
    private protected virtual Treatment? Prophylaxis(ModelRoles subject) => null;

    private Parameter? Input(ModelRoles subject) =>
        subject.Model.Parameters.FirstOrDefault(
            parameter => parameter.Name.Contains(word, StringComparison.Ordinal) && parameter.Value == 0);

    private double Largest(ModelRoles subject) => Input(subject)!.Range?.High ?? 1;

    private RunRequest Given(
        ModelRoles subject, ParameterSet set, double[] state, double size, double after,
            IEnumerable<(Treatment Treatment, double Dose)> doses)
    {
        var end = subject.Start + length;
        return set.Run(
            state, subject.Start, end + after,
            [
                new TimedChange(Input(subject)!.Name, TimedChangeKind.Set, size, subject.Start, end),
                .. doses.SelectMany(dose => dose.Treatment.Over(dose.Dose, subject.Start, end)),
            ]);
    }

    /// <summary>The well state, and the smallest sizes that make ill, that leave an illness, and that make ill in spite of what guards
    /// against it.</summary>
    internal sealed record Sizes(double[] Well, double? During, double? After, double? Guarded);
}
