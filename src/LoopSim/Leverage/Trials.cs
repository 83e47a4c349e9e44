using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim;

/// <summary>A scenario of a model in which many interventions are tried. Every verdict is the one that <see cref="Break"/> gives for the
/// same settings; the runs go side by side.</summary>
/// <remarks>Not for several threads at once; it uses several itself.</remarks>
public sealed class Trials
{
    private readonly Dictionary<string, CausalLink> _links = [];
    private readonly SteadyStateCache _settled = new();
    private readonly ArmEnsemble _ensemble;
    private double[]? _start;

    private Trials(Experiment experiment, int jobs)
    {
        (Experiment, Jobs) = (experiment.Vary(experiment.Settings, experiment.Scenario, _ => _settled), jobs);
        var model = experiment.Model;
        var names = model.Links.Select(link => link.Name).Concat(model.Channels.Select(channel => channel.Name)).Concat(model.Parameters.Select(parameter => parameter.Name));
        _ensemble = new ArmEnsemble(Experiment, names.Select(experiment.Compiled.Layout.Find), jobs);
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
        if (experiment.Outcome is null)
            throw new InvalidSettingException($"model '{model.Name}' declares no outcome to judge by; add one under 'outcomes:', such as recovered: burden < 0.3");
        return new Trials(experiment, jobs ?? Environment.ProcessorCount);
    }

    /// <summary>Judges interventions.</summary>
    /// <returns>The trials, in the order of the interventions.</returns>
    /// <exception cref="InvalidSettingException">One of them does not fit the model, or would begin outside the run.</exception>
    public IReadOnlyList<Trial> Judge(IReadOnlyList<Intervention> interventions, RunMonitor watch)
    {
        var start = _start ??= Experiment.StartState(watch.Cancellation).State;
        Experiment[] experiments = [.. interventions.Select(With)];
        // Interventions that begin together and are judged together share the run without them.
        var shared = experiments.Select(own => (own.Compiled, own.From, own.EndTime)).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var without = new Arm[shared.Count];
        foreach (var own in experiments)
            without[shared[(own.Compiled, own.From, own.EndTime)]] = new Arm(own, WithIntervention: false, start);
        var endsWithout = Run(without, watch);
        var ends = Run([.. experiments.Select(own => new Arm(own, WithIntervention: true, start))], watch);
        return
        [
            .. experiments.Select((own, i) => Judge(
                interventions[i], own, ends[i], endsWithout[shared[(own.Compiled, own.From, own.EndTime)]], watch.Cancellation)),
        ];
    }

    /// <summary>Runs arms of this model as they are.</summary>
    internal ArmEnd[] Run(IReadOnlyList<Arm> arms, RunMonitor watch) => _ensemble.Run(arms, watch);

    /// <summary>The scenario with an intervention, perhaps at other parameters.</summary>
    /// <exception cref="InvalidSettingException">It does not fit the model, or would begin outside the run.</exception>
    internal Experiment With(Intervention intervention) => With(intervention, [], _settled);

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
        var experiment = cuts.All(cut => cut.IsDeclared)
            ? Experiment.Vary(settings, Experiment.Scenario, _ => settled, cuts)
            : Experiment.Prepare(Experiment.Model, settings);
        Break.CheckWithinRun(experiment);
        return experiment;
    }

    /// <summary>A link by any of the names that <c>--cut</c> takes.</summary>
    internal CausalLink Link(string name)
    {
        if (!_links.TryGetValue(name, out var link))
            _links.Add(name, link = new SettingNames(Experiment.Model).Link(name));
        return link;
    }

    private static Trial Judge(Intervention intervention, Experiment own, ArmEnd with, ArmEnd without, CancellationToken cancellation)
    {
        var isComplete = with.Status == SolveStatus.ReachedEnd && without.Status == SolveStatus.ReachedEnd;
        return new Trial(intervention, with.Value, without.Value)
        {
            Verdict = isComplete
                ? Break.Judge(without.HeldAtFrom, without.Holds, with.Holds, () => Break.HasHealthyState(own, own.Outcome!, cancellation))
                : null,
        };
    }
}
