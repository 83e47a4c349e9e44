using System.CommandLine;
using System.Globalization;
using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The options of a search for leverage, and the settings they mean.</summary>
internal sealed class LeverageOptions
{
    private readonly Option<string?> _scenario = new("--scenario") { HelpName = "NAME,...", Description = "scenarios of the model, searched one by one and shown side by side" };
    private readonly Option<string?> _outcome = new("--outcome") { HelpName = "NAME", Description = "the outcome that decides (default: the scenario's)" };
    private readonly Option<string?> _order = Text("--order", "0|1|2|3", "cut single links, pairs or triples; 0 for no cuts (default 2)");
    private readonly Option<string[]> _link = SimulationOptions.Many("--link", "LINK", "a link to try: source:target, or equation:source:target (default: every declared link); repeatable");
    private readonly Option<string?> _members = Text("--members", "N", "jittered models in which recovering cuts are tried; 0 for none (default 1000)");
    private readonly Option<string?> _jitter = Text("--jitter", "X", "standard deviation of the logarithm of every weight in them (default 0.1)");
    private readonly Option<bool> _jitterAll = new("--jitter-all") { Description = "jitter parameters too" };
    private readonly Option<string?> _robust = Text("--robust", "N", "how many of the smallest recovering cuts are tried in them (default 30)");
    private readonly Option<string?> _seed = Text("--seed", "N", "where the random numbers begin (default 1)");
    private readonly Option<string[]> _channel = SimulationOptions.Many("--channel", "NAME", "a channel to try (default: all); repeatable");
    private readonly Option<bool> _noDoses = new("--no-doses") { Description = "look for cuts only" };
    private readonly Option<bool> _noPairs = new("--no-pairs") { Description = "no pairs of channels" };
    private readonly Option<string?> _for = Text("--for", "LENGTH", "the course whose smallest dose is looked for (default 84 where time is in days)");
    private readonly Option<string?> _dose = Text("--dose", "U", "the dose whose shortest course is looked for (default 1)");
    private readonly Option<string?> _limit = Text("--limit", "U", "the largest dose tried (default 20)");
    private readonly Option<string?> _longest = Text("--longest", "LENGTH", "the longest course tried (default ten times --for)");
    private readonly Option<string?> _tolerance = Text("--tolerance", "X", "how far an answer may lie above the smallest that works, relative to it (default 1e-10)");
    private readonly Option<string?> _timing = Text("--timing", "CHANNEL", "map dose against the time of start for a channel");
    private readonly Option<string?> _when = Text("--when", "LOW:HIGH:COUNT", "the starts of that map (default: from the end of the scenario's input to the latest treat_at)");
    private readonly Option<string?> _optimal = Text("--optimal", "CHANNEL", "find the course of a channel with the smallest integral of the squared dose");
    private readonly Option<string?> _pieces = Text("--pieces", "N", "parts of that course, each with a dose of its own (default 24)");
    private readonly Option<string?> _from = Text("--from", "TIME", "when interventions begin (default: the scenario's treat_at)");
    private readonly Option<string?> _until = Text("--until", "TIME", "when runs end (default: judging time, or the model's stop)");
    private readonly Option<string[]> _as = SimulationOptions.CreateAs();
    private readonly Option<string[]> _set = SimulationOptions.Many("--set", "NAME=VALUE", "value of a parameter, resting channel or link weight (source:target=w); repeatable");
    private readonly Option<string?> _start = Text("--start", "NAME|stock=v,...", "where to begin: a start of the model, or values of stocks");
    private readonly Option<string[]> _hold = SimulationOptions.Many("--hold", "STOCK=VALUE", "take a stock out of the state and put a constant in its place; repeatable");
    private readonly Option<string> _method = new("--method") { HelpName = "NAME", Description = $"integration method: {string.Join(", ", IntegrationMethod.All.Select(m => m.Name))}", DefaultValueFactory = _ => IntegrationMethod.Rk45.Name };
    private readonly Option<string?> _rtol = Text("--rtol", "X", "relative tolerance (default 1e-6)");
    private readonly Option<string?> _atol = Text("--atol", "X", "absolute tolerance (default 1e-9)");
    private readonly Option<string?> _jobs = Text("--jobs", "N", "threads (default: one per processor)");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _scenario, _outcome, _order, _link, _members, _jitter, _jitterAll, _robust, _seed, _channel, _noDoses, _noPairs, _for, _dose, _limit, _longest,
            _tolerance, _timing, _when, _optimal, _pieces, _from, _until, _as, _set, _start, _hold, _method, _rtol, _atol, _jobs,
        })
        {
            command.Options.Add(option);
        }
    }

    public int Jobs(ParseResult parsed) => (int)(Whole(parsed, _jobs, 1024) is { } jobs && jobs > 0 ? jobs : (ulong)Environment.ProcessorCount);

    /// <summary>The runs to search: one for each scenario.</summary>
    public IReadOnlyList<RunSettings> Runs(ParseResult parsed)
    {
        string?[] scenarios = parsed.GetValue(_scenario) is { } names ? names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : new string?[] { null };
        if (scenarios.Length == 0 || scenarios.Distinct().Count() < scenarios.Length)
            throw new InvalidSettingException($"--scenario expects names such as early,late, each once, not '{parsed.GetValue(_scenario)}'");
        return [.. scenarios.Select(scenario => Run(parsed, scenario))];
    }

    public LeverageSettings Settings(ParseResult parsed)
    {
        var from = Number(parsed, _from);
        var length = Number(parsed, _for);
        var (limit, tolerance) = (Number(parsed, _limit) ?? 20, Number(parsed, _tolerance) ?? ThresholdSearch.Accuracy);
        var order = Whole(parsed, _order, CutSearch.LargestOrder) ?? 2;
        var when = When(parsed);
        return new LeverageSettings
        {
            Cuts = order == 0 ? null : new CutSearchSettings { Order = (int)order, Links = (parsed.GetValue(_link) ?? []).ToValueArray(), From = from },
            Doses = parsed.GetValue(_noDoses) ? null : new DoseSearchSettings
            {
                Length = length,
                Dose = Number(parsed, _dose) ?? 1,
                Limit = limit,
                LongestLength = Number(parsed, _longest),
                Channels = (parsed.GetValue(_channel) ?? []).ToValueArray(),
                Pairs = !parsed.GetValue(_noPairs),
                From = from,
                Tolerance = tolerance,
            },
            Robustness = new RobustnessSettings
            {
                Deviation = Number(parsed, _jitter) ?? 0.1,
                Members = (int)(Whole(parsed, _members, 1_000_000) ?? 1000),
                Seed = Whole(parsed, _seed, long.MaxValue) ?? 1,
                JittersParameters = parsed.GetValue(_jitterAll),
                From = from,
            },
            RobustSets = (int)(Whole(parsed, _robust, 100_000) ?? 30),
            Timing = parsed.GetValue(_timing) is not { } channel ? null : new TimingSettings
            {
                Channel = channel,
                Length = length,
                Earliest = when?.Low,
                Latest = when?.High,
                Count = when?.Count ?? 24,
                Limit = limit,
                Tolerance = tolerance,
            },
            Course = parsed.GetValue(_optimal) is not { } optimal ? null : new CourseSettings
            {
                Channel = optimal,
                Length = length,
                Pieces = (int)(Whole(parsed, _pieces, 1000) ?? 24),
                From = from,
                Limit = limit,
            },
        };
    }

    private RunSettings Run(ParseResult parsed, string? scenario)
    {
        var start = parsed.GetValue(_start);
        var startsByValue = start is not null && start.Contains('=', StringComparison.Ordinal);
        return new RunSettings
        {
            Subtypes = SimulationOptions.ReadAs(parsed, _as),
            Overrides = SimulationOptions.Settings(parsed.GetValue(_set), "--set"),
            Start = startsByValue ? null : start,
            StartValues = startsByValue ? SimulationOptions.Settings(start!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), "--start") : [],
            Held = SimulationOptions.Settings(parsed.GetValue(_hold), "--hold"),
            Scenario = scenario,
            Outcome = parsed.GetValue(_outcome),
            Until = Number(parsed, _until),
            Method = SimulationOptions.Method(parsed.GetValue(_method)!),
            Tolerances = new Tolerances(
                SimulationOptions.Tolerance(parsed.GetValue(_rtol), "--rtol") ?? 1e-6, SimulationOptions.Tolerance(parsed.GetValue(_atol), "--atol") ?? 1e-9),
        };
    }

    private (double Low, double High, int Count)? When(ParseResult parsed)
    {
        if (parsed.GetValue(_when) is not { } text)
            return null;
        if (parsed.GetValue(_timing) is null)
            throw new InvalidSettingException("--when gives the starts of a map, but there is none: add --timing CHANNEL");
        if (text.Split(':') is [var low, var high, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var points))
            return (SimulationOptions.Number(low, "--when")!.Value, SimulationOptions.Number(high, "--when")!.Value, points);
        throw new InvalidSettingException($"--when expects a first start, a last one and how many, such as 42:730:24, not '{text}'");
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description };

    private static double? Number(ParseResult parsed, Option<string?> option) => SimulationOptions.Number(parsed.GetValue(option), option.Name);

    private static ulong? Whole(ParseResult parsed, Option<string?> option, ulong high)
    {
        if (parsed.GetValue(option) is not { } text)
            return null;
        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= high
            ? value
            : throw new InvalidSettingException($"{option.Name} expects a whole number up to {high}, not '{text}'");
    }
}
