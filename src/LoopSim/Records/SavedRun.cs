using System.Text.Json;

namespace LoopSim;

/// <summary>A run with its data, as its folder holds it.</summary>
/// <param name="Folder">Where it was read from; empty for a run that is not saved yet.</param>
/// <param name="Record">What was done and found.</param>
/// <param name="Courses">The data of the record's courses, in their order.</param>
public sealed record SavedRun(string Folder, RunRecord Record, IReadOnlyList<RunCourse> Courses)
{
    public const string PhaseName = "phase.json";

    /// <summary>The plane of a model with two stocks.</summary>
    public PhasePortrait? Phase { get; init; }

    /// <summary>Tables for other programs, which figures do not need; none in a run that was read.</summary>
    public IReadOnlyList<(string Name, string Content)> Tables { get; init; } = [];

    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>Every picture of the run, the main one first.</summary>
    /// <inheritdoc cref="RunRecord.Draw"/>
    public IEnumerable<Picture> Draw(FigureStyle style, IReadOnlyList<string> show) => Record.Draw(this, style, show);

    /// <summary>The files of the run's folder.</summary>
    /// <param name="timing">How long it took.</param>
    /// <param name="pictures">Its pictures.</param>
    public IReadOnlyList<FolderFile> Files(TimingDocument timing, IEnumerable<FolderFile> pictures)
    {
        List<FolderFile> data =
        [
            .. Record.Courses.Zip(Courses, (course, data) => FolderFile.Text(course.File, Csv.Write(data))),
            .. from pair in Record.Courses.Zip(Courses, (course, data) => (course.File, data.Between))
               where pair.Between is not null
               select FolderFile.Text(CurveName(pair.File), Csv.Write(pair.Between)),
            .. Tables.Select(table => FolderFile.Text(table.Name, table.Content)),
            .. Phase is null ? Array.Empty<FolderFile>() : [FolderFile.Text(PhaseName, Json.Write(Phase))],
        ];
        List<FolderFile> drawn = [.. pictures];
        List<FileStamp> stamps =
        [
            .. data.Select(file => new FileStamp(file.Name, Checksum.Of(file.Content.Span))),
            .. drawn.Select(file => new FileStamp(file.Name, null)),
        ];
        return
        [
            FolderFile.Text(RunFolder.RecordName, Seal.On(Json.Write(Record with { Files = stamps }))),
            FolderFile.Text(RunFolder.TimingName, Json.Write(timing)),
            .. data,
            .. drawn,
        ];
    }

    /// <summary>Compares the record of a run's folder with its seal, and the data with the checksums in the record.</summary>
    /// <exception cref="IOException">The folder is no run, or a file of it is damaged or gone; the message says which.</exception>
    public static SavedRun Verify(string folder)
    {
        var run = Read(folder);
        foreach (var stamp in (run.Record.Files ?? []).Where(stamp => stamp.Sha256 is not null))
        {
            var path = Path.Combine(folder, stamp.File);
            if (!File.Exists(path) || Checksum.OfFile(path) != stamp.Sha256)
                throw new IOException(
                    $"'{path}' {(File.Exists(path) ? "is damaged: it no longer has the bytes it was written with" : "is missing")}; "
                        + "repeat the run's command with --force");
        }
        return run;
    }

    /// <summary>Reads a run folder.</summary>
    /// <exception cref="IOException">The folder is no run, or a file of it is damaged; the message says which.</exception>
    public static SavedRun Read(string folder)
    {
        var path = Path.Combine(folder, RunFolder.RecordName);
        if (!File.Exists(path))
            throw new IOException($"'{folder}' is not the folder of a run: it has no {RunFolder.RecordName}");
        try
        {
            var text = File.ReadAllText(path);
            CheckReadable(text, folder);
            var record = Json.Read<RunRecord>(text);
            record.Check();
            var courses = new List<RunCourse>();
            foreach (var course in record.Courses)
            {
                path = Path.Combine(folder, course.File);
                courses.Add(Csv.Read(File.ReadAllText(path)));
                record.Check(courses.Count - 1, courses[^1]);
                path = Path.Combine(folder, CurveName(course.File));
                if (File.Exists(path))
                    courses[^1] = courses[^1] with { Between = CurveOf(courses[^1], Csv.Read(File.ReadAllText(path))) };
            }
            path = Path.Combine(folder, PhaseName);
            var phase = File.Exists(path) ? Checked(Json.Read<PhasePortrait>(File.ReadAllText(path)), record) : null;
            return new SavedRun(folder, record, courses) { Phase = phase };
        }
        catch (Exception problem) when (problem is JsonException or FormatException or NotSupportedException)
        {
            throw new IOException($"'{path}' is damaged: {problem.Message}", problem);
        }
    }

    /// <summary>Refuses a sweep, a damaged record, and one of a version whose records are laid out in another way.</summary>
    private static void CheckReadable(string text, string folder)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw new FormatException("it holds no record");
        string? Text(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

        if (Text("verb") == "sweep")
            throw new IOException($"'{folder}' holds a sweep, not a run");
        Seal.Check(folder, text, root);
        var format = root.TryGetProperty("format", out var number) && number.TryGetInt32(out var known) ? known : 1;
        if (format != RunRecord.CurrentFormat)
            throw Seal.OtherVersion(folder, Text("version") ?? "unknown");
    }

    /// <summary>The file of what lies between the saved times of a course.</summary>
    private static string CurveName(string file) => $"{Path.GetFileNameWithoutExtension(file)}-curve{Path.GetExtension(file)}";

    private static RunCourse CurveOf(RunCourse course, RunCourse between) => between.Names.SequenceEqual(course.Names)
        ? between
        : throw new FormatException("its columns are not those of the course it belongs to");

    private static PhasePortrait Checked(PhasePortrait phase, RunRecord record)
    {
        if (new[] { phase.X, phase.Y }.Except(record.Variables.Select(variable => variable.Name)).FirstOrDefault() is { } unknown)
            throw new FormatException($"its axis '{unknown}' is not among the variables");
        var points = phase.XNullcline.Concat(phase.YNullcline).Concat(phase.Separatrix).SelectMany(line => line);
        return phase.Arrows.All(arrow => arrow is { Length: 4 }) && points.All(point => point is { Length: 2 })
            ? phase
            : throw new FormatException("an arrow has four numbers, a point of a line two");
    }
}
