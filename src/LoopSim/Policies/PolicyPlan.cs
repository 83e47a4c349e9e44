using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>A policy in a model: what it may give, what counts as remission, and the runs by which it decides.</summary>
/// <remarks>Every decision is taken from the run with the treatment so far, and what is given then is an ordinary schedule of
/// interventions: the run with that schedule is the run of the policy, to the bit. A run that is known up to a change of its inputs goes on
/// from there. Threads may share a plan.</remarks>
public sealed class PolicyPlan
{
    /// <summary>How often a run can be looked at.</summary>
    private const int MostLooks = 10_000;

    /// <summary>What a condition of the policy's own is called among the outcomes of its model.</summary>
    private const string OwnOutcome = "policy_remission";

    private readonly Experiment _ground;
    private readonly RunBatch _batch;

    private PolicyPlan(Policy policy, Experiment ground, bool isForFew)
    {
        (Policy, Layers, _ground) = (policy, new DoseLayers(policy), ground);
        _batch = RunBatch.Of(ground, jobs: 1, isForFew);
    }

    public Policy Policy { get; }

    /// <summary>What counts as remission.</summary>
    public Outcome Remission => _ground.Outcome!;

    internal DoseLayers Layers { get; }

    internal CompiledModel Compiled => _ground.Compiled;

    internal bool KeepsCheckpoints => _batch.KeepsCheckpoints;

    /// <summary>The settings of a run with a policy before any decision: with all that it may give, for good. So the run begins and ends
    /// as that of the policy does.</summary>
    /// <exception cref="InvalidSettingException">The settings treat in another way too, or have noise.</exception>
    public static RunSettings Outlined(RunSettings settings)
    {
        var intervention = settings.Intervention;
        if (!intervention.IsEmpty || intervention.For is not null)
        {
            throw new InvalidSettingException(
                "--policy says what is given and for how long: leave out --cut, --dose, --course, --with and --for");
        }
        if (settings.Noise is not null)
        {
            throw new InvalidSettingException(
                "--policy decides by a run without noise; leave out --noise, or add --noise 0 where the model brings its own");
        }
        var policy = intervention.Policy!.Policy;
        return settings with
        {
            Intervention = intervention with
            {
                For = double.PositiveInfinity,
                Known = [.. new DoseLayers(policy).All.Select(layer => new KnownCourse(layer.Entry.Name, layer.Size))],
            },
        };
    }

    /// <param name="asked">A run prepared from <see cref="Outlined"/> settings.</param>
    /// <param name="isForFew">As for a <see cref="RunBatch"/>.</param>
    /// <exception cref="InvalidSettingException">The policy does not fit the model.</exception>
    public static PolicyPlan Of(Experiment asked, bool isForFew)
    {
        var policy = asked.Settings.Intervention.Policy!.Policy;
        CheckStays(policy);
        var ground = policy.Remitted is { } text ? With(asked, policy, text) : asked;
        return ground.Outcome is null ? throw Verdicts.NoOutcome(asked.Model) : new PolicyPlan(policy, ground, isForFew);
    }

    /// <summary>Follows the policy of one run.</summary>
    /// <param name="asked">A run prepared from <see cref="Outlined"/> settings, with a start that is settled.</param>
    /// <param name="watch">Stops the work.</param>
    /// <exception cref="InvalidSettingException">The policy does not fit the model or the run.</exception>
    public static PolicyResult Follow(Experiment asked, RunMonitor watch)
    {
        Verdicts.CheckWithinRun(asked);
        var plan = Of(asked, isForFew: true);
        plan.CheckLooks(asked);
        return plan.Follow([(asked, asked.StartState(watch.Cancellation).State)], watch)[0];
    }

    /// <exception cref="InvalidSettingException">A run would be looked at too often.</exception>
    internal void CheckLooks(Experiment asked)
    {
        var every = Policy.Steps.Select(step => Math.Min(step.For, step.Review ?? step.For))
            .Append(Policy.Relapse?.Review ?? double.PositiveInfinity).Append(Policy.Maintenance?.For ?? double.PositiveInfinity).Min();
        if ((asked.EndTime - asked.From) / every > MostLooks)
        {
            throw new InvalidSettingException(
                $"policy '{Policy.Name}' would be looked at every {Words.Number(every)} for {Words.Number(asked.EndTime - asked.From)}; "
                    + $"the limit is {MostLooks:N0} looks: look less often, or end the run earlier with --until");
        }
    }

    /// <summary>Follows the policy of many runs, side by side where they can go so.</summary>
    internal PolicyResult[] Follow(IReadOnlyList<(Experiment Asked, double[] Start)> runs, RunMonitor watch)
    {
        PolicyCourse[] courses = [.. runs.Select(run => new PolicyCourse(this, run.Asked, run.Start))];
        while (true)
        {
            var due = courses.Select(course => (Course: course, Request: course.Next())).Where(own => own.Request is not null).ToList();
            if (due.Count == 0)
                return [.. courses.Select(course => course.Result())];
            var outcomes = _batch.Run([.. due.Select(own => own.Request!)], watch with { Progress = null });
            foreach (var (own, outcome) in due.Zip(outcomes))
                own.Course.Take(outcome);
        }
    }

    /// <summary>A run as it is asked for, on the model in which remission can be read out.</summary>
    internal Experiment OnGround(Experiment asked) => asked.Compiled == Compiled
        ? asked
        : _ground.Vary(asked.Settings with { Outcome = _ground.Settings.Outcome }, asked.Scenario, _ => asked.KnownStates);

    /// <summary>The experiment with an outcome of its model, or with a condition of the policy's own as one.</summary>
    private static Experiment With(Experiment asked, Policy policy, string text)
    {
        var model = asked.Model;
        if (model.FindOutcome(text) is not null)
            return Experiment.Prepare(model, asked.Settings with { Outcome = text });
        var (condition, problem) = ConditionReader.Read(model, text);
        if (condition is null)
        {
            var near = Language.Text.NearName.Of(text, model.Outcomes.Select(outcome => outcome.Name));
            throw new InvalidSettingException(
                $"'remitted' of policy '{policy.Name}' is '{text}', neither an outcome of model '{model.Name}' nor a condition such as "
                    + $"\"burden < 0.25\"{(near is null ? $": {problem}" : $"; did you mean '{near}'?")}");
        }
        var outcome = new Outcome(OwnOutcome, condition, "Remitted", null, default);
        return Experiment.Prepare(
            model with { Outcomes = [.. model.Outcomes, outcome] }, asked.Settings with { Outcome = OwnOutcome });
    }

    /// <exception cref="InvalidSettingException">A step ends before what it gives begins to act.</exception>
    private static void CheckStays(Policy policy)
    {
        foreach (var step in policy.Steps)
            CheckStay(policy, $"step '{step.Name}'", step.Gives, step.For);
        if (policy.Maintenance is { } maintenance)
            CheckStay(policy, "'maintain'", maintenance.Gives, maintenance.For);
    }

    private static void CheckStay(Policy policy, string what, ValueArray<PolicyDose> gives, double stay)
    {
        foreach (var entry in gives.Select(dose => TreatmentLibrary.FindIntervention(dose.Intervention)))
        {
            if (stay + entry.Offset <= entry.Onset)
            {
                throw new InvalidSettingException(
                    $"{what} of policy '{policy.Name}' lasts {Words.Number(stay)}, but '{entry.Name}' begins to act "
                        + $"{Words.Number(entry.Onset)} after it starts; make it longer");
            }
        }
    }
}
