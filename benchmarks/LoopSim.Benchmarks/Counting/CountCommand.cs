using System.CommandLine;
using System.Runtime.Intrinsics.X86;
using LoopSim.Benchmarks.Cases;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Counting;

/// <summary><c>count</c>: the counters of every case in this process, a line each; <see cref="Counters"/> starts such processes.</summary>
internal sealed class CountCommand : Command
{
    // Work is counted in lanes of one width, whatever the processor's own.
    private const int CountedWidth = 8;

    private readonly Option<string> _repository = new("--repository") { DefaultValueFactory = _ => "." };

    public CountCommand() : base("count", "Count in this process, for 'counters'.")
    {
        Hidden = true;
        Options.Add(_repository);
        SetAction(parsed =>
        {
            foreach (var tracked in TrackedCases.Read(parsed.GetValue(_repository)!))
                Count(tracked, parsed.GetValue(_repository)!).ForEach(counter => Console.WriteLine(counter.Line));
        });
    }

    private static List<Counter> Count(TrackedCase tracked, string repository)
    {
        var prepared = tracked.Prepare(repository, CountedWidth);
        // The first pass fills what is made once. No collection comes after this one before the second has ended, and pools of arrays
        // have given up what they do.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        prepared.Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var work = prepared.Pass();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        (string Name, long Value)[] counters =
        [
            ("accepted", work.Accepted), ("rejected", work.Rejected), ("evaluations", work.Evaluations), ("allocated-bytes", allocated),
            .. tracked is EnsembleRuns
                ? Widths.Select(width => (Emitted(width), tracked.Prepare(repository, width).EmittedBytes))
                : [(Emitted(1), prepared.EmittedBytes)],
        ];
        return [.. counters.Where(counter => counter.Value != 0).Select(counter => new Counter(tracked.Name, counter.Name, counter.Value))];
    }

    /// <summary>Narrow lanes are counted as for processors without AVX-512: code for them suits the number of registers.</summary>
    private static IEnumerable<int> Widths => LaneWidth.All.Where(width => width == CountedWidth || !Avx512F.VL.IsSupported);

    private static string Emitted(int width) => $"emitted-bytes-width-{width}";
}
