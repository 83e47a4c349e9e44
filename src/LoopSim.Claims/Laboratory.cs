namespace LoopSim.Claims;

/// <summary>Where claims are tested: runs on one model, and what they share, such as the course of the illness up to treatment.</summary>
internal sealed class Laboratory(ModelRoles subject, ProtocolRuns runs)
{
    /// <summary>How long a finite course of treatment lasts, in the model's unit of time.</summary>
    public const double Course = 84;

    /// <summary>The largest dose looked at: "any dose" means up to here.</summary>
    public const double LargestDose = 20;

    /// <summary>What stands in place of a dose that does not exist.</summary>
    public static readonly string NoDose = $"none up to {LargestDose}";

    /// <summary>What claims say where they lack a well state.</summary>
    public const string NobodyWell = "there is no well state to begin in";

    private readonly Memory<(ParameterSet Set, string Start), RunOutcome> _settled = new();
    private readonly Memory<(ParameterSet Set, string Scenario), Episode> _episodes = new();
    private readonly Memory<(Episode Episode, Treatment Treatment, double Length), double?> _doses = new();
    private readonly Memory<ParameterSet, LoadWindow?> _windows = new();
    private readonly Memory<(ParameterSet Set, string Phenotype), ParameterSet?> _placed = new();

    public ModelRoles Subject => subject;

    public ProtocolRuns Runs => runs;

    /// <summary>Where each set leads from a start, with nothing done.</summary>
    public RunOutcome[] Settle(IReadOnlyList<ParameterSet> sets, Start start) => _settled.Recall(
        sets.Select(set => (set, start.Name)), missing => runs.Run([.. missing.Select(one => Rest(one.Set, start))]));

    /// <summary>From a start's values for as long as patience lasts.</summary>
    public RunRequest Rest(ParameterSet set, Start start) =>
        set.Run(subject.Seed(start), subject.Start, subject.Start + subject.Patience, []);

    /// <summary>What a scenario's trigger makes of each set, up to the time to treat.</summary>
    public Episode[] Episodes(IReadOnlyList<ParameterSet> sets, Scenario scenario) => _episodes.Recall(
        sets.Select(set => (set, scenario.Name)), missing => FollowIllness([.. missing.Select(one => one.Set)], scenario));

    /// <summary>What is measured of the sets that every one of some scenarios makes ill for good; null for the others.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="measure">Measures sets by their episodes, one for each scenario.</param>
    public T?[] OfIll<T>(
        IReadOnlyList<ParameterSet> sets, IReadOnlyList<Scenario> scenarios, Func<IReadOnlyList<Episode[]>, IEnumerable<T>> measure)
        where T : class
    {
        var episodes = scenarios.Select(scenario => Episodes(sets, scenario)).ToList();
        return Rows.Measure(
            sets.Count, i => episodes.All(own => own[i].Arises),
            ill => measure([.. ill.Select(i => episodes.Select(own => own[i]).ToArray())]));
    }

    /// <summary>The same for the scenario that is treated last.</summary>
    public T?[] OfIll<T>(IReadOnlyList<ParameterSet> sets, Func<IReadOnlyList<Episode>, IEnumerable<T>> measure)
        where T : class =>
        OfIll(sets, [subject.Late], ill => measure([.. ill.Select(own => own[0])]));

    /// <summary>A finite course from the time to treat, looked at when the scenario says.</summary>
    public static RunRequest Treat(Episode episode, double length, params IEnumerable<(Treatment Treatment, double Dose)> doses)
    {
        var from = episode.Scenario.TreatAt!.Value;
        return episode.Set.Run(
            episode.State, from, from + length + episode.Scenario.Judge!.AfterCourse,
            [.. Changes(episode.Scenario), .. doses.SelectMany(dose => dose.Treatment.Over(dose.Dose, from, from + length))]);
    }

    /// <summary>A change for good from the time to treat, looked at when the scenario says.</summary>
    public static RunRequest Change(Episode episode, IEnumerable<(string Input, double Value)> values)
    {
        var from = episode.Scenario.TreatAt!.Value;
        return episode.Set.Run(
            episode.State, from, from + episode.Scenario.Judge!.AfterPermanent,
            [
                .. Changes(episode.Scenario),
                .. values.Select(value => new TimedChange(value.Input, TimedChangeKind.Set, value.Value, from, double.PositiveInfinity)),
            ]);
    }

    /// <summary>The smallest dose of a treatment, over one course, that ends each episode for good; null where none up to the largest
    /// does.</summary>
    public double?[] SmallestDoses(IReadOnlyList<(Episode Episode, Treatment Treatment)> cases, double length = Course) => _doses.Recall(
        cases.Select(one => (one.Episode, one.Treatment, length)),
        missing => runs.Smallest(missing, (one, dose) => Treat(one.Episode, length, (one.Treatment, dose)), LargestDose));

    /// <summary>Between which loads each set has both a well and an ill state; null where it has nowhere.</summary>
    public LoadWindow?[] Windows(IReadOnlyList<ParameterSet> sets) => _windows.Recall(sets, missing => missing
        .Select(set => new[] { (Set: set, From: subject.Ill), (Set: set, From: subject.Well) })
        .AskTogether(cases => runs.SmallestThatHarms(
            cases, (own, load) => Rest(own.Set.With(subject.Load!, load), own.From), subject.LargestLoad))
        .Select(edges => LoadWindow.Between(edges[0], edges[1] ?? subject.LargestLoad)));

    /// <summary>The phenotypes of each set, as <see cref="Phenotype.Place"/> places them.</summary>
    public ParameterSet?[][] Place(IReadOnlyList<ParameterSet> sets, IReadOnlyList<Phenotype> phenotypes) =>
        sets.Select(set => phenotypes.Select(phenotype => (set, phenotype.Name))).AskTogether(cases => _placed.Recall(
            cases, missing => Phenotype.Place(
                this, [.. missing.Select(one => (one.Set, phenotypes.First(phenotype => phenotype.Name == one.Phenotype)))])));

    /// <summary>The inputs of a scenario that is treated and judged, as runs take them.</summary>
    public static IReadOnlyList<TimedChange> Changes(Scenario scenario) =>
        [.. ScenarioChanges.Of(scenario, double.NegativeInfinity, scenario.TreatAt!.Value + ModelRoles.PatienceWith(scenario.Judge!))];

    private IEnumerable<Episode> FollowIllness(ParameterSet[] sets, Scenario scenario)
    {
        var well = Settle(sets, subject.Well);
        var changes = Changes(scenario);
        var treatAt = scenario.TreatAt!.Value;
        var before = runs.Run([.. sets.Select((set, i) => set.Run(well[i].State, subject.Start, treatAt, changes))]);
        var judgeAt = treatAt + scenario.Judge!.AfterPermanent;
        var judged = runs.Run([.. sets.Select((set, i) => set.Run(before[i].State, treatAt, judgeAt, changes))]);
        return sets.Select((set, i) => new Episode(
            set, scenario, before[i].State, well[i].IsWell && !before[i].IsWell && !judged[i].IsWell, judged[i].Measure));
    }
}

/// <summary>An illness up to the time to treat.</summary>
/// <param name="Set">The parameters.</param>
/// <param name="Scenario">The trigger and the time to treat.</param>
/// <param name="State">The state when treatment begins.</param>
/// <param name="Arises">Whether it is well before the trigger, ill at the time to treat, and would stay so untreated.</param>
/// <param name="Untreated">What the outcome measures at judging time if nothing is done.</param>
internal sealed record Episode(ParameterSet Set, Scenario Scenario, double[] State, bool Arises, double Untreated)
{
    /// <summary>What claims say where it does not arise.</summary>
    public const string Missing = "the trigger causes no lasting illness here";

    // Episodes are keys: each is one object.
    public bool Equals(Episode? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>The loads between which a model has both a well and an ill state: by the outcome, which may cease to hold on the way to the
/// fold at which the branch ends.</summary>
internal sealed record LoadWindow(double Low, double High)
{
    /// <summary>Null where there is hardly any load between the two.</summary>
    public static LoadWindow? Between(double? low, double high) =>
        low is { } from && from < high * 0.999 ? new LoadWindow(from, high) : null;

    public double Share(double load) => (load - Low) / (High - Low);

    public double At(double share) => Low + share * (High - Low);
}
