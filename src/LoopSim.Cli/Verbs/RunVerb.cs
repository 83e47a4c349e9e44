namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim run</c>: one trajectory.</summary>
internal sealed class RunVerb : RecordVerb
{
    private readonly NoiseOptions _noise = new();
    private readonly SimulationOptions _simulation;
    private readonly Option<double?> _lag = OptionOf.Positive(
        "--lag", "TIME", "lag of the autocorrelations of a run with noise (default: the time between saved values)");
    private readonly Option<string[]> _sensitivity = OptionOf.List(
        "--sensitivity", "a,b,...", "compute the sensitivity of every stock to these parameters, channels or links");

    public RunVerb(World world)
        : base(world, VerbGroup.Explore, "run", "Run a model from a start and print where it ends.") =>
            TakeWithOutput([.. (_simulation = new SimulationOptions(_noise)).All, _lag, _sensitivity]);

    protected override Finished Perform(Request request)
    {
        var experiment = RequireStart(Experiment.Prepare(request.Model, _simulation.Read(request.Parsed, request.Model)));
        var inputs = request.Parsed.GetValue(_sensitivity)!;
        if (experiment.Settings.Noise is not null)
            return PerformWithNoise(request, experiment, inputs);
        var sensitivities = inputs.Length > 0 ? Sensitivities.Run(experiment, inputs, request.Monitor) : null;
        var result = Simulate.Run(experiment, request.Monitor);
        var record = new SimulationRecord(experiment, request.Origin, result, sensitivities);
        return new Finished(record, quiet => SimulationWords.Of(record, quiet), () => record.Save(experiment, result, sensitivities))
        {
            Code = CodeOf(result.Solve.Status),
        };
    }

    private Finished PerformWithNoise(Request request, Experiment experiment, string[] sensitivities)
    {
        if (sensitivities.Length > 0)
            throw new InvalidSettingException("--sensitivity is that of a run without noise; add --noise 0");
        var result = NoisyRun.Run(experiment, request.Parsed.GetValue(_lag), request.Monitor);
        var record = new SimulationRecord(experiment, request.Origin, result);
        return new Finished(record, quiet => SimulationWords.Of(record, quiet), () => record.Save(result))
        {
            Code = result.Lost == result.Paths ? ExitCode.Numerical : ExitCode.Ok,
        };
    }
}
