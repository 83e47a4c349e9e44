using System.Text;

namespace LoopSim.Cli;

/// <summary>The two jobs by which a cluster that Slurm manages runs a sweep: an array of tasks, each a shard that goes on where it was
/// when it is killed and requeued, and a job that merges the shards.</summary>
/// <param name="Name">What the queue calls the jobs.</param>
/// <param name="Tasks">How many tasks share the members.</param>
/// <param name="Start">Where the tasks run: paths are meant from there.</param>
/// <param name="Program">The words that start LoopSim.</param>
/// <param name="Sweep">The words of the sweep after them, without folder, threads and shard.</param>
/// <param name="Merge">Words that a merge takes over: how figures look.</param>
/// <param name="Whole">The folder for the whole sweep.</param>
internal sealed record SlurmJobs(
    string Name, long Tasks, string Start, IReadOnlyList<string> Program, IReadOnlyList<string> Sweep, IReadOnlyList<string> Merge,
    string Whole)
{
    public const string SweepFile = "sweep.sbatch";
    public const string MergeFile = "merge.sbatch";

    /// <param name="parsed">The command line of the sweep.</param>
    /// <param name="model">The model's name.</param>
    /// <param name="tasks">How many tasks there are.</param>
    /// <param name="start">Where they run.</param>
    /// <param name="whole">The folder for the whole sweep.</param>
    /// <param name="merge">Words that the merge takes over.</param>
    public static SlurmJobs Of(
        ParseResult parsed, string model, long tasks, string start, string whole, IReadOnlyList<string> merge)
    {
        var words = OutputOptions.Words(parsed).ToList();
        words.RemoveRange(words.IndexOf("--slurm"), 2);
        words.Remove("--no-figures");
        return new SlurmJobs($"loopsim-{model}", tasks, start, Started(), words, merge, whole);
    }

    /// <summary>The folder of scripts, shards and logs for a sweep's folder.</summary>
    public static string FolderOf(string whole) => Path.TrimEndingDirectorySeparator(whole) + ".slurm";

    private string Folder => FolderOf(Whole);

    /// <summary>The script of the array.</summary>
    public string SweepScript()
    {
        var script = Head($"#SBATCH --array=1-{Tasks}", "task-%a.log");
        script.Append("# More processors for each task: sbatch --cpus-per-task=N.\n#SBATCH --cpus-per-task=1\n");
        script.Append("# A task that is killed with its node runs again, and keeps the parts that were done.\n#SBATCH --requeue\n");
        return Finish(script, [.. Program, .. Sweep, "--no-figures", "--quiet", "--resume"],
            $"--jobs \"${{SLURM_CPUS_PER_TASK:-1}}\" --shard \"$SLURM_ARRAY_TASK_ID/{Tasks}\" "
                + $"--out {Quoted(Path.Combine(Folder, "shard-"))}\"$SLURM_ARRAY_TASK_ID\"");
    }

    /// <summary>The script of the job that waits for them.</summary>
    public string MergeScript() => Finish(
        Head("#SBATCH --cpus-per-task=1", "merge.log").Append("#SBATCH --requeue\n"),
        [.. Program, "merge", "--resume", "--out", Whole, .. Merge], $"{Quoted(Path.Combine(Folder, "shard-"))}*");

    /// <summary>A word as the shell reads it back.</summary>
    public static string Quoted(string word) => word.Length > 0 && word.All(IsPlain) ? word : $"'{word.Replace("'", @"'\''")}'";

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || "_@%+=:,./-".Contains(letter);

    /// <summary>This program, or .NET with this program where that is how it was started.</summary>
    private static string[] Started() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "loopsim"
            ? [path]
            : [Environment.ProcessPath ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "loopsim.dll")];

    private StringBuilder Head(string first, string log) => new StringBuilder("#!/bin/sh\n")
        .Append(CultureInfo.InvariantCulture, $"#SBATCH --job-name={Name}\n{first}\n")
        .Append(CultureInfo.InvariantCulture, $"#SBATCH --output=\"{Folder.Replace("%", "%%")}/{log}\"\n#SBATCH --open-mode=append\n");

    private string Finish(StringBuilder script, IEnumerable<string> words, string last) => script
        .Append(CultureInfo.InvariantCulture, $"cd {Quoted(Start)} || exit 1\n")
        .Append("exec ").AppendJoin(' ', words.Select(Quoted)).Append(' ').Append(last).Append('\n').ToString();
}
