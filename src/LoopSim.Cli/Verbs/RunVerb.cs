namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim run</c>: one trajectory.</summary>
internal sealed class RunVerb : RecordVerb
{
    private readonly SimulationOptions _simulation = new();
    private readonly System.CommandLine.Option<string[]> _sensitivity = OptionOf.List(
        "--sensitivity", "a,b,...", "compute the sensitivity of every stock to these parameters, channels or links");

    public RunVerb(World world)
        : base(world, VerbGroup.Explore, "run", "Run a model from a start and print where it ends.") =>
            TakeWithOutput([.. _simulation.All, _sensitivity]);

    protected override Finished Perform(Request request)
    {
        var experiment = RequireStart(Experiment.Prepare(request.Model, _simulation.Read(request.Parsed, request.Model)));
        var inputs = request.Parsed.GetValue(_sensitivity)!;
        var sensitivities = inputs.Length > 0 ? Sensitivities.Run(experiment, inputs, request.Monitor) : null;
        var result = Simulate.Run(experiment, request.Monitor);
        var record = new SimulationRecord(experiment, request.Origin, result, sensitivities);
        return new Finished(record, quiet => SimulationWords.Of(record, quiet), () => record.Save(experiment, result, sensitivities))
        {
            Code = CodeOf(result.Solve.Status),
        };
    }
}
