namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim warn</c>: early warnings of tipping, in a model whose input drifts or in measurements.</summary>
internal sealed class WarnVerb : RecordVerb
{
    private const int UsualPaths = 200;

    private readonly RestingOptions _resting = new();
    private readonly NoiseOptions _noise = new(UsualPaths);
    private readonly Option<Drift?> _drift = OptionOf.Read<Drift?>(
        "--drift", "NAME=FROM:TO", "of a model: the input that moves towards a tipping point, and from where to where", Drift.Parse);
    private readonly Option<string?> _of = OptionOf.Text(
        "--of", "NAME", "the variable or column to look at (default: what decides the outcome; the first column)");
    private readonly Option<string?> _start = OptionOf.Text(
        "--start", "STATE|stock=v,...", "of a model: where paths begin");
    private readonly Option<double?> _from = OptionOf.Number("--from", "T", "of measurements: the first time to look at");
    private readonly Option<double?> _until = OptionOf.Number(
        "--until", "T", "of measurements: the last time, before the transition; of a model: when the drift ends");
    private readonly Option<string?> _time = OptionOf.Text(
        "--time", "COLUMN", "of measurements: the column with times (default: time, or the first)");
    private readonly Option<double?> _every = OptionOf.Positive(
        "--every", "X", "the time between values (default: as they are, or as the model saves them)");
    private readonly Option<double?> _window = OptionOf.Positive(
        "--window", "SHARE", "length of the window, as a share of the series (default 0.5)");
    private readonly Option<double?> _bandwidth = OptionOf.Positive(
        "--bandwidth", "SHARE", "deviation of the weights that make a trend, as a share of the series (default 0.1)");
    private readonly Option<Detrending?> _detrend = OptionOf.Choice<Detrending?>(
        "--detrend", "what is taken away as a trend (default gaussian)",
        ("gaussian", Detrending.Gaussian), ("linear", Detrending.Linear), ("none", Detrending.None));
    private readonly Option<double?> _lag = OptionOf.Positive(
        "--lag", "LENGTH", "lag of autocorrelations (default: the time between values)");
    private readonly Option<long?> _surrogates = OptionOf.Whole(
        "--surrogates", "N", "of measurements: series without a trend to compare with (default 1000)", 1, 1_000_000);
    private readonly Option<MethodName?> _method = MethodName.NoisyOption();
    private readonly Option<double?> _step = OptionOf.Positive("--step", "X", "the step of paths (default: by the model's rates)");

    public WarnVerb(World world)
        : base(world, VerbGroup.Analyse, "warn",
            "Look for early warnings of tipping: variance, autocorrelation, skewness and recovery rate, in paths of a model whose input "
                + "drifts or in a table of measurements.",
            new Argument<string>("SOURCE")
            {
                Description = "a model, a table with times and values that ends in .csv, or the folder of a run",
            }) =>
        TakeWithOutput(
        [
            _drift, _of, _from, _until, _time, _every, _window, _bandwidth, _detrend, _lag, _surrogates, _start, .. _noise.All, _method,
            _step, .. _resting.All,
        ]);

    protected override Func<RunMonitor, Finished>? Prepare(ParseResult parsed, string subject, bool quiet)
    {
        var path = World.Path(subject);
        var run = Directory.Exists(path) ? SavedRun.Read(path).Record : null;
        if (run is null && !subject.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return base.Prepare(parsed, subject, quiet);
        Refuse(parsed, isModel: false);
        var file = run is null ? path : Path.Combine(path, CourseOf(run, subject));
        var choice = new SeriesChoice(parsed.GetValue(_of), parsed.GetValue(_from), parsed.GetValue(_until), parsed.GetValue(_every));
        var series = TimeSeries.Read(file, parsed.GetValue(_time));
        var origin = new RunOrigin(OutputOptions.Words(parsed), subject);
        return monitor => Done(SeriesReport.Run(series, file, origin, choice, Settings(parsed), monitor, run));
    }

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        Refuse(parsed, isModel: true);
        var drift = parsed.GetValue(_drift) ?? throw new InvalidSettingException(
            "--drift says which input of the model moves, such as load=0.2:0.45; measurements are a file that ends in .csv");
        drift = drift.In(request.Model);
        var noise = _noise.Read(parsed, request.Model, parsed.GetValue(_method), parsed.GetValue(_step))
            ?? throw new InvalidSettingException("without noise nothing warns of a tipping point; add --noise stock=0.02, for example");
        var run = SimulationOptions.WithStart(_resting.Read(parsed), parsed.GetValue(_start));
        run = run with
        {
            Overrides = run.Overrides.Append(new Setting(drift.Name, drift.From)).ToValueArray(),
            Until = parsed.GetValue(_until),
        };
        var calm = RequireStart(Experiment.Prepare(request.Model, run));
        var noisy = Experiment.Prepare(request.Model, run with { Noise = noise });
        var found = DriftReport.Run(
            calm, noisy, request.Origin, drift, parsed.GetValue(_of), parsed.GetValue(_every), Settings(parsed), request.Monitor);
        return Done(found);
    }

    /// <summary>The file of a run's first course.</summary>
    private static string CourseOf(RunRecord run, string subject) => run.Courses is [var course, ..]
        ? course.File
        : throw new InvalidSettingException($"the run in '{subject}' saved nothing over time; name a run that did, or a table");

    private static Finished Done(SavedRun found)
    {
        var record = (WarnRecord)found.Record;
        return new Finished(record, quiet => WarnWords.Of(record, quiet), () => found);
    }

    private WarnSettings Settings(ParseResult parsed)
    {
        var usual = new WarnSettings();
        return new WarnSettings
        {
            Window = parsed.GetValue(_window) ?? usual.Window,
            Bandwidth = parsed.GetValue(_bandwidth) ?? usual.Bandwidth,
            Detrending = parsed.GetValue(_detrend) ?? usual.Detrending,
            Lag = parsed.GetValue(_lag),
            Surrogates = (int)(parsed.GetValue(_surrogates) ?? usual.Surrogates),
            Seed = _noise.SeedOf(parsed),
        };
    }

    /// <summary>Refuses options that mean nothing for what was named.</summary>
    private void Refuse(ParseResult parsed, bool isModel)
    {
        IEnumerable<Option> others = isModel
            ? [_from, _time, _surrogates]
            : [_drift, _start, .. _noise.OfModels, _method, _step, .. _resting.All];
        if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } wrong)
            throw new InvalidSettingException(isModel
                ? $"{wrong.Name} is for measurements, a file that ends in .csv; leave it out for a model"
                : $"{wrong.Name} is for models; leave it out for measurements");
    }
}
