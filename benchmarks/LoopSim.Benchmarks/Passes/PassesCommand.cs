using System.CommandLine;
using System.Runtime;
using LoopSim.Benchmarks.Cases;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Passes;

/// <summary><c>passes</c>: reads names of cases, a line each, and for each does one pass through that case and prints what it took. A case
/// that was not the last one is prepared and warmed up first. <see cref="PassProcess"/> is at the other end.</summary>
internal sealed class PassesCommand : Command
{
    // Of processor time: on a busy machine time by the clock passes without anything having run.
    private static readonly TimeSpan _leastWarmUp = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan _mostWarmUp = TimeSpan.FromSeconds(1);
    private const int PassesAtRest = 3;

    private readonly Option<string> _repository = new("--repository") { DefaultValueFactory = _ => "." };
    private readonly Option<bool> _list = new("--list") { Description = "print the names of the cases instead" };

    public PassesCommand() : base("passes", "Do passes through cases named on standard input, for 'track'.")
    {
        Hidden = true;
        Options.Add(_repository);
        Options.Add(_list);
        SetAction(parsed => Execute(parsed.GetValue(_repository)!, parsed.GetValue(_list)));
    }

    private static void Execute(string repository, bool list)
    {
        var cases = TrackedCases.Read(repository);
        if (list)
        {
            foreach (var tracked in cases)
                Console.WriteLine(tracked.Name);
            return;
        }

        var (name, pass) = ("", (Func<PassWork>?)null);
        while (Console.ReadLine() is { } wanted)
        {
            if (wanted != name || pass is null)
            {
                var tracked = cases.First(tracked => tracked.Name == wanted);
                (name, pass) = (wanted, WarmedUp(tracked.Prepare(repository, LaneWidth.Native).Pass));
            }

            var before = Environment.CpuUsage.TotalTime;
            var work = pass();
            Console.WriteLine(new PassTime(Environment.CpuUsage.TotalTime - before, work).Line);
        }
    }

    /// <summary>Does passes until the JIT has replaced its first code and rests; some cases, which compile, never let it.</summary>
    private static Func<PassWork> WarmedUp(Func<PassWork> pass)
    {
        var (start, atRest) = (Environment.CpuUsage.TotalTime, 0);
        TimeSpan spent;
        do
        {
            var compiled = JitInfo.GetCompiledMethodCount();
            pass();
            atRest = JitInfo.GetCompiledMethodCount() == compiled ? atRest + 1 : 0;
            spent = Environment.CpuUsage.TotalTime - start;
        }
        while (spent < _leastWarmUp || (atRest < PassesAtRest && spent < _mostWarmUp));
        return pass;
    }
}
