using System.Diagnostics;

namespace LoopSim.Cli.Tests;

public sealed class InterruptTests
{
    [Theory]
    [InlineData("run depression-core --method rk4 --step 0.00005 --until 450 --out mine", "mine/trajectory.csv")]
    [InlineData("break depression-core --method rk4 --step 0.00005 --cut stress:sleep --from 10 --until 450 --out mine", "mine/with.csv")]
    public void An_interrupt_ends_a_long_run_at_once_and_keeps_what_was_done(string line, string data)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        using var place = new Workplace();
        using var process = place.Start(line.Split(' '));
        // By its own processor time it is under way, however busy the machine.
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(1))
            Thread.Sleep(20);
        Assert.False(process.HasExited, "the run was not long enough to be interrupted");
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        var outcome = Workplace.Finish(process);

        outcome.Failed(130, "interrupted at time ");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"it took {clock.Elapsed}");
        Assert.Contains("\"status\": \"cancelled\"", File.ReadAllText(place["mine/run.json"]), StringComparison.Ordinal);
        Assert.True(File.ReadAllLines(place[data]).Length > 1);
    }
}
