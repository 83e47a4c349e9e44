namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim settle</c>: the stable state a start leads to.</summary>
internal sealed class SettleVerb : RecordVerb
{
    private readonly SimulationOptions _simulation = new();

    public SettleVerb(World world)
        : base(world, VerbGroup.Explore, "settle",
            "Run to the stable state, name it, and say how long it took. A start that says settle_from is followed on its way.") =>
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
