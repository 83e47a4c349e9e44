namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim settle</c>: the stable state a start leads to.</summary>
internal sealed class SettleVerb : RecordVerb
{
    private readonly SimulationOptions _simulation = new();

    public SettleVerb(World world)
        : base(world, VerbGroup.Explore, "settle",
            "Find the stable state that a start leads to, its name, and how long it takes. A start with settle_from runs from those "
                + "values.") =>
        TakeWithOutput(_simulation.All);

    protected override Finished Perform(Request request)
    {
        var experiment = Experiment.Prepare(request.Model, _simulation.Read(request.Parsed, request.Model));
        var result = Settle.Run(experiment, request.Monitor);
        World.Cancellation.ThrowIfCancellationRequested();
        var record = new SettleRecord(experiment, request.Origin, result);
        return new Finished(record, quiet => SettleWords.Of(record, quiet), () => record.Save(experiment, result))
        {
            Code = result.Steady.IsSettled ? ExitCode.Ok : ExitCode.Numerical,
        };
    }
}
