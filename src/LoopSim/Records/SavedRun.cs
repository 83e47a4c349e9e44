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
    /// <param name="pictures">Its pictures by file name.</param>
    public IReadOnlyList<(string Name, string Content)> Files(TimingDocument timing, IEnumerable<(string Name, string Content)> pictures)
    {
        List<(string Name, string Content)> data =
        [
            .. Record.Courses.Zip(Courses, (course, data) => (course.File, Csv.Write(data))),
            .. Tables,
            .. Phase is null ? Array.Empty<(string, string)>() : [(PhaseName, Json.Write(Phase))],
        ];
        List<(string Name, string Content)> drawn = [.. pictures];
        List<FileStamp> stamps =
        [
            .. data.Select(file => new FileStamp(file.Name, Checksum.OfText(file.Content))),
            .. drawn.Select(file => new FileStamp(file.Name, null)),
        ];
        return
        [
            (RunFolder.RecordName, Seal.On(Json.Write(Record with { Files = stamps }))),
            (RunFolder.TimingName, Json.Write(timing)),
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
