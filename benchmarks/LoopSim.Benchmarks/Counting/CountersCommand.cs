using System.CommandLine;

namespace LoopSim.Benchmarks.Counting;

/// <summary><c>counters</c>: says which counters are others than those written down, and writes them down if told to.</summary>
internal sealed class CountersCommand : Command
{
    private readonly Option<string> _repository = new("--repository")
    {
        DefaultValueFactory = _ => ".",
        Description = "the root of the repository, in which LoopSim.Cli has been built",
    };

    private readonly Option<bool> _write = new("--write") { Description = $"write them to {Counters.File}" };

    public CountersCommand() : base("counters", "Count steps, evaluations, allocated bytes, emitted code and compiled methods.")
    {
        Options.Add(_repository);
        Options.Add(_write);
        SetAction(async (parsed, _) => await Execute(parsed.GetValue(_repository)!, parsed.GetValue(_write)));
    }

    private static async Task<int> Execute(string repository, bool write)
    {
        var (cases, start) = (Counters.OfCases(repository, Counters.WithoutAvx512), Counters.OfStart(repository));
        List<Counter> now = [.. await cases, await start];
        var changes = Counters.Changes(File.Exists(Path.Combine(repository, Counters.File)) ? Counters.Written(repository) : [], now);
        changes.ForEach(Console.WriteLine);
        Console.WriteLine($"{now.Count} counters, {changes.Count} of them others than in {Counters.File}");
        if (write)
            Counters.Write(repository, now);
        return write || changes.Count == 0 ? 0 : 1;
    }
}
