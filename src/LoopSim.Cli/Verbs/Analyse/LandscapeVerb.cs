namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim landscape</c>: where noise keeps a model in the long run, and the barriers between its resting states.</summary>
internal sealed class LandscapeVerb : RecordVerb
{
    private readonly RestingOptions _resting = new();
    private readonly NoiseOptions _noise = new();
    private readonly Option<ContinuationRange[]> _ranges = OptionOf.ReadMany("--range", "STOCK=LOW:HIGH",
        "the values of a stock (default: the range that the model gives it); nothing crosses its ends; repeatable",
        text => ContinuationRange.Parse(text, "--range"));
    private readonly Option<long?> _cells = OptionOf.Whole("--cells", "N",
        $"cells along each side (default {LandscapeSettings.UsualCellsOfOne} for one stock, {LandscapeSettings.UsualCellsOfTwo} for two)",
        LandscapeSettings.FewestCells, LandscapeSettings.MostCells);

    public LandscapeVerb(World world)
        : base(world, VerbGroup.Analyse, "landscape",
            "Find where noise keeps a model with one or two stocks in the long run: its potential, the share of time in each well, and the "
                + "barriers between them.") =>
        TakeWithOutput([_ranges, _cells, .. _noise.Sizes, .. _resting.All]);

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var noise = _noise.Read(parsed, request.Model, method: null, step: null)
            ?? throw new InvalidSettingException("a landscape is made by noise, and there is none; add --noise stock=0.02, for example");
        var experiment = Experiment.Prepare(request.Model, _resting.Read(parsed) with { Noise = noise });
        var settings = new LandscapeSettings
        {
            Ranges = parsed.GetValue(_ranges)!,
            Cells = (int?)parsed.GetValue(_cells),
        };
        var result = Landscape.Run(experiment, settings, request.Monitor);
        var record = LandscapeReport.Of(experiment, request.Origin, result);
        return new Finished(record, quiet => LandscapeWords.Of(record, quiet), () => LandscapeReport.Save(record));
    }
}
