using LoopSim.Benchmarks.Passes;

namespace LoopSim.Benchmarks.Tests;

/// <summary>Processes that do passes when asked.</summary>
public class PassProcessTests
{
    private static readonly string _program = typeof(PassProcess).Assembly.Location;

    [Fact]
    public void A_process_does_the_same_work_in_every_pass()
    {
        using var process = new PassProcess(_program, Repository.Root);
        var (first, second) = (process.Pass("run-core"), process.Pass("run-core"));

        Assert.Equal(first.Work, second.Work);
        Assert.True(first.Time > TimeSpan.Zero && second.Time > TimeSpan.Zero);
    }

    [Fact]
    public void Every_case_has_a_name_of_its_own()
    {
        var cases = PassProcess.Cases(_program, Repository.Root);

        Assert.Equal(cases.Distinct(), cases);
        Assert.Contains("relief-valve", string.Join(' ', cases), StringComparison.Ordinal);
    }
}
