using System.Diagnostics;

namespace LoopSim.Benchmarks.Passes;

/// <summary>A process of a build of LoopSim.Benchmarks that does one pass through a case whenever it is asked to.</summary>
internal sealed class PassProcess : IDisposable
{
    private readonly Process _process;

    /// <param name="program">The build's LoopSim.Benchmarks.dll.</param>
    /// <param name="repository">The root of the repository it was built from.</param>
    public PassProcess(string program, string repository)
    {
        _process = Process.Start(Start(program, "--repository", repository))!;
    }

    /// <summary>The names of a build's cases.</summary>
    public static string[] Cases(string program, string repository)
    {
        using var process = Process.Start(Start(program, "--repository", repository, "--list"))!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidOperationException($"{program} knows no cases to pass through: it is older than this command.");
    }

    public PassTime Pass(string name)
    {
        _process.StandardInput.WriteLine(name);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() is { } line
            ? PassTime.Parse(line)
            : throw new InvalidOperationException($"The case {name} failed; the process for it says why.");
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static ProcessStartInfo Start(string program, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [program, "passes", .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // As in the program itself, and without waiting: what is called often is compiled well at once.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "0";
        return start;
    }
}
