namespace LoopSim.Claims;

/// <summary>About a quarter of the ill are inflamed.</summary>
internal sealed class InflamedShare() : PopulationClaim("are inflamed", (.27, .21, .34))
{
    private const string Marker = "hs_crp";
    private const double Raised = 3;

    public override string Key => "inflamed-share";

    public override string Title => "About a quarter of the ill are inflamed";

    public override string Statement => "Of a population that is ill, about a quarter has an hs-CRP above 3 mg/L.";

    public override IReadOnlyList<string> Sources =>
        ["Observed: CRP above 3 mg/L in 27 % (21-34) of people with depression (Osimo 2019). The marker's curve is judgement."];

    internal override string? Obstacle(ModelRoles subject) =>
        subject.Model.Observables.All(observable => observable.Name != Marker) ? $"the model reads out no '{Marker}'" : null;

    internal override string Protocol(ModelRoles subject) =>
        $"Every set is a member. Of those that lead from '{subject.Ill.Name}' to an illness that stays, the share whose '{Marker}' lies "
            + $"above {Raised} mg/L there. The claim holds if it lies in the interval that was observed.";

    private protected override IReadOnlyList<bool?> Ask(Laboratory bench, IReadOnlyList<ParameterSet> sets)
    {
        var subject = bench.Subject;
        var read = Experiment.Prepare(subject.Model, subject.Experiment.Settings with { Markers = true });
        return
        [
            .. bench.Settle(sets, subject.Ill).Zip(sets, (end, set) => end.IsWell
                ? (bool?)null
                : new ModelField(read.Compiled, set.Resting).ReadOut(Marker, subject.Start + subject.Patience, end.State) > Raised),
        ];
    }
}
