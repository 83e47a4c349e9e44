namespace LoopSim.Language.Libraries;

/// <summary>Every key of a file of policies, by where it stands. The schema lists the same.</summary>
public static class PolicyKeys
{
    public static IReadOnlyList<string> File { get; } = ["policies", "references"];

    public static IReadOnlyList<string> Policy { get; } =
    [
        "label", "why", "sentence", "basis", "evidence", "remitted", "steps", "maintain", "taper", "on_relapse",
    ];

    public static IReadOnlyList<string> Step { get; } = ["name", "give", "for", "review", "if_remitted", "if_not"];

    public static IReadOnlyList<string> Maintenance { get; } = ["give", "for"];

    public static IReadOnlyList<string> Taper { get; } = ["over", "parts"];

    public static IReadOnlyList<string> Relapse { get; } = ["review", "go_to"];
}
