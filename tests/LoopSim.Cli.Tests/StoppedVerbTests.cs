using System.Diagnostics;

namespace LoopSim.Cli.Tests;

/// <summary>Whoever stops a command, by Ctrl-C or a request to terminate, need not wait for it, and finds no half file.</summary>
public sealed class StoppedVerbTests
{
    private const string Slow = "--method rk4 --step 0.00005 --until 450";

    /// <summary>A second is meant, and what a busy machine adds; left alone, each of the commands takes minutes.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    /// <summary>A command for each verb that would take long.</summary>
    private static readonly Dictionary<string, string> _long = new()
    {
        ["run"] = $"run depression-core {Slow}",
        ["settle"] = "settle depression-core --method rk4 --step 0.00005",
        ["break"] = $"break depression-core --cut stress:sleep --from 10 {Slow}",
        ["leverage"] = "leverage depression-web --scenario late",
        ["loops"] = $"loops depression-core --over-time {Slow}",
        ["equilibria"] = "equilibria depression-web --basin-runs 100000",
        ["continue"] = "continue depression-web --over load=0:5 --and stress:sleep=0:5",
        ["basin"] = "basin depression-core --plane stress --plane energy --members 1000000",
        ["passage"] = "passage depression-core --from healthy --to depressed --noise stress=0.02 --paths 1000000 --within 10000",
        ["warn"] = "warn depression-core --drift load=0.2:0.45 --noise stress=0.01 --until 36500 --paths 1000",
        ["compare"] = $"compare depression-core {Slow}",
        ["sweep"] = "sweep depression-web --vary load=0:0.5:100000 --save state",
        ["sensitivity"] = "sensitivity depression-web --vary all --count 100000",
        ["fit"] = "fit sleep-stress --data data.csv --free load --draws 1000000 --until 100",
        ["claims"] = "claims --model depression-core",
        ["calibrate"] = "calibrate depression-web --targets web-targets",
        ["gallery"] = "gallery .",
    };

    /// <summary>Verbs that are over at once, unless a file is very large.</summary>
    private static readonly string[] _short =
        ["list", "describe", "plot", "diff", "merge", "verify", "new", "check", "completion", "landscape", "lesson", "convert"];

    public static TheoryData<string> Long => [.. _long.Keys];

    [Fact]
    public void Every_verb_is_known_to_be_long_or_short() =>
        Assert.Equal(CommandLine.Names.Order(StringComparer.Ordinal), _long.Keys.Concat(_short).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Long))]
    public void Stopped_verb_ends_and_leaves_no_half_file(string verb) => Assert.True(Late(verb) < _patience);

    /// <summary>Beside other tests nothing is prompt; alone on a machine each verb is.</summary>
    [LongFact]
    public void Stopped_verb_ends_within_a_second() =>
        Assert.All(_long.Keys, verb => Assert.InRange(Late(verb), TimeSpan.Zero, TimeSpan.FromSeconds(1)));

    private static TimeSpan Late(string verb)
    {
        using var place = new Workplace();
        File.WriteAllText(place["data.csv"], "time,stress\n0,0.2\n100,0.3\n200,0.31\n3000,0.32\n");
        File.WriteAllText(place["gallery.txt"], $"one: {_long["sweep"]}\n");
        var late = Stopped(place, _long[verb]);
        Assert.DoesNotContain(place.Entries, entry => entry.Contains("unfinished", StringComparison.Ordinal));
        Assert.All(
            place.Entries.Where(entry => Path.GetFileName(entry) == "run.json"),
            record => Assert.DoesNotContain("damaged", place.Run("verify", Path.GetDirectoryName(record)!).Errors));
        return late;
    }

    [Fact]
    public void Work_that_cannot_be_stopped_ends_with_the_process()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        using var place = new Workplace();
        // A chain so long that its loops are not listed within minutes.
        var links = Enumerable.Range(1, 60_000).Select(i => $"  a{i}: a{i - 1} + 1\n");
        File.WriteAllText(place["chain.yaml"], "model: chain\ntime: {stop: 1}\nstocks: {level: {initial: 1, rate: -level}}\n"
            + $"auxiliaries:\n  a0: level\n{string.Concat(links)}");
        using var process = place.Start("describe", "chain.yaml");
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(1))
            Thread.Sleep(20);
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        var outcome = Workplace.Finish(process);
        Assert.Equal((143, "", "loopsim: interrupted\n"), (outcome.Code, outcome.Output, outcome.Errors));
        Assert.True(clock.Elapsed < _patience, $"it took {clock.Elapsed}");
    }

    /// <returns>How long the command went on.</returns>
    private static TimeSpan Stopped(Workplace place, string line)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var clock = new Stopwatch();
        using var timer = new Timer(
            _ =>
            {
                clock.Start();
                stop.Cancel();
            }, null, TimeSpan.FromSeconds(0.2), Timeout.InfiniteTimeSpan);
        var code = CommandLine.Run(line.Split(' '), new World(new Terminal(output, errors), place.Folder, stop.Token));
        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Contains("interrupted", $"{errors}", StringComparison.Ordinal);
        return clock.Elapsed;
    }
}
