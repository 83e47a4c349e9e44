using System.Diagnostics;

namespace LoopSim.Benchmarks.Counting;

/// <summary>All counters, each case counted in a process of its own settings, and the file in which they are written down.</summary>
/// <remarks>
/// Tiers of compilation are off where cases are counted: which objects the JIT can keep off the heap depends on the tier, and when a method
/// reaches the next one is a matter of chance. So is when memory is collected, and with it what pools of arrays give up and make again:
/// nothing is collected there before half a gigabyte is in use. Methods compiled are those of LoopSim's own assemblies, all compiled as if
/// none brought machine code along: how many of the others there are depends on the patch of the runtime, and what is brought along on the
/// build.
/// </remarks>
internal static class Counters
{
    public const string File = "results/benchmarks/counters.csv";

    /// <summary>The setting under which everything is counted; without it, narrow lanes are not.</summary>
    public static (string Name, string Value) WithoutAvx512 => ("DOTNET_EnableAVX512", "0");

    private const string Program = "LoopSim.Benchmarks.dll";
    private const string Cli = "src/LoopSim.Cli/bin/Release/net10.0/loopsim.dll";

    private static readonly (string, string)[] _leavesNothingToChance =
        [("DOTNET_TieredCompilation", "0"), ("DOTNET_GCgen0size", "20000000")];

    /// <summary>The counters of every case.</summary>
    /// <param name="repository">The root of the repository.</param>
    /// <param name="settings">Settings of the runtime, such as <c>DOTNET_EnableAVX512</c>.</param>
    public static async Task<List<Counter>> OfCases(string repository, params (string Name, string Value)[] settings)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, Program), "count", "--repository", repository];
        var output = await Run(command, [.. _leavesNothingToChance, .. settings]);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Counter.Parse)];
    }

    /// <summary>The counter of the start of a short command.</summary>
    /// <param name="repository">The root of the repository, in which LoopSim.Cli has been built.</param>
    public static async Task<Counter> OfStart(string repository)
    {
        var compiled = Path.GetTempFileName();
        try
        {
            await Run(
                [Path.Combine(repository, Cli), "run", "depression-core", "--json"],
                ("DOTNET_JitStdOutFile", compiled), ("DOTNET_JitDisasmSummary", "1"), ("DOTNET_ReadyToRun", "0"),
                WithoutAvx512);
            // "  12: JIT compiled LoopSim.Cli.Program:Main(...) [Tier0, IL size=39, code size=210]": again at the next tier.
            var methods = System.IO.File.ReadLines(compiled)
                .Select(line => line.Split(" JIT compiled ")[^1].Split(" [")[0])
                .Where(method => method.StartsWith("LoopSim.", StringComparison.Ordinal))
                .Distinct()
                .Count();
            return new Counter("start", "compiled-methods", methods);
        }
        finally
        {
            System.IO.File.Delete(compiled);
        }
    }

    public static List<Counter> Written(string repository) =>
        [.. System.IO.File.ReadLines(Path.Combine(repository, File)).Skip(1).Select(Counter.Parse)];

    public static void Write(string repository, IEnumerable<Counter> counters) =>
        System.IO.File.WriteAllLines(
            Path.Combine(repository, File), [Counter.Heading, .. counters.Select(counter => counter.Line)]);

    /// <summary>A sentence for each counter that is another than before, has come or has gone.</summary>
    public static List<string> Changes(List<Counter> before, List<Counter> now)
    {
        var old = before.ToDictionary(counter => (counter.Case, counter.Name), counter => counter.Value);
        var fresh = now.ToDictionary(counter => (counter.Case, counter.Name), counter => counter.Value);
        return
        [
            .. old.Keys.Union(fresh.Keys)
                .Where(key => Value(old, key) != Value(fresh, key))
                .Select(key => $"{key.Case}, {key.Name}: was {Value(old, key)}, is {Value(fresh, key)}"),
        ];
    }

    /// <summary>A counter that is not there counts nothing.</summary>
    private static long Value(Dictionary<(string, string), long> counters, (string, string) key) => counters.GetValueOrDefault(key);

    private static async Task<string> Run(string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                $"dotnet {string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
    }
}
