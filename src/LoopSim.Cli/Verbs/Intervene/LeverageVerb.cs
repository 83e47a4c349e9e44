namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim leverage</c>: the smallest cuts, doses and courses that work.</summary>
internal sealed class LeverageVerb : RecordVerb
{
    private readonly LeverageOptions _leverage = new();

    public LeverageVerb(World world)
        : base(world, VerbGroup.Intervene, "leverage",
            "Find the smallest interventions that work: which cuts, alone or only together, which doses, for how long and when.") =>
        TakeWithOutput(_leverage.All);

    protected override bool MakesManyRuns => true;

    protected override Finished Perform(Request request)
    {
        var (parsed, model) = (request.Parsed, request.Model);
        var settings = _leverage.Settings(parsed, model);
        var trials = _leverage.Runs(parsed, model).Select(run => Trials.Of(model, run, _leverage.Jobs(parsed))).ToList();
        foreach (var own in trials)
            RequireStart(own.Experiment);
        var results = trials.Select(own => LeverageAnalysis.Run(own, settings, request.Monitor)).ToList();
        var minimal = results.SelectMany(result => result.Cuts?.Minimal ?? []).Select(set => set.Links).Distinct();
        var graph = GraphControl.Find(results[0].Experiment, minimal, request.Monitor);
        World.Cancellation.ThrowIfCancellationRequested();
        var record = LeverageReport.Of(request.Origin, results, graph, settings);
        return new Finished(record, quiet => LeverageWords.Of(record, quiet), () => LeverageReport.Save(record));
    }
}
