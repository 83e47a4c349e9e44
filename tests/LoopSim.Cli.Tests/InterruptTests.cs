using System.Diagnostics;

namespace LoopSim.Cli.Tests;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("INT", "run depression-core --method rk4 --step 0.00005 --until 450 --out mine", "mine/trajectory.csv")]
    [InlineData("TERM", "break depression-core --method rk4 --step 0.00005 --cut stress:sleep --from 10 --until 450 --out mine",
        "mine/with.csv")]
    public void A_signal_ends_a_long_run_at_once_and_keeps_what_was_done(string signal, string line, string data)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        Assert.SkipWhen(
            signal == "INT" && InterruptsAreIgnored(), "whoever started the tests ignores SIGINT, and so do the programs they start");
        using var place = new Workplace();
        using var process = place.Start(line.Split(' '));
        // By its own processor time it is under way, however busy the machine.
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(1))
            Thread.Sleep(20);
        Assert.False(process.HasExited, "the run was not long enough to be interrupted");
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        var outcome = Workplace.Finish(process);

        outcome.Failed(signal == "TERM" ? 143 : 130, "interrupted at time ");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"it took {clock.Elapsed}");
        Assert.Contains("\"status\": \"cancelled\"", File.ReadAllText(place["mine/run.json"]), StringComparison.Ordinal);
        Assert.True(File.ReadAllLines(place[data]).Length > 1);
    }

    /// <summary>A shell starts its background jobs so, and what is ignored is inherited.</summary>
    internal static bool InterruptsAreIgnored()
    {
        const string Status = "/proc/self/status";
        const ulong Interrupt = 1UL << 1;
        var line = File.Exists(Status)
            ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
            : null;
        return line is not null && (ulong.Parse(line[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & Interrupt) != 0;
    }
}
