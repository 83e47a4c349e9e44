namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim loops</c>: feedback loops, how strong they are, and which of them lead a run.</summary>
internal sealed class LoopsVerb : RecordVerb
{
    private const int DefaultTop = 12;

    private readonly SimulationOptions _simulation = new();
    private readonly Option<string?> _at = OptionOf.Text("--at", "START",
        "the start at whose steady state to compute gains (default: the model's first; over time: the run's own)");
    private readonly Option<bool> _overTime = OptionOf.Flag("--over-time",
        "score the loops along a run: which dominate, and when dominance shifts");
    private readonly Option<LoopScope?> _links = OptionOf.Choice<LoopScope?>("--links",
        "declared: loops over declared links (default at a state); all: also through equations (default over time)",
        ("declared", LoopScope.Declared), ("all", LoopScope.All));
    private readonly Option<long?> _limit = OptionOf.Whole("--limit", "N",
        $"how many loops to enumerate before only the strong ones are sought (default {LoopsSettings.LimitAtState}; over time "
            + $"{LoopsSettings.LimitOverTime})",
        1, int.MaxValue);
    private readonly Option<long?> _top = OptionOf.Whole("--top", "N", $"how many loops to print (default {DefaultTop})", 1, int.MaxValue);

    public LoopsVerb(World world)
        : base(world, VerbGroup.Analyse, "loops",
            "Find the feedback loops of a model: polarity, gain, dominance over time, and the nodes that control them.") =>
        TakeWithOutput([_at, _overTime, _links, _limit, _top, .. _simulation.All]);

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var settings = new LoopsSettings
        {
            At = parsed.GetValue(_at),
            OverTime = parsed.GetValue(_overTime),
            Limit = (int?)parsed.GetValue(_limit),
            Scope = parsed.GetValue(_links),
        };
        var experiment = Experiment.Prepare(request.Model, _simulation.Read(parsed, request.Model));
        if (settings.OverTime)
            RequireStart(experiment);
        var result = LoopAnalysis.Run(experiment, settings, request.Monitor);
        World.Cancellation.ThrowIfCancellationRequested();
        var record = LoopsReport.Of(experiment, request.Origin, result);
        var top = (int)(parsed.GetValue(_top) ?? DefaultTop);
        return new Finished(
            record, quiet => LoopsWords.Of(record, top, quiet), result.Loops.Count > 0 ? () => LoopsReport.Save(record, result) : null)
        {
            Code = result.OverTime is { } over ? CodeOf(over.Run.Solve.Status) : ExitCode.Ok,
        };
    }
}
