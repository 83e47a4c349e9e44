using System.Runtime.Intrinsics;

namespace LoopSim.Benchmarks;

/// <summary>What a time depends on besides the program: the processor and the width of its vectors that .NET uses.</summary>
internal readonly record struct Machine(string Processor, int Width)
{
    public static Machine Here { get; } = new(Name(), Bits());

    private static int Bits() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    /// <summary>As benchmarks/peers/run calls it.</summary>
    private static string Name()
    {
        if (!File.Exists("/proc/cpuinfo"))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
        var facts = File.ReadLines("/proc/cpuinfo")
            .TakeWhile(line => line.Length > 0)
            .Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var name = facts.GetValueOrDefault("model name", "unknown processor");
        return facts.TryGetValue("cpu family", out var family) && facts.TryGetValue("model", out var model)
            ? $"{name} (family {family}, model {model})"
            : name;
    }
}
