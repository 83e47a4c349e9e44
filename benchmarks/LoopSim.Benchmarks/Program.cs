using System.CommandLine;
using LoopSim.Benchmarks;
using LoopSim.Benchmarks.Counting;
using LoopSim.Benchmarks.Ensembles;
using LoopSim.Benchmarks.Histories;
using LoopSim.Benchmarks.Micro;
using LoopSim.Benchmarks.Passes;
using LoopSim.Benchmarks.Precision;
using LoopSim.Benchmarks.Tracking;

// BenchmarkDotNet reads its own options.
if (args is ["micro", .. var rest])
    return MicroRuns.Run(rest);
return new RootCommand(
    "How fast LoopSim is. 'micro' hands the options after it to BenchmarkDotNet.") { new EnsembleCommand(), new ColdStartCommand(),
        new HistoryCommand(), new TrackCommand(), new PrecisionCommand(), new PassesCommand(), new CountersCommand(), new CountCommand() }
    .Parse(args).Invoke();
