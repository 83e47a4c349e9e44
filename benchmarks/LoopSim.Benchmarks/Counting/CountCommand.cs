using System.CommandLine;
using LoopSim.Benchmarks.Cases;

namespace LoopSim.Benchmarks.Counting;

/// <summary><c>count</c>: the counters of every case in this process, a line each; <see cref="Counters"/> starts such processes.</summary>
internal sealed class CountCommand : Command
{
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
        var prepared = tracked.Prepare(repository);
        // The first pass fills what is made once.
        prepared.Pass();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var work = prepared.Pass();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        (string Name, long Value)[] counters =
        [
            ("accepted", work.Accepted), ("rejected", work.Rejected), ("evaluations", work.Evaluations), ("allocated-bytes", allocated),
            ("emitted-bytes-width-1", prepared.Code.Scalar), ("emitted-bytes-width-8", prepared.Code.Lanes),
            ("emitted-bytes-width-8-multiplying", prepared.Code.MultipliedLanes),
        ];
        return [.. counters.Where(counter => counter.Value != 0).Select(counter => new Counter(tracked.Name, counter.Name, counter.Value))];
    }
}
