using LoopSim.Language.Libraries;
using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>The models that travel with the program, and models by path.</summary>
public static class ModelCatalog
{
    /// <summary>Where the shipped models are: beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>What the names of files of targets end in.</summary>
    private const string Targets = "-targets.yaml";

    /// <summary>Files beside the models that are not models: what is known of subtypes, interventions and policies.</summary>
    private static readonly string[] _libraries = ["subtypes.yaml", "interventions.yaml", "policies.yaml"];

    /// <summary>The shipped models' names in alphabetical order, folder by folder: the project's own first.</summary>
    public static IReadOnlyList<string> Names => [.. Paths().Select(path => Path.GetFileNameWithoutExtension(path)!)];

    /// <summary>The file of a model given by path or by the name of a shipped model.</summary>
    /// <param name="nameOrPath">The path or name.</param>
    /// <param name="place">Where a path leads; null for where the process's own folder makes it lead.</param>
    /// <exception cref="FileNotFoundException">Neither exists; the message names near ones.</exception>
    public static string Find(string nameOrPath, Func<string, string>? place = null)
    {
        var path = place?.Invoke(nameOrPath) ?? nameOrPath;
        if (File.Exists(path))
            return path;
        var shipped = Paths().FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == nameOrPath);
        if (shipped is not null)
            return shipped;
        if (Directory.Exists(path))
            throw new FileNotFoundException($"'{nameOrPath}' is a folder; name a model file in it.");
        var near = NearName.Of(nameOrPath, Names);
        throw new FileNotFoundException(
            $"no model '{nameOrPath}': it is neither a file nor a shipped model ('loopsim list' shows "
                + $"those){(near is null ? "" : $"; did you mean '{near}'?")}");
    }

    /// <summary>Reads a model given by path or by the name of a shipped model. <see cref="ModelReader"/> gives its diagnostics one by
    /// one.</summary>
    /// <exception cref="FileNotFoundException">Neither exists; the message names near ones.</exception>
    /// <exception cref="InvalidSettingException">The file has errors; the message holds them, with their lines and columns.</exception>
    public static Model Read(string nameOrPath)
    {
        var result = ModelReader.ReadFile(Find(nameOrPath));
        return result.Model ?? throw new InvalidSettingException(
            string.Join('\n', result.Diagnostics.Where(problem => problem.Severity == Severity.Error)));
    }

    /// <summary>The file of targets given by path or by the name of a shipped one: <c>web-targets</c>.</summary>
    /// <exception cref="FileNotFoundException">Neither exists.</exception>
    public static string FindTargets(string nameOrPath, Func<string, string> place)
    {
        if (File.Exists(place(nameOrPath)))
            return place(nameOrPath);
        string[] shipped = Directory.Exists(Folder) ? Directory.GetFiles(Folder, $"*{Targets}") : [];
        return shipped.FirstOrDefault(path => Path.GetFileNameWithoutExtension(path) == nameOrPath)
            ?? throw new FileNotFoundException(
                $"no targets '{nameOrPath}': it is neither a file nor shipped; there are "
                    + $"{Words.Some([.. shipped.Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)])}");
    }

    /// <summary>The names of the lessons that travel with the program.</summary>
    public static IReadOnlyList<string> Lessons =>
        [.. LessonPaths().Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    /// <summary>The file of a lesson given by path or by the name of a shipped one; null where that is no lesson.</summary>
    public static string? FindLesson(string nameOrPath, Func<string, string> place)
    {
        var path = place(nameOrPath);
        return File.Exists(path)
            ? LessonReader.IsLesson(path) ? path : null
            : LessonPaths().FirstOrDefault(shipped => Path.GetFileNameWithoutExtension(shipped) == nameOrPath);
    }

    private static string[] LessonPaths() =>
        Directory.Exists(Path.Combine(Folder, "lessons")) ? Directory.GetFiles(Path.Combine(Folder, "lessons"), "*.yaml") : [];

    private static IEnumerable<string> Paths() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Where(path => !_libraries.Contains(Path.GetFileName(path)) && !path.EndsWith(Targets, StringComparison.Ordinal))
            .Except(LessonPaths())
            .OrderBy(Path.GetDirectoryName, StringComparer.Ordinal).ThenBy(path => path, StringComparer.Ordinal)
        : [];
}
