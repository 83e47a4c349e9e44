using System.Diagnostics;

namespace LoopSim.Cli.Tests;

/// <summary>Whatever is asked for, the program answers with a result or a sentence: it never fails of itself, and it ends.</summary>
public sealed class RandomCommandTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    private static readonly string[] _verbs =
    [
        "run", "run", "settle", "break", "loops", "equilibria", "continue", "basin", "compare", "sweep", "leverage", "plot", "diff", "list",
        "describe", "check", "merge", "verify", "nonsense",
    ];

    private static readonly string[] _models = ["sleep-stress", "stress-mitochondria", "mine.yaml", "nowhere", "."];

    private static readonly string[] _options =
    [
        "--until", "--set", "--start", "--scenario", "--cut", "--dose", "--from", "--for", "--method", "--rtol", "--atol", "--step",
        "--grid", "--outcome", "--with", "--as", "--hold", "--vary", "--save", "--count", "--design", "--seed", "--title", "--jobs",
        "--shard", "--over", "--and", "--range", "--points", "--top", "--json", "--quiet", "--force", "--resume", "--markers", "--style",
        "--format", "--show", "--out", "--least", "--absolute", "--relative", "--x", "--y", "--kick", "--boundary",
        "--with-all", "--no-figures",
    ];

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

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_options_give_a_result_or_a_sentence(int seed) => Try(seed, lines: 50);

    [LongFact]
    public void Two_thousand_random_command_lines_give_a_result_or_a_sentence()
    {
        for (var seed = 100; seed < 140; seed++)
            Try(seed, lines: 50);
    }

    private static void Try(int seed, int lines)
    {
        var random = new Random(seed);
        using var place = new Workplace();
        File.WriteAllText(place["mine.yaml"], "model: mine\ntime: {unit: day, stop: 10}\nparameters: {load: {value: 0.2, range: [0, 1]}}\n"
            + "stocks:\n  stress: {initial: 1, rate: load - stress + 2 * stress^2 / (1 + stress^2)}\n"
            + "  sleep: {initial: 1, rate: stress - sleep}\n");
        for (var i = 0; i < lines; i++)
        {
            var line = Line(random);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            using var late = new CancellationTokenSource(_limit);
            var clock = Stopwatch.StartNew();
            var code = CommandLine.Run(line, new World(new Terminal(output, errors), place.Folder, late.Token));
            var said = $"seed {seed}: loopsim {string.Join(' ', line.Select(word => $"'{word}'"))} ended with {code} after "
                + $"{clock.Elapsed}: {errors}";
            Assert.True(Enum.IsDefined(code) && code is not ExitCode.Bug, said);
            // Long work is fine where it can be stopped.
            Assert.True(clock.Elapsed < 3 * _limit, said);
            Assert.DoesNotContain("   at ", $"{errors}", StringComparison.Ordinal);
            Assert.True(code == ExitCode.Ok || errors.ToString().Length > 0 || output.ToString().Length > 0, said);
        }
    }

    private static string[] Line(Random random)
    {
        T Any<T>(T[] choice) => choice[random.Next(choice.Length)];
        var words = new List<string> { Any(_verbs), Any(_models) };
        // Short runs, few starts: what is asked for is cheap, unless an option says otherwise.
        if (words[0] is not ("plot" or "diff" or "list" or "describe" or "check" or "merge" or "verify" or "nonsense")
            && random.Next(2) == 0)
            words.AddRange(["--until", "5"]);
        for (var options = random.Next(5); options > 0; options--)
        {
            words.Add(Any(_options));
            if (random.Next(5) > 0)
                words.Add(Any(_values));
        }
        return [.. words];
    }
}
