using System.Text.RegularExpressions;

namespace LoopSim.House.Tests;

/// <summary>Which folders of a project use types of which others, judged by the names that stand in the text.</summary>
internal static partial class FolderUses
{
    /// <param name="project">The project's folder, with a slash at its end.</param>
    /// <returns>For each folder directly in the project, the other folders whose types it names.</returns>
    public static IReadOnlyDictionary<string, HashSet<string>> Of(string project)
    {
        var files = SourceFile.Product
            .Where(file => file.Path.StartsWith(project, StringComparison.Ordinal))
            .Select(file => (Folder: FolderOf(file.Path[project.Length..]), Code: Code(string.Join('\n', file.Lines))))
            .ToList();
        var homes = new Dictionary<string, string>();
        foreach (var (folder, code) in files)
        {
            // The list of verbs completes types that are at home in a folder.
            foreach (Match declaration in Declaration().Matches(code))
            {
                if (folder != "." || !homes.ContainsKey(declaration.Groups[1].Value))
                    homes[declaration.Groups[1].Value] = folder;
            }
        }

        return files.GroupBy(file => file.Folder).ToDictionary(
            folder => folder.Key,
            folder => folder
                .SelectMany(file => Name().Matches(file.Code))
                .Select(name => homes.GetValueOrDefault(name.Value))
                .OfType<string>()
                .Where(home => home != folder.Key)
                .ToHashSet());
    }

    private static string FolderOf(string path) => path.Contains('/') ? path[..path.IndexOf('/')] : ".";

    /// <summary>The text without comments, and of strings only what is in braces.</summary>
    private static string Code(string text)
    {
        text = RawString().Replace(text, "\"\"");
        text = OrdinaryString().Replace(
            text, match => string.Join(' ', Braced().Matches(match.Value).Select(inner => inner.Groups[1].Value)));
        return Comment().Replace(text, "");
    }

    [GeneratedRegex(@"^(?:public|internal)[\w ]*\b(?:class|record struct|record|struct|enum|interface) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    // What stands behind a dot or a generic type is a member, not a type, as is what has accessors or is set by an initializer.
    [GeneratedRegex(@"(?<![.\w])(?<!\w>+\?? )[A-Z]\w*(?![\w])(?!\s*\{ get)(?!\s* = )")]
    private static partial Regex Name();

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex RawString();

    [GeneratedRegex("\"(?:\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex OrdinaryString();

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Braced();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
