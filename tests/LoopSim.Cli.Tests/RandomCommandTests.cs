using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LoopSim.Cli.Tests;

/// <summary>Whatever is asked for, the program answers with a result or a sentence: it never fails of itself, and it ends.</summary>
public sealed class RandomCommandTests
{
    /// <summary>After that a command is told to stop.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    /// <summary>Ten more are meant to be enough; beside other tests a command may take longer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private static readonly string[] _verbs =
    [
        "run", "run", "settle", "break", "loops", "equilibria", "continue", "basin", "passage", "landscape", "warn", "compare", "sweep",
        "leverage", "calibrate", "plot", "diff", "list", "describe", "check", "merge", "verify", "completion", "lesson", "convert",
        "sensitivity", "fit", "nonsense",
    ];

    private static readonly string[] _models = ["sleep-stress", "stress-mitochondria", "mine.yaml", "nowhere", "."];

    /// <summary>The options of each verb, by its help.</summary>
    private static readonly Dictionary<string, string[]> _options = _verbs.Distinct().ToDictionary(verb => verb, verb =>
    {
        using var place = new Workplace();
        var help = place.Run(verb, "--help").Output;
        return Regex.Matches(help, "(?m)^  (?:-.*, )?(--[a-z-]+)").Select(found => found.Groups[1].Value).Append("--nonsense").ToArray();
    });

    private static readonly string[] _values =
    [
        "0", "1", "-1", "2", "0.1", "1e300", "-1e300", "1e-300", "NaN", "inf", "1e999", "", " ", "load", "load=0.2", "load=", "=1",
        "load=NaN",
        "load=1e300", "stress=0.5", "stress=1e308", "stress", "sleep", "energy", "stress:sleep", "stress:energy=0.5",
        "stress->sleep", "low", "high", "healthy", "ill", "treated", "rk4", "euler", "rk45", "rodas5p", "auto", "plain", "landing",
        "load=0:0.5:3",
        "load=0:1e300",
        "load=1:0", "load~uniform(0,1)", "load~normal(0,1e300)", "final", "max:stress", "at:stress:3", "1/2", "3/2", "sobol", "lhs", "grid",
        "csv", "npy", "png", "paper", "slide", "exercise", "exercise@1+2", "exercise=1e300@0", "recovered", "2030-01-01", "10d", "1w",
        "\u0000", "\u001b[31m", "\u6f22", "--", "-", "a=b=c", ",", ",,", "(", "'", "%s", "../x", "/dev/zero", "/dev/null",
    ];

    /// <summary>Values that fit an option, so that what it asks for happens; the others are read and refused, mostly.</summary>
    private static readonly Dictionary<string, string[]> _fitting = new()
    {
        ["--until"] = ["5", "1", "0.001", "1e4", "1e9", "1e300"],
        ["--set"] = ["load=0.2", "load=0", "load=1e300", "load=-1e300", "half=0", "half=1e-300", "steepness=1e9", "stress_time=1e-9"],
        ["--start"] = ["healthy", "depressed", "stress=0.5", "stress=1e308", "stress=-1e308", "stress=0,sleep=0"],
        ["--scenario"] = ["late", "early", "treated"],
        ["--cut"] = ["stress:sleep", "sleep:stress", "equation:stress:sleep", "stress:energy"],
        ["--dose"] = ["cbt_i=0.4", "load_relief=1e300", "cbt_i=-1", "0.4", "1e300"],
        ["--for"] = ["3", "0.001", "1e9", "permanent", "84d"],
        ["--from"] = ["1", "0", "1e9", "-1"],
        ["--method"] = ["rk4", "euler", "rk45", "tsit5", "dop853", "rodas5p", "auto"],
        ["--methods"] = ["rk4", "euler,rk4", "rk45,dop853", "rodas5p"],
        ["--rtol"] = ["1e-3", "1e-15", "0", "0.9"],
        ["--atol"] = ["1e-3", "1e-300", "0"],
        ["--step"] = ["1", "1e-3", "1e-9", "1e300"],
        ["--with"] = ["exercise", "exercise@1+2", "cbt_i", "cbt_i=1e300@0"],
        ["--hold"] = ["stress=0.5", "stress=1e300", "sleep=0"],
        ["--over"] = ["load=0:1", "load=-1e300:1e300", "load=0:1e-300", "half=0:1", "steepness=-1e3:1e3", "gain:stress:sleep:stress=0:2"],
        ["--and"] = ["half=0.1:1", "half=0:1e300", "sleep_wear=0:1"],
        ["--vary"] = ["load=0:0.5:3", "load=0:1e300:3", "load=0:0.5:3000", "load~uniform(0,1)", "load~normal(0,1e300)", "half=0:1:5"],
        ["--save"] = ["final", "max:stress", "state", "verdict", "course", "stress@3", "integral:stress"],
        ["--by"] = ["sobol", "morris", "prcc"],
        ["--runs"] = ["kept", ".", "mine.yaml"],
        ["--data"] = ["data.csv", "mine.yaml", "nowhere.csv"],
        ["--free"] = ["load", "load~uniform(0,1)", "half~loguniform(0.1,1)", "load~normal(0.2,0.1)", "stress", "load=1e300"],
        ["--observe"] = ["stress=stress", "stress=sleep", "stress=nothing"],
        ["--error"] = ["stress=0.1", "stress=0", "stress=stress"],
        ["--loss"] = ["huber", "cauchy"],
        ["--draws"] = ["100", "100000"],
        ["--bootstrap"] = ["10", "100000"],
        ["--starts"] = ["2", "100"],
        ["--count"] = ["1", "8", "3000"],
        ["--members"] = ["1", "8", "100", "1000000"],
        ["--basin-runs"] = ["0", "1", "8", "1000000"],
        ["--plane"] = ["stress", "sleep", "energy", "stress=0:1:11", "sleep=0:1:3", "energy=0:1e300:5", "stress=-1e300:1e300:101"],
        ["--kick"] = ["healthy", "depressed", "none"],
        ["--at"] = ["healthy", "depressed", "load=0.2"],
        ["--when"] = ["0:5:3", "0:1e9:3", "0:100:1000"],
        ["--order"] = ["0", "1", "2", "3"],
        ["--limit"] = ["1", "1000000", "1e300"],
        ["--longest"] = ["1", "100", "1e9", "84d"],
        ["--pieces"] = ["1", "5", "100"],
        ["--robust"] = ["1", "10", "100000"],
        ["--jitter"] = ["0.1", "1e300"],
        ["--course"] = ["cbt_i=0,1", "cbt_i=1e300,0"],
        ["--timing"] = ["cbt_i", "load_relief"],
        ["--optimal"] = ["cbt_i", "load_relief"],
        ["--channel"] = ["cbt_i", "load_relief"],
        ["--least"] = ["cbt_i=0:2", "cbt_i=0:1e300"],
        ["--sensitivity"] = ["load", "load,half"],
        ["--tolerance"] = ["0.1", "1e-12"],
        ["--top"] = ["1", "1000000"],
    };

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_options_give_a_result_or_a_sentence(int seed) => Try(seed, lines: 50, fitting: 0.25, _patience);

    [LongFact]
    public void Two_thousand_random_command_lines_give_a_result_or_a_sentence()
    {
        for (var seed = 100; seed < 140; seed++)
            Try(seed, lines: 50, fitting: 0.9, 3 * _limit);
    }

    /// <param name="fitting">The share of what fits; what does not is refused quickly.</param>
    private static void Try(int seed, int lines, double fitting, TimeSpan patience)
    {
        var random = new Random(seed);
        using var place = new Workplace();
        File.WriteAllText(place["mine.yaml"], "model: mine\ntime: {unit: day, stop: 10}\nparameters: {load: {value: 0.2, range: [0, 1]}}\n"
            + "stocks:\n  stress: {initial: 1, rate: load - stress + 2 * stress^2 / (1 + stress^2)}\n"
            + "  sleep: {initial: 1, rate: stress - sleep}\n");
        File.WriteAllText(place["data.csv"], "time,stress\n0,0.2\n1,0.3\n2,0.31\n4,0.32\n");
        for (var i = 0; i < lines; i++)
        {
            var line = Line(random, fitting);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            using var late = new CancellationTokenSource(_limit);
            var clock = Stopwatch.StartNew();
            var code = CommandLine.Run(line, new World(new Terminal(output, errors), place.Folder, late.Token));
            var said = $"seed {seed}: loopsim {string.Join(' ', line.Select(word => $"'{word}'"))} ended with {code} after "
                + $"{clock.Elapsed}: {errors}";
            Assert.True(Enum.IsDefined(code) && code is not ExitCode.Bug, said);
            // Long work is fine where it can be stopped.
            Assert.True(clock.Elapsed < patience, said);
            Assert.DoesNotContain("   at ", $"{errors}", StringComparison.Ordinal);
            Assert.True(code == ExitCode.Ok || errors.ToString().Length > 0 || output.ToString().Length > 0, said);
        }
    }

    private static string[] Line(Random random, double fitting)
    {
        T Any<T>(T[] choice) => choice[random.Next(choice.Length)];
        var words = new List<string> { Any(_verbs), Any(_models) };
        var known = _options[words[0]];
        // What a verb asks for is there, and runs are short, unless an option says otherwise.
        string[] wanted =
        [
            "--until", "5", "--data", "data.csv", "--free", "load", "--over", "load=0:1", "--vary", "load=0:0.5:3", "--scenario", "late",
        ];
        foreach (var pair in wanted.Chunk(2).Where(pair => known.Contains(pair[0]) && random.NextDouble() < fitting))
            words.AddRange(pair);
        foreach (var option in Enumerable.Range(0, random.Next(5)).Select(_ => Any(known)).Except(words).ToList())
        {
            words.Add(option);
            if (random.NextDouble() >= fitting)
                words.AddRange(random.Next(5) > 0 ? [Any(_values)] : []);
            else if (_fitting.TryGetValue(option, out var values))
                words.Add(Any(values));
        }
        return [.. words];
    }
}
