using System.CommandLine;
using System.Globalization;
using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The options every verb that simulates takes, and the settings they mean.</summary>
internal sealed class SimulationOptions
{
    private const string MarkersName = "--markers";

    private readonly Option<string[]> _set = Many("--set", "NAME=VALUE", "value of a parameter, resting channel, link weight (source:target=w) or loop's gain (gain:a:b:a=factor); repeatable");
    private readonly Option<string?> _start = new("--start") { HelpName = "NAME|stock=v,...", Description = "where to begin: a start of the model, or values of stocks" };
    private readonly Option<string[]> _cut = Many("--cut", "LINK", "cut a link: source:target, or equation:source:target for a dependence inside an equation; repeatable");
    private readonly Option<string[]> _hold = Many("--hold", "STOCK=VALUE", "take a stock out of the state and put a constant in its place; repeatable");
    private readonly Option<string[]> _dose = Many("--dose", "CHANNEL=U", "treat through a channel; needs --for; repeatable");
    private readonly Option<string[]> _with = Many("--with", "NAME[@FROM+FOR],...", "treat with interventions of the library (loopsim list --interventions), such as cbt_i,exercise or \"exercise@730+84, psychotherapy@814+84\"; name=0.5 for half of one");
    private readonly Option<string[]> _as = CreateAs();
    private readonly Option<bool> _markers = new(MarkersName) { Description = "read out the model's markers and its presentation too, where it has them" };
    private readonly Option<string?> _from = new("--from") { HelpName = "TIME", Description = "when the intervention begins (absolute time; default: the scenario's treat_at)" };
    private readonly Option<string?> _for = new("--for") { HelpName = "LENGTH|permanent", Description = "how long the intervention lasts (a cut is permanent unless told)" };
    private readonly Option<string?> _scenario = new("--scenario") { HelpName = "NAME", Description = "a scenario of the model" };
    private readonly Option<string?> _outcome = new("--outcome") { HelpName = "NAME", Description = "the outcome that decides (default: the scenario's)" };
    private readonly Option<string?> _until = new("--until") { HelpName = "TIME", Description = "when the run ends (default: judging time, or the model's stop)" };
    private readonly Option<string> _method = new("--method") { HelpName = "NAME", Description = $"integration method: {string.Join(", ", IntegrationMethod.All.Select(m => m.Name))}", DefaultValueFactory = _ => IntegrationMethod.Rk45.Name };
    private readonly Option<string?> _rtol = new("--rtol") { HelpName = "X", Description = "relative tolerance (default 1e-6)" };
    private readonly Option<string?> _atol = new("--atol") { HelpName = "X", Description = "absolute tolerance (default 1e-9)" };
    private readonly Option<string?> _step = new("--step") { HelpName = "X", Description = "step of a fixed-step method (default: the model's save); largest step of an adaptive one" };

    private readonly Option<string?> _grid = new("--grid") { HelpName = "landing|plain", Description = "where steps of rk4 and euler end: landing (default) also ends them at switches, changes of inputs and events; plain ends them at multiples of --step alone, as Vensim and Stella do" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _scenario, _start, _as, _set, _cut, _dose, _with, _from, _for, _hold, _outcome, _until, _markers, _method, _rtol, _atol, _step, _grid })
            command.Options.Add(option);
    }

    /// <exception cref="InvalidSettingException">A value cannot be read.</exception>
    public RunSettings Read(ParseResult parsed)
    {
        return WithStart(new RunSettings
        {
            Subtypes = ReadAs(parsed, _as),
            Markers = parsed.GetValue(_markers),
            Overrides = Settings(parsed.GetValue(_set), "--set"),
            Held = Settings(parsed.GetValue(_hold), "--hold"),
            Scenario = parsed.GetValue(_scenario),
            Intervention = new Intervention(
                (parsed.GetValue(_cut) ?? []).ToValueArray(), Settings(parsed.GetValue(_dose), "--dose"), Number(parsed.GetValue(_from), "--from"), Length(parsed.GetValue(_for), "--for"))
            { Known = (parsed.GetValue(_with) ?? []).SelectMany(CourseText.Read).ToValueArray() },
            Outcome = parsed.GetValue(_outcome),
            Until = Number(parsed.GetValue(_until), "--until"),
            Method = Method(parsed.GetValue(_method)!),
            Tolerances = new Tolerances(Tolerance(parsed.GetValue(_rtol), "--rtol") ?? 1e-6, Tolerance(parsed.GetValue(_atol), "--atol") ?? 1e-9),
            Step = Positive(parsed.GetValue(_step), "--step"),
            Grid = Grid(parsed.GetValue(_grid)),
        }, parsed.GetValue(_start));
    }

    /// <summary>The settings with a start by its name, or by values of stocks; null for none.</summary>
    internal static RunSettings WithStart(RunSettings settings, string? start) => start is null ? settings
        : start.Contains('=', StringComparison.Ordinal)
            ? settings with { StartValues = Settings(start.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), "--start") }
            : settings with { Start = start };

    /// <summary>A whole number; null where none is given.</summary>
    internal static long? Whole(string? text, string option, long low, long high)
    {
        if (text is null)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : throw new InvalidSettingException($"{option} expects a whole number from {low:N0} to {high:N0}, not '{text}'");
    }

    /// <summary>The <c>--as</c> of every verb that takes settings.</summary>
    internal static Option<string[]> CreateAs() =>
        Many("--as", "SUBTYPE,...", "the resting values of a subtype of the library (loopsim list --subtypes), before --set; several lie one over the other");

    /// <summary>Whether a command line asks for markers; false for verbs that do not have them.</summary>
    internal static bool ReadsMarkers(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Any(option => option.Name == MarkersName) && parsed.GetValue<bool>(MarkersName);

    internal static ValueArray<string> ReadAs(ParseResult parsed, Option<string[]> option) =>
        (parsed.GetValue(option) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToValueArray();

    internal static Option<string[]> Many(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    internal static ValueArray<Setting> Settings(string[]? texts, string option) => (texts ?? []).Select(text =>
    {
        var equals = text.LastIndexOf('=');
        if (equals <= 0)
            throw new InvalidSettingException($"{option} expects name=value, not '{text}'");
        return new Setting(text[..equals].Trim(), Number(text[(equals + 1)..], $"{option} {text[..equals].Trim()}")!.Value);
    }).ToValueArray();

    internal static double? Length(string? text, string option) => text is "permanent" ? double.PositiveInfinity : Number(text, option);

    private static double? Positive(string? text, string option) =>
        Number(text, option) is not { } value ? null : value > 0 ? value : throw new InvalidSettingException($"{option} must be positive, not {text}");

    internal static double? Tolerance(string? text, string option) =>
        Number(text, option) is not { } value ? null : value is >= 0 and < 1 ? value : throw new InvalidSettingException($"{option} must be at least 0 and below 1, not {text}");

    public static double? Number(string? text, string option)
    {
        if (text is null)
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new InvalidSettingException($"{option} expects a number such as 0.5, not '{text}'");
    }

    private static StepGrid Grid(string? name) => name switch
    {
        null or "landing" => StepGrid.Landing,
        "plain" => StepGrid.Plain,
        _ => throw new InvalidSettingException($"--grid is landing or plain, not '{name}'"),
    };

    internal static IntegrationMethod Method(string name) => IntegrationMethod.TryFind(name, out var method)
        ? method
        : throw new InvalidSettingException($"no method '{name}'; there are {string.Join(", ", IntegrationMethod.All.Select(m => m.Name))}");
}
