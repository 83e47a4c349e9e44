namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim break</c>: a scenario with and without an intervention.</summary>
internal sealed class BreakVerb : RecordVerb
{
    private readonly SimulationOptions _simulation = new(new NoiseOptions(usualPaths: 200));

    private readonly Option<ContinuationRange?> _least = OptionOf.Read("--least", "NAME=LOW:HIGH",
        "first find the smallest value of treat.dose, treat.CHANNEL, treat.for or treat.at that works, then run it",
        text => ContinuationRange.Parse(text, "--least"));

    private readonly Option<DoseCourse[]> _course = OptionOf.ReadMany("--course", "CHANNEL=U,U,...",
        "treat through a channel with a sequence of doses, each for an equal part of --for; repeatable", text => Course(text));

    private readonly PolicyOption _policy;

    public BreakVerb(World world)
        : base(world, VerbGroup.Intervene, "break", "Run a scenario with and without an intervention (--cut, --dose, --with, --policy) and "
            + "judge whether it leads to recovery.")
    {
        _policy = new PolicyOption(world, "its decisions are printed with the same treatment as --with");
        TakeWithOutput([_least, .. _simulation.All, _course, _policy.Option]);
    }

    protected override Finished Perform(Request request)
    {
        var (parsed, model) = (request.Parsed, request.Model);
        var settings = WithScenario(_simulation.Read(parsed, model), model);
        settings = settings with { Intervention = settings.Intervention with { Courses = [.. parsed.GetValue(_course)!] } };
        settings = _policy.Apply(parsed, settings);
        if (settings.Intervention.Policy is not null && parsed.GetValue(_least) is not null)
            throw new InvalidSettingException("--least seeks the least of an intervention, and a policy chooses its own; leave one out");
        var least = parsed.GetValue(_least) is { } range ? LeastIntervention.Find(model, settings, range, request.Monitor) : null;
        var experiment = RequireStart(Experiment.Prepare(model, least?.Settings ?? settings));
        var policy = settings.Intervention.Policy is null ? null : PolicyPlan.Follow(experiment, request.Monitor);
        experiment = policy?.Experiment ?? experiment;
        var result = Break.Run(experiment, request.Monitor);
        var noisy = settings.Noise is null ? null : NoisyBreak.Run(experiment, request.Monitor);
        var record = new BreakRecord(experiment, request.Origin, result, least, noisy, policy);
        return new Finished(record, quiet => BreakWords.Of(record, quiet), () => record.Save(experiment, result, noisy))
        {
            Code = CodeOf(result.Solve.Status),
        };
    }

    /// <summary>Without a scenario or a start there is nothing to break, so the model's first scenario tells the story.</summary>
    private static RunSettings WithScenario(RunSettings settings, Model model) =>
        settings is { Scenario: null, Start: null, StartValues.Count: 0 } && model.Scenarios.Count > 0
            ? settings with { Scenario = model.Scenarios[0].Name }
            : settings;

    private static DoseCourse Course(string text) =>
        text.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } channel, { Length: > 0 } doses]
            ? new DoseCourse(channel, [.. doses.Split(',').Select(dose => OptionOf.NumberIn(dose, $"--course {channel}"))])
            : throw new InvalidSettingException(
                $"--course expects a channel and its doses, such as load_relief=0.2,0.5,0.8, not '{text}'");
}
