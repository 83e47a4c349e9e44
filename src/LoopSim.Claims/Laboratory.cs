namespace LoopSim.Claims;

/// <summary>Where claims are tested: runs on one model, and what they share, such as the course of the illness up to treatment.</summary>
internal sealed class Laboratory(ModelRoles subject, ProtocolRuns runs)
{
    /// <summary>How long a finite course of treatment lasts, in the model's unit of time.</summary>
    public const double Course = 84;

    /// <summary>The largest dose looked at: "any dose" means up to here.</summary>
    public const double LargestDose = 20;

    private readonly Dictionary<(ParameterSet, string), RunOutcome> _settled = [];
    private readonly Dictionary<(ParameterSet, string), Episode> _episodes = [];
    private readonly Dictionary<ParameterSet, LoadWindow?> _windows = [];
    private readonly Dictionary<(Episode, string), double?> _doses = [];

    public ModelRoles Subject => subject;

    public ProtocolRuns Runs => runs;

    /// <summary>Where each set leads from a start, with nothing done.</summary>
    public RunOutcome[] Settle(IReadOnlyList<ParameterSet> sets, Start start)
    {
        ParameterSet[] missing = [.. sets.Where(set => !_settled.ContainsKey((set, start.Name))).Distinct()];
        var ends = runs.Run([.. missing.Select(set => Rest(set, start))]);
        for (var i = 0; i < missing.Length; i++)
            _settled[(missing[i], start.Name)] = ends[i];
        return [.. sets.Select(set => _settled[(set, start.Name)])];
    }

    /// <summary>From a start's values for as long as patience lasts.</summary>
    public RunRequest Rest(ParameterSet set, Start start) =>
        set.Run(subject.Seed(start), subject.Start, subject.Start + subject.Patience, []);

    /// <summary>What a scenario's trigger makes of each set, up to the time to treat.</summary>
    public Episode[] Episodes(IReadOnlyList<ParameterSet> sets, Scenario scenario)
    {
        ParameterSet[] missing = [.. sets.Where(set => !_episodes.ContainsKey((set, scenario.Name))).Distinct()];
        var well = Settle(missing, subject.Well);
        var changes = Changes(scenario);
        var treatAt = scenario.TreatAt!.Value;
        var before = runs.Run([.. missing.Select((set, i) => set.Run(well[i].State, subject.Start, treatAt, changes))]);
        var judgeAt = treatAt + scenario.Judge!.AfterPermanent;
        var judged = runs.Run([.. missing.Select((set, i) => set.Run(before[i].State, treatAt, judgeAt, changes))]);
        for (var i = 0; i < missing.Length; i++)
        {
            var arises = well[i].IsWell && !before[i].IsWell && !judged[i].IsWell;
            _episodes[(missing[i], scenario.Name)] = new Episode(missing[i], scenario, before[i].State, arises, judged[i].Measure);
        }
        return [.. sets.Select(set => _episodes[(set, scenario.Name)])];
    }

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
    public double?[] SmallestDoses(IReadOnlyList<(Episode Episode, Treatment Treatment)> cases, double length = Course)
    {
        (Episode Episode, string Key)[] keys =
            [.. cases.Select(one => (one.Episode, FormattableString.Invariant($"{one.Treatment.Name} {length:R}")))];
        int[] missing = [.. Enumerable.Range(0, keys.Length).Where(i => !_doses.ContainsKey(keys[i]))];
        var found = runs.Smallest(missing, (i, dose) => Treat(cases[i].Episode, length, (cases[i].Treatment, dose)), LargestDose);
        for (var k = 0; k < missing.Length; k++)
            _doses[keys[missing[k]]] = found[k];
        return [.. keys.Select(key => _doses[key])];
    }

    /// <summary>Between which loads each set has both a well and an ill state; null where it has nowhere.</summary>
    public LoadWindow?[] Windows(IReadOnlyList<ParameterSet> sets)
    {
        ParameterSet[] missing = [.. sets.Where(set => !_windows.ContainsKey(set)).Distinct()];
        if (missing.Length > 0)
        {
            var load = subject.Load!;
            var edges = runs.SmallestThatHarms(
                [.. missing.Select(set => (Set: set, From: subject.Ill)), .. missing.Select(set => (Set: set, From: subject.Well))],
                (own, value) => Rest(own.Set.With(load, value), own.From), subject.LargestLoad);
            for (var i = 0; i < missing.Length; i++)
            {
                var (low, high) = (edges[i], edges[missing.Length + i]);
                var to = high ?? subject.LargestLoad;
                _windows[missing[i]] = low is { } from && from < to * 0.999 ? new LoadWindow(from, to) : null;
            }
        }
        return [.. sets.Select(set => _windows[set])];
    }

    /// <summary>The inputs of a scenario that is treated and judged, as runs take them.</summary>
    public static IReadOnlyList<TimedChange> Changes(Scenario scenario) =>
        [.. ScenarioChanges.Of(scenario, double.NegativeInfinity, scenario.TreatAt!.Value + ModelRoles.PatienceWith(scenario.Judge!))];
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
/// fold
/// at which the branch ends.</summary>
internal sealed record LoadWindow(double Low, double High)
{
    public double Share(double load) => (load - Low) / (High - Low);

    public double At(double share) => Low + share * (High - Low);
}
