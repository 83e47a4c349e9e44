using System.Text;

namespace LoopSim.Language;

/// <summary>Prints a model as a model file. Reading it gives an equal model; extended files and filled-in scenarios are written
/// out.</summary>
public static class ModelWriter
{
    public static string Write(Model model)
    {
        var yaml = new StringBuilder();
        yaml.Append($"model: {Text(model.Name)}\n");
        Append(yaml, "title", model.Title);
        Append(yaml, "description", model.Description);
        Append(yaml, "disclaimer", model.Disclaimer);
        if (model.Verdicts.Count > 0)
            yaml.Append($"verdicts: {{{string.Join(", ", model.Verdicts.Select(own => $"{own.Verdict}: {Text(own.Words)}"))}}}\n");
        var unit = model.Time.Unit is null ? "" : $"unit: {Text(model.Time.Unit)}, ";
        yaml.Append($"time: {{{unit}start: {Number(model.Time.Start)}, stop: {Number(model.Time.Stop)}, ")
            .Append($"save: {Number(model.Time.Save)}{Steps(model.Time)}}}\n");
        if (model.NormalisePerTarget)
            yaml.Append("normalise: per_target\n");

        Section(yaml, "parameters", model.Parameters, p => p.Name,
            p => [("value", Number(p.Value)), .. Process(p.Process), .. Described(p)]);
        var derived = model.Auxiliaries.Where(auxiliary => auxiliary.IsDerived).ToValueArray();
        if (model.Parameters.Count == 0 && derived.Count > 0)
            yaml.Append("parameters:\n");
        Items(yaml, derived, a => a.Name, a => Mapping([("value", Equation(a.Value)), .. Described(a)]));
        Section(yaml, "shapes", model.Shapes, s => s.Name, s => Text(s.Value.ToString()));
        Section(yaml, "functions", model.Functions, f => f.Signature, f => Text(f.Value.ToString()));
        Section(yaml, "lookups", model.Lookups, l => l.Name, Lookup);
        Section(yaml, "channels", model.Channels, c => c.Name, c => [.. Process(c.Process), .. Described(c)]);
        Section(yaml, "stocks", model.Stocks, s => s.Name, s =>
            [
                ("initial", Equation(s.Initial)), ("rate", Equation(s.Rate)), ("tau", Equation(s.Tau)),
                ("slow", s.Slow ? "true" : null), ("noise", Noise(s.Noise)), .. Described(s),
            ]);
        Section(
            yaml,
            "flows",
            model.Flows,
            f => f.Name,
            f => [("from", Text(f.From)), ("to", Text(f.To)), ("rate", Equation(f.Rate)), .. Described(f)]);
        Section(
            yaml,
            "auxiliaries",
            model.Auxiliaries.Where(a => !a.IsDerived).ToValueArray(),
            a => a.Name,
            a => [("value", Equation(a.Value)), .. Described(a)]);
        Section(yaml, "observables", model.Observables, o => o.Name, o =>
        [
            ("value", Equation(o.Value)),
            ("panel", Text(o.Panel)),
            ("reference", o.Reference is { } usual ? $"[{Number(usual.Low)}, {Number(usual.High)}]" : null),
            ("direction", o.Direction switch { ReadoutDirection.Rises => "rises", ReadoutDirection.Falls => "falls", _ => null }),
            .. Described(o),
        ]);
        Section(yaml, "links", model.Links, l => Link.EndsName(l.Source, l.Target), l =>
            [
                ("name", l.IsNamed ? Text(l.Name) : null), ("weight", Number(l.Weight)), ("shape", Equation(l.Shape)),
                ("timescale", Text(l.Timescale)), .. Described(l),
            ]);
        Section(yaml, "events", model.Events, e => e.Name, e =>
        [
            .. Trigger(e.Trigger),
            (
                "set",
                e.Sets.Count > 0 ? $"{{{string.Join(", ", e.Sets.Select(change => $"{change.Stock}: {Equation(change.Value)}"))}}}" : null),
            ("stop", e.Stop ? "true" : null),
            ("label", Text(e.Label)),
            ("note", Text(e.Note)),
        ]);
        Section(yaml, "starts", model.Starts, s => s.Name, s => Start(s, model));
        Section(
            yaml,
            "outcomes",
            model.Outcomes,
            o => o.Name,
            o => [("when", Equation(o.When)), ("label", Text(o.Label)), ("note", Text(o.Note))]);
        Section(yaml, "scenarios", model.Scenarios, s => s.Name, Scenario);
        if (model.Data.Count > 0)
            yaml.Append($"data: [{string.Join(", ", model.Data.Select(d => $"{{file: {Text(d.File)}}}"))}]\n");
        Section(
            yaml,
            "contributors",
            model.Contributors,
            c => c.Name,
            c => $"[{string.Join(", ", c.Places.Select(place => Text(place.Name)))}]");
        Section(yaml, "references", model.References, r => r.Key, r => Text(r.Text));
        return yaml.ToString();
    }

    private static void Section<T>(
        StringBuilder yaml,
        string key,
        ValueArray<T> items,
        Func<T, string> name,
        Func<T, IEnumerable<(string Key, string? Value)>> keys) =>
        Section(yaml, key, items, name, item => Mapping(keys(item)));

    private static void Section<T>(StringBuilder yaml, string key, ValueArray<T> items, Func<T, string> name, Func<T, string?> value)
    {
        if (items.Count > 0)
            yaml.Append($"{key}:\n");
        Items(yaml, items, name, value);
    }

    private static void Items<T>(StringBuilder yaml, ValueArray<T> items, Func<T, string> name, Func<T, string?> value)
    {
        foreach (var item in items)
            yaml.Append($"  {Text(name(item))}: {value(item)}\n");
    }

    private static string Mapping(IEnumerable<(string Key, string? Value)> keys) =>
        $"{{{string.Join(", ", keys.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}: {pair.Value}"))}}}";

    private static IEnumerable<(string Key, string? Value)> Described(Variable variable) =>
    [
        ("label", Text(variable.Label)),
        ("unit", Text(variable.Unit)),
        ("level", Text(variable.Level)),
        ("range", variable.Range is { } range ? $"[{Number(range.Low)}, {Number(range.High)}]" : null),
        ("note", Text(variable.Note)),
        ("basis", Text(variable.Basis)),
        ("family", Text(variable.Family?.ToString())),
        (
            "evidence",
            variable.Evidence.Count > 0 ? $"[{string.Join(", ", variable.Evidence.Select(citation => Text(citation.Key)))}]" : null),
    ];

    private static string? Noise(StockNoise? noise) => noise is null ? null : Mapping([(noise.Key, Equation(noise.Size))]);

    private static IEnumerable<(string Key, string? Value)> Process(InputProcess? process) => process switch
    {
        null => [],
        InputProcess.OrnsteinUhlenbeck ou => [("ou", Mapping([("sd", Equation(ou.Deviation)), ("time", Equation(ou.Time))]))],
        InputProcess.Poisson poisson =>
        [
            ("poisson", Mapping([("rate", Equation(poisson.Rate)), ("size", Equation(poisson.Size)), ("for", Equation(poisson.For))])),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(process), process.GetType(), "No such process."),
    };

    private static IEnumerable<(string Key, string? Value)> Trigger(EventTrigger trigger) => trigger switch
    {
        CrossingTrigger crossing =>
        [
            ("when", Equation(crossing.When)),
            (
                "direction",
                crossing.Direction switch { CrossingDirection.Falling => "falling", CrossingDirection.Both => "both", _ => null }),
        ],
        TimedTrigger timed => Times(timed.Times),
        _ => throw new ArgumentOutOfRangeException(nameof(trigger), trigger.GetType(), "No such trigger."),
    };

    private static IEnumerable<(string Key, string? Value)> Times(Recurrence recurrence) => recurrence switch
    {
        Recurrence.Evenly evenly =>
            [("at", Number(evenly.At)), ("every", Number(evenly.Every)), ("until", evenly.Until is { } until ? Number(until) : null)],
        Recurrence.Listed listed => [("times", $"[{string.Join(", ", listed.Times.Select(Number))}]")],
        _ => throw new ArgumentOutOfRangeException(nameof(recurrence), recurrence.GetType(), "No such recurrence."),
    };

    private static IEnumerable<(string Key, string? Value)> Lookup(Lookup lookup) =>
    [
        ("points", $"[{string.Join(", ", lookup.Points.Select(point => $"[{Number(point.X)}, {Number(point.Y)}]"))}]"),
        ("outside", lookup.Outside == OutsideRule.Extrapolate ? "extrapolate" : "hold"),
        ("note", Text(lookup.Note)),
    ];

    private static IEnumerable<(string Key, string? Value)> Start(Start start, Model model)
    {
        var values = model.Stocks.Zip(start.Values, (stock, value) => (stock.Name, (string?)Equation(value))).ToList();
        return
        [
            .. start.Settles ? [("settle_from", $"{{{string.Join(", ", values.Select(pair => $"{pair.Name}: {pair.Item2}"))}}}")] : values,
            ("label", Text(start.Label)),
            ("note", Text(start.Note)),
        ];
    }

    private static IEnumerable<(string Key, string? Value)> Scenario(Scenario scenario) =>
    [
        ("label", Text(scenario.Label)),
        ("note", Text(scenario.Note)),
        ("extends", Text(scenario.Extends)),
        ("start", Text(scenario.Start)),
        ("inputs", $"[{string.Join(", ", scenario.Inputs.Select(input => Mapping(Input(input))))}]"),
        ("treat_at", scenario.TreatAt is { } time ? Number(time) : null),
        ("judge", scenario.Judge is { } judge
            ? $"{{outcome: {Text(judge.Outcome)}, after_course: {Number(judge.AfterCourse)}, after_permanent: "
                + $"{Number(judge.AfterPermanent)}}}"
            : null),
    ];

    private static IEnumerable<(string Key, string? Value)> Input(ScenarioInput input) =>
    [
        (input.Change == InputChange.Add ? "add" : "set", Number(input.Amount)),
        ("to", Text(input.To)),
        .. input.Begins is Recurrence.Listed { Times: [var once] } ? [("at", Number(once))] : Times(input.Begins),
        ("for", input.For is { } length ? Number(length) : null),
    ];

    private static void Append(StringBuilder yaml, string key, string? text)
    {
        if (text is not null)
            yaml.Append($"{key}: {Text(text)}\n");
    }

    private static string? Equation(Expression? equation) => equation is null ? null : Text(equation.ToString());

    private static string Steps(TimeSettings time) =>
        (time.Step is { } step ? $", step: {Number(step)}" : "") + (time.Method is { } method ? $", method: {method}" : "");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Double-quoted, so that no character means anything to YAML.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private static string? Text(string? text)
    {
        if (text is null)
            return null;
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        return quoted.Append('"').ToString();
    }
}
