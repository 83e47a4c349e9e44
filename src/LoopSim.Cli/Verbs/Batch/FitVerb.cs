using LoopSim.Inference;
using LoopSim.Numerics;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim fit</c>: the parameters with which a model shows what was measured.</summary>
internal sealed class FitVerb : RecordVerb
{
    /// <summary>Tighter than a run's: what a fit compares are small differences of runs.</summary>
    private static readonly Tolerances _tolerances = new(1e-9, 1e-12);

    private readonly SimulationOptions _simulation = new();
    private readonly Option<string?> _data = OptionOf.Text(
        "--data", "FILE.csv", "measurements: a column of times, and columns of values; NAME_error has the standard deviations of NAME");
    private readonly Option<FreeParameter[]> _free = OptionOf.ReadMany("--free", "NAME",
        "what may change: NAME, NAME=START, bounds by NAME~uniform(a,b) or ~loguniform(a,b), which seeks on a logarithmic scale, or a "
            + "prior by ~normal(m,s) or ~lognormal(m,s); NAME as in sweep --vary; repeatable", FreeParameter.Parse);
    private readonly Option<string[]> _observed = OptionOf.Many("--observe", "COLUMN=QUANTITY",
        "which stock, flow or auxiliary a column of another name shows; repeatable");
    private readonly Option<string[]> _error = OptionOf.Many("--error", "COLUMN=X|COLUMN",
        "the standard deviation of a column's values: a number, or a column that has them (default: NAME_error, or estimated); repeatable");
    private readonly Option<string?> _time = OptionOf.Text("--time", "COLUMN", "the column of times (default: time, or else the first)");
    private readonly Option<LossKind?> _loss = OptionOf.Choice<LossKind?>("--loss",
        "how large residuals count: linear (default), huber, soft_l1 or cauchy, as SciPy defines them",
        ("linear", LossKind.Linear), ("huber", LossKind.Huber), ("soft_l1", LossKind.SoftL1), ("cauchy", LossKind.Cauchy));
    private readonly Option<double?> _lossFrom = OptionOf.Positive(
        "--loss-from", "X", "beyond how many errors a residual counts less (default 1)");
    private readonly Option<long?> _starts = OptionOf.Whole(
        "--starts", "N", "places from which the search begins, between the bounds (default 1)", 1, 100_000);
    private readonly Option<bool> _profiles = OptionOf.Flag(
        "--profiles", "also make the profile likelihood of each parameter, with its 95 % interval");
    private readonly Option<long?> _bootstrap = OptionOf.Whole(
        "--bootstrap", "N", "also fit N sets of measurements drawn again around the best fit", 10, 1_000_000);
    private readonly Option<long?> _draws = OptionOf.Whole(
        "--draws", "N", "also make N draws of the posterior, in draws.csv, which sweep --design reads", 100, 1_000_000);
    private readonly Option<long?> _seed = OptionOf.Seed("starts, bootstrap and draws");
    private readonly Option<long?> _jobs = OptionOf.Jobs();

    public FitVerb(World world)
        : base(world, VerbGroup.Batch, "fit",
            "Fit parameters to measurements, and say which of them the measurements determine: estimates, intervals, profiles, draws.")
    {
        TakeWithOutput(
            [_data, _free, _observed, _error, _time, _loss, _lossFrom, _starts, _profiles, _bootstrap, _draws, _seed, _jobs,
                .. _simulation.All]);
    }

    protected override bool MakesManyRuns => true;

    protected override Finished Perform(Request request)
    {
        var (parsed, model) = (request.Parsed, request.Model);
        var data = parsed.GetValue(_data)
            ?? throw new InvalidSettingException("--data names the table of measurements, such as --data cases.csv");
        var run = _simulation.Read(parsed, model);
        if (run.Tolerances == new Tolerances())
            run = run with { Tolerances = _tolerances };
        var series = TimeSeries.Read(World.Path(data), parsed.GetValue(_time), mayRepeat: true);
        var source = Path.GetFileName(data);
        var observed = Measurements.Of(
            series, source, model, Pairs(parsed.GetValue(_observed)!, "--observe"), Pairs(parsed.GetValue(_error)!, "--error"));
        var settings = new FitSettings(parsed.GetValue(_free)!, [new MeasuredSet(source, run, observed)])
        {
            Loss = parsed.GetValue(_loss) ?? LossKind.Linear,
            LossFrom = parsed.GetValue(_lossFrom) ?? 1,
            Starts = (int)(parsed.GetValue(_starts) ?? 1),
            Profiles = parsed.GetValue(_profiles),
            Bootstrap = (int)(parsed.GetValue(_bootstrap) ?? 0),
            Draws = (int)(parsed.GetValue(_draws) ?? 0),
            Seed = (ulong)(parsed.GetValue(_seed) ?? 1),
            Jobs = (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount),
        };
        var (record, draws) = Fit.Run(model, request.Origin, settings, request.Monitor);
        return new Finished(record, quiet => FitWords.Of(record, quiet), () => FitReport.Save(record, draws))
        {
            Code = record.Status == "fitted" ? ExitCode.Ok : ExitCode.Numerical,
        };
    }

    private static Dictionary<string, string> Pairs(string[] texts, string option)
    {
        var pairs = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            var equals = text.LastIndexOf('=');
            if (equals <= 0 || equals == text.Length - 1)
                throw new InvalidSettingException($"{option} '{text}': expected two names with '=' between, such as cases=infected");
            pairs[text[..equals].Trim()] = text[(equals + 1)..].Trim();
        }
        return pairs;
    }
}
