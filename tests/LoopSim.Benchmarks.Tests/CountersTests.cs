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
        await AssertSame(
            counter => counter.Case != "start",
            _casesWithoutAvx512, () => Counters.OfCases(Repository.Root, Counters.WithoutAvx512));

    [Fact]
    public async Task Cases_need_the_same_with_AVX_512_but_for_the_code_of_narrow_lanes() =>
        await AssertSame(
            counter => counter.Case != "start" && !IsNarrow(counter), _cases, () => Counters.OfCases(Repository.Root));

    [Fact]
    public async Task A_command_compiles_as_many_methods_as_written_down() =>
        await AssertSame(counter => counter.Case == "start", Start(_start), () => Start(Counters.OfStart(Repository.Root)));

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

    private static async Task<List<Counter>> Start(Task<Counter> counted) => [await counted];

    // One process of hundreds has been seen to allocate a little more, on a busy machine: a second one decides.
    private static async Task AssertSame(Predicate<Counter> concerned, Task<List<Counter>> counted, Func<Task<List<Counter>>> countAgain)
    {
        var written = _written.FindAll(concerned);
        var changes = Counters.Changes(written, (await counted).FindAll(concerned));
        if (changes.Count > 0)
            changes = Counters.Changes(written, (await countAgain()).FindAll(concerned));
        Assert.True(changes.Count == 0, $"""
            Counters are others than in {Counters.File}:
            {string.Join(Environment.NewLine, changes)}
            If that is meant, run 'dotnet run -c Release --project benchmarks/LoopSim.Benchmarks -- counters --write'
            and say why in the commit.
            """);
    }
}
