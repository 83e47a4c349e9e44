using System.Text.Json;

namespace LoopSim.Runs;

/// <summary>A run read back from its folder.</summary>
public sealed record SavedRun(string Folder, RunRecord Record, IReadOnlyList<TimeCourse> Courses, PhasePortrait? Phase)
{
    public const string PhaseName = "phase.json";

    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Folder)));

    /// <summary>Reads a run folder.</summary>
    /// <exception cref="IOException">The folder is no run, or a file of it is damaged; the message says which.</exception>
    public static SavedRun Read(string folder)
    {
        var path = Path.Combine(folder, RunFolder.RecordName);
        if (!File.Exists(path))
            throw new IOException($"'{folder}' is not the folder of a run: it has no {RunFolder.RecordName}");
        try
        {
            var record = Json.Read<RunRecord>(File.ReadAllText(path));
            var courses = new List<TimeCourse>();
            foreach (var course in record.Courses)
            {
                path = Path.Combine(folder, course.File);
                courses.Add(Csv.Read(File.ReadAllText(path)));
            }
            path = Path.Combine(folder, PhaseName);
            var phase = File.Exists(path) ? Json.Read<PhasePortrait>(File.ReadAllText(path)) : null;
            return new SavedRun(folder, record, courses, phase);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw new IOException($"'{path}' is damaged: {problem.Message}", problem);
        }
    }
}
