namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim sensitivity</c>: which of the quantities that vary matter.</summary>
internal sealed class SensitivityVerb : RecordVerb
{
    private readonly SimulationOptions _simulation = new();
    private readonly VariationOptions _varied;
    private readonly Option<string[]> _save = SweepOptions.CreateSave("the outputs to explain", " (default: final)");
    private readonly Option<SensitivityMethod?> _method = OptionOf.Choice<SensitivityMethod?>("--by",
        "how: sobol (default) splits the variance, morris screens many quantities with few runs, prcc ranks correlations",
        ("sobol", SensitivityMethod.Sobol), ("morris", SensitivityMethod.Morris), ("prcc", SensitivityMethod.Prcc));
    private readonly Option<long?> _count = OptionOf.Whole("--count", "N",
        "base points of sobol, each N quantities + 2 runs (default 1024); paths of morris, each N quantities + 1 runs (default 50); runs "
            + "of prcc (default 1000)", 1, Design.LargestCount);
    private readonly Option<long?> _seed = OptionOf.Seed("the design and of intervals");
    private readonly Option<long?> _jobs = OptionOf.Jobs();
    private readonly Option<string?> _runs = OptionOf.Text("--runs", "DIR",
        "also keep the runs as a sweep in this folder; what is there already is not run again");

    public SensitivityVerb(World world)
        : base(world, VerbGroup.Batch, "sensitivity",
            "Measure which of the quantities that vary an output depends on, and how much: Sobol indices, elementary effects or partial "
                + "rank correlations.")
    {
        _varied = new VariationOptions(world);
        TakeWithOutput([.. _varied.All, _save, _method, _count, _seed, _jobs, _runs, .. _simulation.All]);
    }

    protected override bool MakesManyRuns => true;

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var settings = new SensitivitySettings(
            _simulation.Read(parsed, request.Model), _varied.Read(parsed, request.Model), parsed.GetValue(_save)!)
        {
            Method = parsed.GetValue(_method) ?? SensitivityMethod.Sobol,
            Count = parsed.GetValue(_count),
            Seed = (ulong)(parsed.GetValue(_seed) ?? 1),
            Jobs = (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount),
        };
        var plan = Sensitivity.Prepare(request.Model, settings);
        using var folder = parsed.GetValue(_runs) is { } path
            ? SweepFolder.Resume(World.Path(path), SweepReport.Manifest(
                plan, settings.Seed, PartFormat.Csv, shard: null, request.Origin.ModelPath))
            : null;
        var result = Sensitivity.Run(plan, settings, folder, request.Monitor);
        var record = SensitivityReport.Of(plan, request.Origin, settings, result);
        return new Finished(record, quiet => SensitivityWords.Of(record, quiet), () => SensitivityReport.Save(record))
        {
            Code = result.Failed == plan.Members ? ExitCode.Numerical : ExitCode.Ok,
        };
    }
}
