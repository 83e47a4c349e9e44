using System.Text.Json;

namespace LoopSim;

/// <summary>A run read back from its folder.</summary>
public sealed record SavedRun(string Folder, RunRecord Record, IReadOnlyList<RunCourse> Courses, PhasePortrait? Phase)
{
    public const string PhaseName = "phase.json";
    public const string ScoresName = "relative-scores.csv";

    /// <summary>The relative scores of feedback loops, by their names; null for a run without them.</summary>
    public RunCourse? Scores { get; init; }

    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>Reads a run folder.</summary>
    /// <exception cref="IOException">The folder is no run, or a file of it is damaged; the message says which.</exception>
    public static SavedRun Read(string folder)
    {
        var path = Path.Combine(folder, RunFolder.RecordName);
        if (!File.Exists(path))
            throw new IOException($"'{folder}' is not the folder of a run: it has no {RunFolder.RecordName}");
        if (SweepManifest.IsIn(folder))
            throw new IOException($"'{folder}' holds a sweep, not a run");
        try
        {
            var record = Checked(Json.Read<RunRecord>(File.ReadAllText(path)));
            var courses = new List<RunCourse>();
            foreach (var course in record.Courses)
            {
                path = Path.Combine(folder, course.File);
                courses.Add(Checked(Csv.Read(File.ReadAllText(path)), record));
            }
            path = Path.Combine(folder, PhaseName);
            var phase = File.Exists(path) ? Checked(Json.Read<PhasePortrait>(File.ReadAllText(path)), record) : null;
            path = Path.Combine(folder, ScoresName);
            var scores = record.Loops is not null && File.Exists(path) ? Csv.Read(File.ReadAllText(path)) : null;
            return new SavedRun(folder, record, courses, phase) { Scores = scores };
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new IOException($"'{path}' is damaged: {problem.Message}", problem);
        }
    }

    private static RunRecord Checked(RunRecord record)
    {
        var known = record.Variables.Select(variable => variable.Name);
        if (record.MainVariables.Except(known).FirstOrDefault() is { } unknown)
            throw new FormatException($"the main variable '{unknown}' is not among the variables");
        if (record.Measured.FirstOrDefault(series => series.Times.Count != series.Values.Count) is { } uneven)
            throw new FormatException($"the measurements of '{uneven.Variable}' are {uneven.Values.Count} values at {uneven.Times.Count} times");
        return record.Courses.Count > 0 || record.Compare is not null || record.Loops is not null || record.Equilibria is not null || record.Continue is not null || record.Basin is not null || record.Leverage is not null ? record : throw new FormatException("it names no data");
    }

    private static RunCourse Checked(RunCourse course, RunRecord record)
    {
        if (record.Variables.Select(variable => variable.Name).Except(course.Names).FirstOrDefault() is { } missing)
            throw new FormatException($"it has no column '{missing}'");
        return course.Times.Length > 0 ? course : throw new FormatException("it has no rows");
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
