namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim basin</c>: which state each start reaches, and the smallest kick out of each resting state.</summary>
internal sealed class BasinVerb : RecordVerb
{
    private readonly RestingOptions _resting = new();
    private readonly Option<string[]> _plane = OptionOf.Many("--plane", "STOCK=LOW:HIGH:COUNT",
        $"a side of the plane of initial values (give two; the count defaults to {PlaneAxis.DefaultCount}, the values to the stock's "
            + "range)");
    private readonly Option<string?> _start = OptionOf.Text(
        "--start", "NAME|stock=v,...", "initial values of the other stocks: a start of the model, or values");
    private readonly Option<long?> _members = OptionOf.Whole("--members", "N",
        $"random starts a share is estimated from (default {BasinSettings.DefaultMembers})", 1, 10_000_000);
    private readonly Option<bool> _box = OptionOf.Flag("--box", "also estimate shares of the whole box of initial values");
    private readonly Option<long?> _seed = OptionOf.Seed("the random starts");
    private readonly Option<string[]> _kick = OptionOf.Many("--kick", "STATE|none",
        "the resting state to kick out of (default: all; none for no kicks); repeatable");
    private readonly Option<bool> _scaled = OptionOf.Flag("--scaled",
        "measure the smallest kick over all stocks in units of their ranges");

    public BasinVerb(World world)
        : base(world, VerbGroup.Analyse, "basin",
            "Find which state each start reaches: over a plane of initial values, with the share of each state, where the basins meet, "
                + "and the smallest kick out of each.") =>
        TakeWithOutput([_plane, _start, _members, _box, _seed, _kick, _scaled, .. _resting.All]);

    protected override bool MakesManyRuns => true;

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var experiment = Experiment.Prepare(request.Model, SimulationOptions.WithStart(_resting.Read(parsed), parsed.GetValue(_start)));
        string[]? kick = parsed.GetValue(_kick) is { Length: > 0 } given ? given : null;
        var settings = new BasinSettings
        {
            Plane = [.. parsed.GetValue(_plane)!.Select(text => PlaneAxis.Parse(text, experiment))],
            Members = (int)(parsed.GetValue(_members) ?? BasinSettings.DefaultMembers),
            WholeBox = parsed.GetValue(_box),
            Seed = (ulong)(parsed.GetValue(_seed) ?? 1),
            KicksFrom = kick is ["none"] ? [] : kick,
            Scaled = parsed.GetValue(_scaled),
        };
        if (experiment.Compiled.Stocks.Count > 2)
            RequireStart(experiment);
        var result = Basin.Run(experiment, settings, request.Monitor);
        World.Cancellation.ThrowIfCancellationRequested();
        var record = BasinReport.Of(experiment, request.Origin, result);
        return new Finished(record, quiet => BasinWords.Of(record, quiet), () => BasinReport.Save(record));
    }
}
