namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim passage</c>: how long noise takes from one state to another.</summary>
internal sealed class PassageVerb : RecordVerb
{
    private readonly RestingOptions _resting = new();
    private readonly NoiseOptions _noise = new(usualPaths: 1000);
    private readonly Option<string?> _from = OptionOf.Text(
        "--from", "STATE|stock=v,...", "where paths begin: a start of the model, or values of stocks");
    private readonly Option<string?> _to = OptionOf.Text(
        "--to", "STATE|CONDITION", "what they are to reach: a start of the model, or a condition such as \"x >= 0\"");
    private readonly Option<double?> _radius = OptionOf.Positive(
        "--radius", "R", $"how near a state is reached, as a share of the stocks' ranges (default {StateNaming.Reach})");
    private readonly Option<double?> _within = OptionOf.Positive(
        "--within", "LENGTH", "how long paths are followed (default: until nearly all have arrived)");
    private readonly Option<string?> _over = OptionOf.Text(
        "--over", "NAME=LOW:HIGH:N", "also measure it at N values of a parameter, channel or link weight");
    private readonly Option<MethodName?> _method = MethodName.NoisyOption();
    private readonly Option<double?> _step = OptionOf.Positive(
        "--step", "X", "the step (default: halved until what it biases is less than half the standard error)");

    public PassageVerb(World world)
        : base(world, VerbGroup.Analyse, "passage",
            "Measure how long noise takes to kick a model from one state to another: survival, mean and median time, hazard.") =>
        TakeWithOutput([_from, _to, _radius, _within, _over, .. _noise.All, _method, _step, .. _resting.All]);

    protected override Finished Perform(Request request)
    {
        var parsed = request.Parsed;
        var settings = new PassageSettings(parsed.GetValue(_to) ?? throw new InvalidSettingException(
            $"--to says what paths are to reach: a start of the model{Starts(request.Model)} or a condition such as \"x >= 0\""))
        {
            Radius = parsed.GetValue(_radius) ?? StateNaming.Reach,
            Within = parsed.GetValue(_within),
        };
        var model = Passage.Model(request.Model, settings);
        var noise = _noise.Read(parsed, request.Model, parsed.GetValue(_method), parsed.GetValue(_step))
            ?? throw new InvalidSettingException("without noise nothing leaves a stable state; add --noise stock=0.02, for example");
        var run = SimulationOptions.WithStart(_resting.Read(parsed) with { Noise = noise }, parsed.GetValue(_from));
        var experiment = RequireStart(Experiment.Prepare(model, run));
        var range = parsed.GetValue(_over) is { } text ? PassageOver.Parse(text, experiment) : null;
        var result = Passage.Run(experiment, settings, range is null ? request.Monitor : request.Monitor.Part(0, 1.0 / (range.Count + 1)));
        var over = range is null ? null : PassageOver.Run(model, run, settings, range, request.Monitor.Part(1.0 / (range.Count + 1), 1));
        var record = PassageReport.Of(experiment, request.Origin, settings, result, over);
        return new Finished(record, quiet => PassageWords.Of(record, quiet), () => PassageReport.Save(record))
        {
            Code = result.Times.Paths == 0 ? ExitCode.Numerical : ExitCode.Ok,
        };
    }

    private static string Starts(Model model) =>
        model.Starts.Count == 0 ? "" : $" ({Words.Some([.. model.Starts.Select(start => start.Name)])})";
}
