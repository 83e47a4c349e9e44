using LoopSim.Benchmarks.Counting;

namespace LoopSim.Benchmarks.Tests;

/// <summary>What the cases of the benchmarks need, counted and compared with results/benchmarks/counters.csv.</summary>
public class CountersTests
{
    private static readonly List<Counter> _written = Counters.Written(Repository.Root);

    // Processes that run side by side while the tests wait for one after the other.
    private static readonly Task<List<Counter>> _cases = Counters.OfCases(Repository.Root);
    private static readonly Task<List<Counter>> _casesWithoutAvx512 = Counters.OfCases(Repository.Root, Counters.WithoutAvx512);
    private static readonly Task<Counter> _start = Counters.OfStart(Repository.Root);

    [Fact]
    public async Task Cases_need_what_is_written_down_without_AVX_512() =>
        AssertSame([.. _written.Where(counter => counter.Case != "start")], await _casesWithoutAvx512);

    [Fact]
    public async Task Cases_need_the_same_with_AVX_512_but_for_the_code_of_narrow_lanes()
    {
        var written = _written.Where(counter => counter.Case != "start" && !IsNarrow(counter));
        var counted = (await _cases).Where(counter => !IsNarrow(counter));

        AssertSame([.. written], [.. counted]);
    }

    [Fact]
    public async Task A_command_compiles_as_many_methods_as_written_down() =>
        AssertSame([.. _written.Where(counter => counter.Case == "start")], [await _start]);

    [Fact]
    public void Changes_are_named_with_both_values()
    {
        Counter[] before = [new("a", "accepted", 5), new("a", "rejected", 2), new("b", "accepted", 1)];
        Counter[] now = [new("a", "accepted", 6), new("a", "rejected", 2), new("c", "accepted", 3)];

        Assert.Equal(
            ["a, accepted: was 5, is 6", "b, accepted: was 1, is 0", "c, accepted: was 0, is 3"],
            Counters.Changes([.. before], [.. now]));
    }

    private static bool IsNarrow(Counter counter) => counter.Name is "emitted-bytes-width-4" or "emitted-bytes-width-2";

    private static void AssertSame(List<Counter> written, List<Counter> counted)
    {
        var changes = Counters.Changes(written, counted);
        Assert.True(changes.Count == 0, $"""
            Counters are others than in {Counters.File}:
            {string.Join(Environment.NewLine, changes)}
            If that is meant, run 'dotnet run -c Release --project benchmarks/LoopSim.Benchmarks -- counters --write'
            and say why in the commit.
            """);
    }
}
