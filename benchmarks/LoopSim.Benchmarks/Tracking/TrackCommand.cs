using System.CommandLine;
using LoopSim.Benchmarks.Precision;

namespace LoopSim.Benchmarks.Tracking;

/// <summary><c>track</c>: the times of all cases on this machine, and the work and precision of every method.</summary>
internal sealed class TrackCommand : Command
{
    private readonly Option<string> _out = new("--out")
    {
        DefaultValueFactory = _ => Path.Combine("results", "runs", "track"),
        Description = "the folder for track.json and the figures",
    };

    private readonly Option<string[]> _cases = new("--cases")
    {
        AllowMultipleArgumentsPerToken = true,
        Description = "names of cases; all where left out",
    };

    private readonly Option<int> _processes = new("--processes")
    {
        DefaultValueFactory = _ => 9,
        Description = "how many processes measure each case; six is the least that gives an interval",
    };

    public TrackCommand() : base("track", "Measure every case on this machine.")
    {
        foreach (var option in new Option[] { _out, _cases, _processes })
            Options.Add(option);
        SetAction(parsed => Execute(parsed.GetValue(_out)!, parsed.GetValue(_cases) ?? [], parsed.GetValue(_processes)));
    }

    private static int Execute(string folder, string[] wanted, int processes)
    {
        const string repository = ".";
        var measurement = new TrackMeasurement(repository, processes);
        if (wanted.Except(measurement.Cases).FirstOrDefault() is { } unknown)
        {
            Console.Error.WriteLine($"no case '{unknown}'; there are {string.Join(", ", measurement.Cases)}");
            return 2;
        }

        Console.WriteLine($"{Machine.Here.Processor}, {Machine.Here.Width} bits");
        var times = measurement.Measure(wanted.Length > 0 ? wanted : measurement.Cases);
        Console.WriteLine(TrackTable.Of(times));
        TrackFile.Write(Directory.CreateDirectory(folder).FullName, times);
        if (wanted.Length > 0)
            return 0;
        PrecisionCommand.Execute(folder);
        Console.WriteLine($"figures and data in {folder}");
        return 0;
    }
}
