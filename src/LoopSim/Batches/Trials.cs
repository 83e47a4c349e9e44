using System.Collections.Concurrent;

namespace LoopSim;

/// <summary>A scenario of a model in which many interventions are tried. Every verdict is the one that <see cref="Break"/> gives for the
/// same settings; the runs go side by side.</summary>
/// <remarks>Not for several threads at once; it uses several itself.</remarks>
public sealed class Trials
{
    private readonly Dictionary<string, CausalLink> _links = [];
    private readonly ConcurrentDictionary<string, Experiment> _frozen = new(StringComparer.Ordinal);
    private readonly Dictionary<(CompiledModel, double, double), RunOutcome> _without = [];
    private readonly SteadyStateCache _settled = new();
    private readonly RunBatch _batch;
    private double[]? _start;

    private Trials(Experiment experiment, int jobs)
    {
        (Experiment, Jobs) = (experiment.Vary(experiment.Settings, experiment.Scenario, _ => _settled), jobs);
        _batch = RunBatch.Of(Experiment, jobs);
    }

    /// <summary>The scenario without any intervention.</summary>
    public Experiment Experiment { get; }

    /// <summary>How many threads work.</summary>
    public int Jobs { get; }

    /// <param name="model">The model.</param>
    /// <param name="settings">The scenario, outcome, overrides and so on that all trials share; their intervention is left aside.</param>
    /// <param name="jobs">How many threads work; null for one per processor.</param>
    /// <exception cref="InvalidSettingException">A setting does not fit the model, or there is no outcome to judge by.</exception>
    public static Trials Of(Model model, RunSettings settings, int? jobs = null)
    {
        var experiment = Experiment.Prepare(model, settings with { Intervention = Intervention.None });
        return experiment.Outcome is null ? throw Verdicts.NoOutcome(model) : new Trials(experiment, jobs ?? Environment.ProcessorCount);
    }

    /// <summary>Judges interventions.</summary>
    /// <returns>The trials, in the order of the interventions.</returns>
    /// <exception cref="InvalidSettingException">One of them does not fit the model, or would begin outside the run.</exception>
    public IReadOnlyList<Trial> Judge(IReadOnlyList<Intervention> interventions, RunMonitor watch)
    {
        Experiment[] experiments = [.. interventions.Select(With)];
        var ends = RunBoth(experiments, watch);
        return [.. interventions.Select((own, i) => Judge(own, experiments[i], ends[i].With, ends[i].Without, watch))];
    }

    /// <summary>Finds the smallest amounts with which interventions rescue.</summary>
    /// <param name="searches">What an amount means in each search; null where it makes no run, and so does not work.</param>
    /// <param name="places">Where each search looks first.</param>
    /// <param name="accuracy">As for <see cref="ThresholdSearch.Find"/>.</param>
    internal SmallestAmount[] Smallest(
        IReadOnlyList<Func<double, Intervention?>> searches, double[] places, double accuracy, RunMonitor watch) =>
        ThresholdSearch.Find(
            searches.Count, places,
            (tried, part) => Rescue([.. tried.Select(own => searches[own.Search](own.Amount))], part),
            accuracy, watch);

    /// <summary>Makes runs of this model as they are.</summary>
    internal RunOutcome[] Run(IReadOnlyList<RunRequest> requests, RunMonitor watch) => _batch.Run(requests, watch);

    /// <summary>The scenario with an intervention.</summary>
    /// <exception cref="InvalidSettingException">It does not fit the model, or would begin outside the run.</exception>
    internal Experiment With(Intervention intervention) => With(intervention, [], _settled);

    /// <summary>The scenario with an intervention, at other parameters.</summary>
    /// <param name="intervention">Links cut and channels dosed.</param>
    /// <param name="overrides">Values of inputs on top of the settings' own.</param>
    /// <param name="settled">What is known of the steady states at these values.</param>
    internal Experiment With(Intervention intervention, IEnumerable<Setting> overrides, SteadyStateCache settled)
    {
        var settings = Experiment.Settings with
        {
            Intervention = intervention,
            Overrides = [.. Experiment.Settings.Overrides, .. overrides],
        };
        CausalLink[] cuts = [.. intervention.Cuts.Select(Link)];
        var experiment = CompiledFor(cuts).Vary(settings, Experiment.Scenario, _ => settled, cuts);
        Verdicts.CheckWithinRun(experiment);
        return experiment;
    }

    /// <summary>A link by any of the names that <c>--cut</c> takes.</summary>
    internal CausalLink Link(string name)
    {
        if (!_links.TryGetValue(name, out var link))
            _links.Add(name, link = new SettingNames(Experiment.Model).Link(name));
        return link;
    }

    /// <summary>An experiment whose equations can be cut like this; what is cut inside an equation is compiled once.</summary>
    private Experiment CompiledFor(CausalLink[] cuts)
    {
        string[] inside = [.. cuts.Where(cut => !cut.IsDeclared).Select(cut => cut.Name).Distinct()];
        return inside.Length == 0
            ? Experiment
            : _frozen.GetOrAdd(string.Join(' ', inside), _ => Experiment.Prepare(
                Experiment.Model, Experiment.Settings with { Intervention = Intervention.None with { Cuts = [.. inside] } }));
    }

    /// <summary>Whether interventions rescue, without asking why others fail.</summary>
    private bool[] Rescue(IReadOnlyList<Intervention?> interventions, RunMonitor watch)
    {
        var ends = RunBoth([.. interventions.OfType<Intervention>().Select(With)], watch);
        var next = 0;
        return
        [
            .. interventions.Select(own =>
                own is not null && ends[next++] is { With.IsWell: true, Without: { Status: SolveStatus.ReachedEnd, Holds: false } }),
        ];
    }

    /// <summary>Makes the runs with the interventions, and those without that are not known yet: interventions that begin together and are
    /// judged together share theirs.</summary>
    private (RunOutcome With, RunOutcome Without)[] RunBoth(Experiment[] experiments, RunMonitor watch)
    {
        var start = _start ??= Experiment.StartState(watch.Cancellation).State;
        var missing = experiments.Where(own => !_without.ContainsKey(Key(own))).DistinctBy(Key).ToList();
        var ends = Run(
            [
                .. missing.Select(own => RunRequest.Of(own, withIntervention: false, start)),
                .. experiments.Select(own => RunRequest.Of(own, withIntervention: true, start)),
            ],
            watch);
        for (var i = 0; i < missing.Count; i++)
            _without.Add(Key(missing[i]), ends[i]);
        return [.. experiments.Select((own, i) => (ends[missing.Count + i], _without[Key(own)]))];

        static (CompiledModel, double, double) Key(Experiment own) => (own.Compiled, own.From, own.EndTime);
    }

    private static Trial Judge(Intervention intervention, Experiment own, RunOutcome with, RunOutcome without, RunMonitor watch)
    {
        var isComplete = with.Status == SolveStatus.ReachedEnd && without.Status == SolveStatus.ReachedEnd;
        return new Trial(intervention, with.Measure, without.Measure,
            Verdict: isComplete
                ? Verdicts.Of(without.HeldThen, without.Holds, with.Holds, () => Verdicts.HasHealthyState(own, watch.Cancellation))
                : null);
    }
}
