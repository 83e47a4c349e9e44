namespace LoopSim;

/// <summary>How warnings are spoken of.</summary>
internal static class WarnProse
{
    /// <summary>How far such warnings can be trusted.</summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        "such warnings often fail in people: before recurrences of depression they were found in 33 % of 37 "
            + "(doi 10.1177/21677026241305136)",
        "indicators also rise where nothing tips, and not by chance alone (Jäger and Füllsack 2019, doi 10.1371/journal.pone.0211072); "
            + "they say nothing of transitions by a shock or by noise alone",
    ];

    public static string Name(Indicator indicator) => indicator switch
    {
        Indicator.RecoveryRate => "recovery rate",
        _ => indicator.ToString().ToLowerInvariant(),
    };

    /// <summary>What an indicator does before a system tips.</summary>
    public static string Warns(Indicator indicator) => $"{Name(indicator)} {(indicator == Indicator.RecoveryRate ? "falls" : "rises")}";
}
