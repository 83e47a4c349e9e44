using LoopSim.Numerics;

namespace LoopSim.Cli;

/// <summary>The options every verb that simulates takes, and the settings they mean.</summary>
/// <param name="noise">The options of noise, for verbs that take it.</param>
internal sealed class SimulationOptions(NoiseOptions? noise = null)
{
    private const string MarkersName = "--markers";
    private const string SetName = "--set";

    private readonly Option<Setting[]> _set = CreateSet();
    private readonly Option<string?> _start = CreateStart();
    private readonly Option<string[]> _cut = OptionOf.Many("--cut", "LINK",
        "cut a link: source:target, or equation:source:target for a dependence inside an equation; repeatable");
    private readonly Option<Setting[]> _hold = CreateHold();
    private readonly Option<Setting[]> _dose = OptionOf.ReadMany("--dose", "CHANNEL=U",
        "dose of a treatment channel; needs --for; repeatable", text => OptionOf.SettingIn(text, "--dose"));
    private readonly Option<KnownText[]> _with = OptionOf.ReadLists("--with", "NAME[@FROM+FOR],...",
        "treat with interventions of the library (loopsim list --interventions), such as cbt_i,exercise or "
        + "\"exercise@730+84, psychotherapy@814+84\"; name=0.5 for half its size", KnownText.Read);
    private readonly Option<string[]> _as = CreateAs();
    private readonly Option<bool> _markers = OptionOf.Flag(
        MarkersName, "also show the model's markers and presentation, if it has them");
    private readonly Option<TimeAmount?> _from = CreateTime(
        "--from", "TIME", "when the intervention begins (absolute time; default: the scenario's treat_at)");
    private readonly Option<TimeAmount?> _for = OptionOf.Read<TimeAmount?>("--for", "LENGTH|permanent",
        "how long the intervention lasts, in the model's unit of time or with a unit, such as 84d (a cut is permanent unless told)",
        text => TimeAmount.Parse(text, "--for", mayLast: true));
    private readonly Option<string?> _scenario = OptionOf.Text("--scenario", "NAME", "a scenario of the model");
    private readonly Option<string?> _outcome = CreateOutcome();
    private readonly Option<TimeAmount?> _until = CreateUntil();
    private readonly Option<MethodName?> _method = MethodName.Option(noise is not null);
    private readonly Option<double?> _rtol = OptionOf.Tolerance("--rtol", "relative tolerance (default 1e-6)");
    private readonly Option<double?> _atol = OptionOf.Tolerance("--atol", "absolute tolerance (default 1e-9)");
    private readonly Option<double?> _step = OptionOf.Positive("--step", "X",
        "step of a fixed-step method (default: the model's step or save); largest step of an adaptive one");
    private readonly Option<StepGrid?> _grid = OptionOf.Choice<StepGrid?>("--grid",
        "where steps of rk4 and euler end: landing (default) also ends them at switches, changes of inputs and events; "
        + "plain ends them at multiples of --step alone, as Vensim and Stella do",
        ("landing", StepGrid.Landing), ("plain", StepGrid.Plain));

    public IEnumerable<Option> All =>
    [
        _scenario, _start, _as, _set, _cut, _dose, _with, _from, _for, _hold, _outcome, _until, _markers, _method, _rtol, _atol, _step,
            _grid, .. noise?.All ?? [],
    ];

    /// <exception cref="InvalidSettingException">A value does not fit the model.</exception>
    public RunSettings Read(ParseResult parsed, Model model) => WithStart(WithMethod(new RunSettings
    {
        Noise = noise?.Read(parsed, model, parsed.GetValue(_method), parsed.GetValue(_step)),
        Subtypes = parsed.GetValue(_as)!.ToValueArray(),
        Markers = parsed.GetValue(_markers),
        Overrides = parsed.GetValue(_set)!.ToValueArray(),
        Held = parsed.GetValue(_hold)!.ToValueArray(),
        Scenario = parsed.GetValue(_scenario),
        Intervention = new Intervention(
            parsed.GetValue(_cut)!.ToValueArray(), parsed.GetValue(_dose)!.ToValueArray(),
            parsed.GetValue(_from)?.In(model), parsed.GetValue(_for)?.In(model))
        {
            Known = parsed.GetValue(_with)!.Select(known => known.In(model)).ToValueArray(),
        },
        Outcome = parsed.GetValue(_outcome),
        Until = parsed.GetValue(_until)?.In(model),
        Tolerances = TolerancesOf(parsed, _rtol, _atol),
        Step = parsed.GetValue(_step),
    }.ByMethodOf(model), parsed), parsed.GetValue(_start));

    /// <summary>A model's own method and grid give way to those of the command line; a fixed-step method keeps the model's grid.</summary>
    private RunSettings WithMethod(RunSettings settings, ParseResult parsed)
    {
        var method = parsed.GetValue(_method)?.Ordinary ?? settings.Method;
        return settings with
        {
            Method = method,
            Grid = parsed.GetValue(_grid) ?? (method.IsAdaptive ? StepGrid.Landing : settings.Grid),
        };
    }

    /// <summary>The settings with a start by its name, or by values of stocks; null for none.</summary>
    public static RunSettings WithStart(RunSettings settings, string? start) => start is null ? settings
        : start.Contains('=', StringComparison.Ordinal)
            ? settings with { StartValues = OptionOf.Words(start).Select(text => OptionOf.SettingIn(text, "--start")).ToValueArray() }
            : settings with { Start = start };

    /// <summary>Whether a command line asks for markers; false for verbs that do not have them.</summary>
    public static bool ReadsMarkers(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Any(option => option.Name == MarkersName) && parsed.GetValue<bool>(MarkersName);

    /// <summary>What a command line sets; nothing for verbs that cannot.</summary>
    public static IEnumerable<Setting> OverridesOf(ParseResult parsed) =>
        parsed.CommandResult.Command.Options.Any(option => option.Name == SetName) ? parsed.GetValue<Setting[]>(SetName)! : [];

    public static Tolerances TolerancesOf(ParseResult parsed, Option<double?> relative, Option<double?> absolute)
    {
        var usual = new Tolerances();
        return new Tolerances(parsed.GetValue(relative) ?? usual.Relative, parsed.GetValue(absolute) ?? usual.Absolute);
    }

    public static Option<string[]> CreateAs() => OptionOf.Lists("--as", "SUBTYPE,...",
        "the resting values of a subtype of the library (loopsim list --subtypes), before --set; later ones override earlier ones");

    public static Option<Setting[]> CreateSet() => OptionOf.ReadMany(SetName, "NAME=VALUE",
        "value of a parameter, resting channel, link weight (source:target=w) or loop's gain (gain:a:b:a=factor); repeatable",
        text => OptionOf.SettingIn(text, SetName));

    public static Option<Setting[]> CreateHold() => OptionOf.ReadMany("--hold", "STOCK=VALUE",
        "hold a stock at a constant value; repeatable", text => OptionOf.SettingIn(text, "--hold"));

    public static Option<string?> CreateStart() =>
        OptionOf.Text("--start", "NAME|stock=v,...", "a start of the model, or initial values of stocks");

    public static Option<string?> CreateOutcome() =>
        OptionOf.Text("--outcome", "NAME", "the outcome to judge by (default: the scenario's)");

    public static Option<TimeAmount?> CreateUntil() =>
        CreateTime("--until", "TIME", "end of the run (default: the judging time, or the model's stop)");

    public static Option<TimeAmount?> CreateTime(string name, string help, string description) =>
        OptionOf.Read<TimeAmount?>(name, help, description, text => TimeAmount.Parse(text, name));
}
