namespace LoopSim.Language.Libraries;

/// <summary>Every key of a library file, by where it stands.</summary>
internal static class LibraryKeys
{
    private static readonly string[] _entry = ["label", "basis", "evidence", "models"];

    public static string[] Subtype { get; } = ["why", "markers", .. _entry];

    public static string[] Intervention { get; } =
    [
        "aliases", "kind", "sentence", "acts_on", "onset", "offset", "sessions", "found", "grade", .. _entry,
    ];

    public static string[] Sessions { get; } = ["every", "for"];

    public static string[] Adjustments { get; } = ["set", "add", "scale"];
}
