using System.Diagnostics;
using LoopSim.Benchmarks.Passes;

namespace LoopSim.Benchmarks.Comparison;

/// <summary>A commit checked out into a folder of its own and built there, removed at the end.</summary>
internal sealed class CommitBuild : IDisposable
{
    private readonly bool _isKept;

    private CommitBuild(string commit, string folder, bool isKept) => (Commit, Folder, _isKept) = (commit, folder, isKept);

    /// <summary>The beginning of the commit's hash.</summary>
    public string Commit { get; }

    /// <summary>The root of its working tree.</summary>
    public string Folder { get; }

    public string Program =>
        Path.Combine(Folder, "benchmarks", "LoopSim.Benchmarks", "bin", "Release", "net10.0", "LoopSim.Benchmarks.dll");

    /// <param name="reference">What git knows the commit by.</param>
    /// <param name="kept">A folder in which builds stay, to be used again; null for a temporary one.</param>
    public static CommitBuild Of(string reference, string? kept)
    {
        var commit = Output("git", "rev-parse", "--short=10", $"{reference}^{{commit}}").Trim();
        var root = kept is null ? Directory.CreateTempSubdirectory("loopsim-track-").FullName : Directory.CreateDirectory(kept).FullName;
        var build = new CommitBuild(commit, Path.Combine(root, commit), isKept: kept is not null);
        // Written when all else was: a build that was broken off does not count.
        var complete = Path.Combine(root, $"{commit}.complete");
        if (File.Exists(complete))
            return build;
        try
        {
            Output("git", "worktree", "add", "--detach", "--force", build.Folder, commit);
            Output("dotnet", "build", "-c", "Release", "-v", "quiet", "-nodeReuse:false",
                Path.Combine(build.Folder, "benchmarks", "LoopSim.Benchmarks"));
            // Known only once it is built: whether it has the command that measures.
            PassProcess.Cases(build.Program, build.Folder);
            File.WriteAllText(complete, "");
            return build;
        }
        catch
        {
            build.Remove();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_isKept)
            Remove();
    }

    private void Remove()
    {
        Process.Start("git", ["worktree", "remove", "--force", Folder]).WaitForExit();
        if (!_isKept)
            Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    private static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{errors.Result}");
    }
}
