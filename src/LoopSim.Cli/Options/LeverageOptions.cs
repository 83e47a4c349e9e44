using LoopSim.Numerics;

namespace LoopSim.Cli;

/// <summary>The options of a search for leverage, and the settings they mean.</summary>
internal sealed class LeverageOptions
{
    private readonly Option<string?> _scenario = OptionOf.Text("--scenario", "NAME,...",
        "scenarios of the model, shown side by side");
    private readonly Option<string?> _outcome = SimulationOptions.CreateOutcome();
    private readonly Option<long?> _order = OptionOf.Whole("--order", "0|1|2|3",
        "largest number of links cut together, up to 3; 0 for no cuts (default 2)", 0, CutSearch.LargestOrder);
    private readonly Option<string[]> _link = OptionOf.Many("--link", "LINK",
        "a link to try: source:target, or equation:source:target (default: every declared link); repeatable");
    private readonly Option<long?> _members = OptionOf.Whole("--members", "N",
        "jittered models in which to retry the cuts that work; 0 for none (default 1000)", 0, 1_000_000);
    private readonly Option<double?> _jitter = OptionOf.Number("--jitter", "X",
        "standard deviation of the logarithm of the jittered weights (default 0.1)");
    private readonly Option<bool> _jitterAll = OptionOf.Flag("--jitter-all", "jitter parameters too");
    private readonly Option<long?> _robust = OptionOf.Whole("--robust", "N",
        "how many of the smallest cuts that work to retry (default 30)", 0, 100_000);
    private readonly Option<long?> _seed = OptionOf.Seed("the jitter");
    private readonly Option<string[]> _channel = OptionOf.Many("--channel", "NAME", "a channel to try (default: all); repeatable");
    private readonly Option<bool> _noDoses = OptionOf.Flag("--no-doses", "search for cuts only");
    private readonly Option<bool> _noPairs = OptionOf.Flag("--no-pairs", "do not try pairs of channels");
    private readonly Option<TimeAmount?> _for = SimulationOptions.CreateTime("--for", "LENGTH",
        "length of the course whose smallest dose is sought (default 84 days)");
    private readonly Option<double?> _dose = OptionOf.Number("--dose", "U", "dose whose shortest course is sought (default 1)");
    private readonly Option<double?> _limit = OptionOf.Number("--limit", "U", "the largest dose tried (default 20)");
    private readonly Option<TimeAmount?> _longest = SimulationOptions.CreateTime("--longest", "LENGTH",
        "the longest course tried (default ten times --for)");
    private readonly Option<double?> _tolerance = OptionOf.Number("--tolerance", "X",
        "how far an answer may lie above the smallest that works, relative to it (default 1e-10)");
    private readonly Option<string?> _timing = OptionOf.Text("--timing", "CHANNEL", "map the smallest dose of a channel against the start "
        + "of treatment");
    private readonly Option<string?> _when = OptionOf.Text("--when", "LOW:HIGH:COUNT",
        "the starts of that map (default: from the end of the scenario's input to the latest treat_at)");
    private readonly Option<string?> _optimal = OptionOf.Text("--optimal", "CHANNEL",
        "find the course of a channel with the smallest integral of the squared dose");
    private readonly Option<long?> _pieces = OptionOf.Whole("--pieces", "N",
        "number of parts of that course, each with its own dose (default 24)", 0, 1000);
    private readonly Option<TimeAmount?> _from = SimulationOptions.CreateTime("--from", "TIME",
        "when interventions begin (default: the scenario's treat_at)");
    private readonly Option<TimeAmount?> _until = SimulationOptions.CreateUntil();
    private readonly Option<string[]> _as = SimulationOptions.CreateAs();
    private readonly Option<Setting[]> _set = SimulationOptions.CreateSet();
    private readonly Option<string?> _start = SimulationOptions.CreateStart();
    private readonly Option<Setting[]> _hold = SimulationOptions.CreateHold();
    private readonly Option<MethodName?> _method = MethodName.Option(withNoise: false);
    private readonly Option<double?> _rtol = OptionOf.Tolerance("--rtol", "relative tolerance (default 1e-6)");
    private readonly Option<double?> _atol = OptionOf.Tolerance("--atol", "absolute tolerance (default 1e-9)");
    private readonly Option<long?> _jobs = OptionOf.Jobs();

    public IEnumerable<Option> All =>
    [
        _scenario, _outcome, _order, _link, _members, _jitter, _jitterAll, _robust, _seed, _channel, _noDoses, _noPairs, _for, _dose,
            _limit,
        _longest, _tolerance, _timing, _when, _optimal, _pieces, _from, _until, _as, _set, _start, _hold, _method, _rtol, _atol, _jobs,
    ];

    public int Jobs(ParseResult parsed) => (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount);

    /// <summary>The runs to search: one for each scenario.</summary>
    public IReadOnlyList<RunSettings> Runs(ParseResult parsed, Model model)
    {
        string?[] scenarios = parsed.GetValue(_scenario) is { } names ? OptionOf.Words(names) : new string?[] { null };
        if (scenarios.Length == 0 || scenarios.Distinct().Count() < scenarios.Length)
            throw new InvalidSettingException(
                $"--scenario expects names such as early,late, each once, not '{parsed.GetValue(_scenario)}'");
        var settings = SimulationOptions.WithStart(new RunSettings
        {
            Subtypes = parsed.GetValue(_as)!.ToValueArray(),
            Overrides = parsed.GetValue(_set)!.ToValueArray(),
            Held = parsed.GetValue(_hold)!.ToValueArray(),
            Outcome = parsed.GetValue(_outcome),
            Until = parsed.GetValue(_until)?.In(model),
            Method = parsed.GetValue(_method)?.Ordinary ?? IntegrationMethod.Rk45,
            Tolerances = SimulationOptions.TolerancesOf(parsed, _rtol, _atol),
        }, parsed.GetValue(_start));
        return [.. scenarios.Select(scenario => settings with { Scenario = scenario })];
    }

    public LeverageSettings Settings(ParseResult parsed, Model model)
    {
        var (from, length) = (parsed.GetValue(_from)?.In(model), parsed.GetValue(_for)?.In(model));
        var (limit, tolerance) = (parsed.GetValue(_limit) ?? 20, parsed.GetValue(_tolerance) ?? ThresholdSearch.Accuracy);
        var order = (int)(parsed.GetValue(_order) ?? 2);
        var when = When(parsed);
        return new LeverageSettings
        {
            Cuts = order == 0 ? null : new CutSearchSettings { Order = order, Links = parsed.GetValue(_link)!.ToValueArray(), From = from },
            Doses = parsed.GetValue(_noDoses) ? null : new DoseSearchSettings
            {
                Length = length,
                Dose = parsed.GetValue(_dose) ?? 1,
                Limit = limit,
                LongestLength = parsed.GetValue(_longest)?.In(model),
                Channels = parsed.GetValue(_channel)!.ToValueArray(),
                Pairs = !parsed.GetValue(_noPairs),
                From = from,
                Tolerance = tolerance,
            },
            Robustness = new RobustnessSettings
            {
                Deviation = parsed.GetValue(_jitter) ?? 0.1,
                Members = (int)(parsed.GetValue(_members) ?? 1000),
                Seed = (ulong)(parsed.GetValue(_seed) ?? 1),
                JittersParameters = parsed.GetValue(_jitterAll),
                From = from,
            },
            RobustSets = (int)(parsed.GetValue(_robust) ?? 30),
            Timing = parsed.GetValue(_timing) is not { } channel ? null : new TimingSettings(
                Channel: channel,
                Length: length,
                Earliest: when?.Low,
                Latest: when?.High,
                Count: when?.Count ?? 24,
                Limit: limit,
                Tolerance: tolerance),
            Course = parsed.GetValue(_optimal) is not { } optimal ? null : new CourseSettings(
                Channel: optimal,
                Length: length,
                Pieces: (int)(parsed.GetValue(_pieces) ?? 24),
                From: from,
                Limit: limit),
        };
    }

    private (double Low, double High, int Count)? When(ParseResult parsed)
    {
        if (parsed.GetValue(_when) is not { } text)
            return null;
        if (parsed.GetValue(_timing) is null)
            throw new InvalidSettingException("--when gives the starts of a map, but there is none: add --timing CHANNEL");
        if (text.Split(':') is [var low, var high, var count]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var points))
            return (OptionOf.NumberIn(low, "--when"), OptionOf.NumberIn(high, "--when"), points);
        throw new InvalidSettingException($"--when expects a first start, a last one and how many, such as 42:730:24, not '{text}'");
    }
}
