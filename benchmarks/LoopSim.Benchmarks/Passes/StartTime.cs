using System.Diagnostics;
using System.Runtime.InteropServices;
using LoopSim.Benchmarks.Cases;

namespace LoopSim.Benchmarks.Passes;

/// <summary>The case <c>start</c>: a whole process of <c>loopsim run depression-core --json</c>.</summary>
internal static partial class StartTime
{
    public const string Case = "start";

    private const int OfChildren = -1;

    /// <param name="repository">The root of the repository, in which LoopSim.Cli has been built.</param>
    public static PassTime Measure(string repository)
    {
        var program = Path.Combine(repository, "src", "LoopSim.Cli", "bin", "Release", "net10.0", "loopsim.dll");
        var start = new ProcessStartInfo("dotnet", [program, "run", "depression-core", "--json"]) { RedirectStandardOutput = true };
        var (before, watch) = (TimeOfChildren(), Stopwatch.StartNew());
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        return new PassTime(TimeOfChildren() - before ?? watch.Elapsed, new PassWork(1, 0, 0, 0));
    }

    /// <summary>The processor time of all children that have ended; known on Linux, where .NET does not say how long one that has ended
    /// took.</summary>
    private static TimeSpan? TimeOfChildren()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        // struct rusage: user and system time in seconds and microseconds, then fourteen other numbers.
        var usage = new long[18];
        return Usage(OfChildren, usage) == 0
            ? TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3])
            : null;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int Usage(int who, [Out] long[] usage);
}
