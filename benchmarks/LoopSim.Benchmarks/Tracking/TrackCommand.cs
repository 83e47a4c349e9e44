using System.CommandLine;
using LoopSim.Benchmarks.Comparison;
using LoopSim.Benchmarks.Precision;

namespace LoopSim.Benchmarks.Tracking;

/// <summary><c>track</c>: the times of all cases on this machine, and the work and precision of every method; or, with
/// <c>--against</c>, the times of one commit over those of another.</summary>
internal sealed class TrackCommand : Command
{
    private const string Repository = ".";

    private readonly Option<string> _out = new("--out")
    {
        DefaultValueFactory = _ => Path.Combine("results", "runs", "track"),
        Description = "the folder for track.json and the figures",
    };

    private readonly Option<string[]> _cases = new("--cases")
    {
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        Description = "names of cases; all where left out",
    };

    private readonly Option<int> _processes = new("--processes")
    {
        DefaultValueFactory = _ => 9,
        Description = "how many processes measure each case; six is the least that gives an interval",
    };

    private readonly Option<string?> _against = new("--against")
    {
        HelpName = "COMMIT",
        Description = "build this commit and another, compare their times, and exit with 1 where a case has certainly become slower",
    };

    private readonly Option<string> _commit = new("--commit")
    {
        DefaultValueFactory = _ => "HEAD",
        Description = "the other commit",
    };

    private readonly Option<double> _threshold = new("--threshold")
    {
        DefaultValueFactory = _ => 0.05,
        Description = "what counts as slower, as a share of the time before",
    };

    private readonly Option<string?> _builds = new("--builds")
    {
        HelpName = "FOLDER",
        Description = "keep the builds of commits here and use them again",
    };

    public TrackCommand() : base("track", "Measure every case on this machine, or compare two commits.")
    {
        foreach (var option in new Option[] { _out, _cases, _processes, _against, _commit, _threshold, _builds })
            Options.Add(option);
        SetAction(parsed => parsed.GetValue(_against) is { } reference ? Compare(parsed, reference) : Measure(parsed));
    }

    private int Measure(ParseResult parsed)
    {
        var (folder, wanted) = (parsed.GetValue(_out)!, parsed.GetValue(_cases)!);
        var measurement = new TrackMeasurement(Repository, parsed.GetValue(_processes));
        if (IsUnknown(wanted, measurement.Cases))
            return 2;
        Console.WriteLine($"{Machine.Here.Processor}, {Machine.Here.Width} bits");
        var times = measurement.Measure(wanted.Length > 0 ? wanted : measurement.Cases);
        Console.WriteLine(TrackTable.Of(times));
        TrackFile.Write(Directory.CreateDirectory(folder).FullName, times);
        if (wanted.Length == 0)
            PrecisionCommand.Execute(folder);
        Console.WriteLine($"figures and data in {folder}");
        return 0;
    }

    private int Compare(ParseResult parsed, string reference)
    {
        var (wanted, threshold) = (parsed.GetValue(_cases)!, parsed.GetValue(_threshold));
        using var before = CommitBuild.Of(reference, parsed.GetValue(_builds));
        using var after = CommitBuild.Of(parsed.GetValue(_commit)!, parsed.GetValue(_builds));
        var comparison = new CommitComparison(before, after, threshold);
        if (IsUnknown(wanted, comparison.Cases))
            return 2;
        var changes = comparison.Compare(wanted.Length > 0 ? wanted : comparison.Cases);
        Console.WriteLine($"{after.Commit} over {before.Commit}, {Machine.Here.Processor}, {Machine.Here.Width} bits");
        Console.WriteLine($"{"case",-18}{"ratio",8}   99 % interval");
        changes.ForEach(change => Console.WriteLine(change.Line(threshold)));
        var slower = changes.Where(change => change.Verdict(threshold) == Change.Slower).Select(change => change.Case).ToList();
        Console.WriteLine(slower.Count == 0
            ? $"No case is slower by more than {threshold:P0} for sure."
            : $"Slower by more than {threshold:P0}: {string.Join(", ", slower)}.");
        return slower.Count == 0 ? 0 : 1;
    }

    private static bool IsUnknown(string[] wanted, string[] cases)
    {
        if (wanted.Except(cases).FirstOrDefault() is not { } unknown)
            return false;
        Console.Error.WriteLine($"no case '{unknown}'; there are {string.Join(", ", cases)}");
        return true;
    }
}
