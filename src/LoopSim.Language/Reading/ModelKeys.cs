namespace LoopSim.Language.Reading;

/// <summary>Every key of a model file, by where it stands. <c>models/loopsim.schema.json</c> lists the same ones.</summary>
public static class ModelKeys
{
    private static readonly string[] _variable = ["label", "unit", "range", "note", "basis", "evidence", "family"];

    private static readonly string[] _process = ["ou", "poisson"];

    public static IReadOnlyList<string> Model { get; } =
    [
        "model", "title", "description", "disclaimer", "extends", "time", "normalise", "dimensions", "parameters", "shapes", "functions",
        "lookups", "series", "channels", "stocks", "flows", "auxiliaries", "observables", "links", "events", "starts", "outcomes",
        "verdicts", "scenarios", "data",
        "contributors", "references",
    ];

    public static IReadOnlyList<string> Dimension { get; } = ["elements", "as"];

    public static IReadOnlyList<string> Time { get; } = ["unit", "start", "stop", "save", "step", "method"];

    public static IReadOnlyList<string> Parameter { get; } = ["value", "level", .. _process, .. _variable];

    public static IReadOnlyList<string> Channel { get; } = [.. _process, .. _variable];

    public static IReadOnlyList<string> Stock { get; } = ["initial", "rate", "tau", "slow", "non_negative", "noise", "level", .. _variable];

    public static IReadOnlyList<string> Noise { get; } = [.. StockNoise.Kinds.Select(kind => kind.Key)];

    public static IReadOnlyList<string> OrnsteinUhlenbeck { get; } = ["sd", "time"];

    public static IReadOnlyList<string> Poisson { get; } = ["rate", "size", "for"];

    public static IReadOnlyList<string> Flow { get; } = ["from", "to", "rate", "non_negative", .. _variable];

    public static IReadOnlyList<string> Auxiliary { get; } = ["value", "level", .. _variable];

    public static IReadOnlyList<string> Observable { get; } = ["value", "panel", "reference", "direction", .. _variable];

    public static IReadOnlyList<string> Series { get; } = ["file", "column", "time", "mode", .. _variable];

    public static IReadOnlyList<string> Lookup { get; } = ["points", "outside", "note"];

    public static IReadOnlyList<string> Link { get; } =
        ["name", "weight", "range", "shape", "label", "note", "basis", "evidence", "timescale"];

    public static IReadOnlyList<string> Event { get; } =
    [
        "when", "direction", "every", "at", "until", "times", "set", "stop", "label", "note",
    ];

    /// <summary>Besides the stocks themselves.</summary>
    public static IReadOnlyList<string> Start { get; } = ["settle_from", "label", "note"];

    public static IReadOnlyList<string> Outcome { get; } = ["when", "label", "note"];

    /// <summary>The codes of verdicts, as results spell them.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["rescued", "failed", "spontaneous", "never_ill", "no_healthy_state"];

    public static IReadOnlyList<string> Scenario { get; } = ["label", "note", "extends", "start", "inputs", "treat_at", "judge"];

    public static IReadOnlyList<string> ScenarioInput { get; } = ["add", "set", "to", "at", "for", "every", "until", "times"];

    public static IReadOnlyList<string> Judge { get; } = ["outcome", "after_course", "after_permanent"];

    public static IReadOnlyList<string> Data { get; } = ["file"];
}
