using System.Text.Json;

namespace LoopSim;

/// <summary>Which entries of a run's or sweep's folder LoopSim wrote: those its record lists, its own small files, and the figures that
/// can be drawn of it. Everything else is somebody's.</summary>
internal sealed class FolderContents
{
    public const string Unfinished = ".unfinished";

    /// <summary>The table of correlations in a sweep's folder.</summary>
    public const string Correlations = "correlations.csv";

    private static readonly string[] _figureFormats = [".svg", ".png", ".pdf"];
    private static readonly string[] _sweepFigures = ["fan", "map", "bars", "tornado"];

    private readonly string _folder;
    private readonly HashSet<string> _files = [RunFolder.RecordName, RunFolder.TimingName, FolderLock.FileName, ReplacementNote.FileName];
    private readonly HashSet<string> _figures = ["overlay", "curves"];

    private FolderContents(string folder) => _folder = folder;

    /// <summary>Whether the folder holds a sweep.</summary>
    public bool IsSweep { get; private set; }

    /// <exception cref="IOException">The folder's record is none, so that nobody can tell what belongs to it.</exception>
    public static FolderContents Of(string folder)
    {
        var contents = new FolderContents(folder);
        if (ReplacementNote.IsIn(folder))
            contents._files.UnionWith(ReplacementNote.Names(folder));
        var path = Path.Combine(folder, RunFolder.RecordName);
        if (!File.Exists(path))
            return contents;
        try
        {
            using var record = JsonDocument.Parse(File.ReadAllText(path));
            contents.Take(record.RootElement);
            return contents;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new IOException(
                $"'{path}' is damaged, so nobody can tell which files here belong to the run; remove the folder yourself, or choose "
                    + "another with --out", problem);
        }
    }

    /// <summary>The names of the files that LoopSim wrote, but for those that say who is at work.</summary>
    public IEnumerable<string> OwnFiles => Directory.EnumerateFiles(_folder).Where(IsOwn).Select(file => Path.GetFileName(file))
        .Except([FolderLock.FileName, ReplacementNote.FileName]);

    /// <summary>The folders of its that are not finished.</summary>
    public IEnumerable<string> OwnFolders => Directory.EnumerateDirectories(_folder).Where(IsOwn);

    /// <summary>What it did not write.</summary>
    public IReadOnlyList<string> Strangers =>
        [.. Directory.EnumerateFileSystemEntries(_folder).Where(entry => !IsOwn(entry)).Select(entry => Path.GetFileName(entry))
            .Order(StringComparer.Ordinal)];

    private void Take(JsonElement record)
    {
        IsSweep = record.TryGetProperty("verb", out var verb) && verb.GetString() == "sweep";
        if (IsSweep)
            _files.Add(Correlations);
        foreach (var file in (string[])["files", "parts", "courses"])
            _files.UnionWith(Names(record, file, "file"));
        _figures.UnionWith(_files.Where(file => _figureFormats.Contains(Path.GetExtension(file)))
            .Select(file => Path.GetFileNameWithoutExtension(file)));
        if (!record.TryGetProperty("words", out var words))
            return;
        foreach (var saved in Names(words, "saved", "name").Concat(Names(words, "saved", "variable")))
            _figures.UnionWith(_sweepFigures.Select(kind => RunFolder.PlainName($"{kind}-{saved}")));
    }

    private static List<string> Names(JsonElement owner, string list, string key) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(list, out var entries) && entries.ValueKind == JsonValueKind.Array
            ? [.. entries.EnumerateArray().Select(entry => entry.TryGetProperty(key, out var name) ? name.GetString() : null)
                .OfType<string>()]
            : [];

    private bool IsOwn(string entry)
    {
        var name = Path.GetFileName(entry);
        if (Directory.Exists(entry))
            return UnfinishedFolder.IsName(name);
        // An unfinished file is named for the one it should become: 'run.png.<32 digits>.unfinished', 'run.json.unfinished'.
        if (name.EndsWith(Unfinished, StringComparison.Ordinal))
            name = name[..^Unfinished.Length] is var begun && Guid.TryParseExact(Path.GetExtension(begun).TrimStart('.'), "N", out _)
                ? Path.GetFileNameWithoutExtension(begun)
                : begun;
        return _files.Contains(name) || IsFigure(name);
    }

    private bool IsFigure(string name)
    {
        var stem = Path.GetFileNameWithoutExtension(name);
        if (stem.EndsWith("-paper", StringComparison.Ordinal))
            stem = stem[..^"-paper".Length];
        // Two figures of one name are told apart by a number.
        var numbered = stem.LastIndexOf('-') is > 0 and var dash && int.TryParse(stem[(dash + 1)..], out _) ? stem[..dash] : stem;
        return _figureFormats.Contains(Path.GetExtension(name)) && (_figures.Contains(stem) || _figures.Contains(numbered));
    }
}
