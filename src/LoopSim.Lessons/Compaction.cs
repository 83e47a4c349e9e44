using System.Text.RegularExpressions;

namespace LoopSim.Lessons;

/// <summary>Leaves out of scripts and style sheets what only their readers need.</summary>
internal static partial class Compaction
{
    /// <summary>A text without indentation, without the lines that are comments, and without spaces where no text and no sign can be
    /// mistaken.</summary>
    public static string Of(string text) => string.Concat(
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            .Select(line => (IsDelicate().IsMatch(line) ? line : Joined(line)) + "\n"));

    private static string Joined(string line) =>
        Spaces().Replace(line, match => $"{match.Groups["text"]}{match.Groups["sign"]}{match.Groups["infix"]}");

    /// <summary>A line that may hold a regular expression, or a text in a text.</summary>
    [GeneratedRegex(@"/\S|`[^`]*`[^`]*`")]
    private static partial Regex IsDelicate();

    /// <summary>A text as it stands, or signs with the spaces around them; signs that could join others only before a name.</summary>
    [GeneratedRegex(
        @"(?<text>'(?:[^'\\]|\\.)*'|`[^`]*`|""[^""]*"")| ?(?<sign>[=*<>?:,;(){}\[\]&|]+) ?| (?<infix>[-+/%]) (?=[\w(])")]
    private static partial Regex Spaces();
}
