using System.CommandLine;
using System.Diagnostics;

namespace LoopSim.Benchmarks;

/// <summary><c>cold-start</c>: whole processes, in turns: <c>run depression-core --json</c> of one build of loopsim against that of
/// another, or, without another, against its own <c>--version</c>, which shows what starting alone costs.</summary>
internal sealed class ColdStartCommand : Command
{
    private static readonly string[] _run = ["run", "depression-core", "--json"];

    private readonly Option<string> _program = new("--program")
    {
        DefaultValueFactory = _ => "src/LoopSim.Cli/bin/Release/net10.0/loopsim",
        Description = "the loopsim to measure",
    };

    private readonly Option<string?> _against = new("--against") { Description = "another build of loopsim" };
    private readonly Option<int> _rounds = new("--rounds") { DefaultValueFactory = _ => 20 };

    public ColdStartCommand() : base("cold-start", "Time whole processes, in pairs.")
    {
        foreach (var option in new Option[] { _program, _against, _rounds })
            Options.Add(option);
        SetAction(parsed => Execute(parsed.GetValue(_program)!, parsed.GetValue(_against), parsed.GetValue(_rounds)));
    }

    private static int Execute(string program, string? against, int rounds)
    {
        var (otherProgram, otherArguments) = against is null ? (program, ["--version"]) : (against, _run);
        // The first of each reads the files from the disk.
        Milliseconds(program, _run);
        Milliseconds(otherProgram, otherArguments);
        var (own, other) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
                own.Add(Milliseconds(program, _run));
            other.Add(Milliseconds(otherProgram, otherArguments));
            if (round % 2 != 0)
                own.Add(Milliseconds(program, _run));
        }
        var ratio = RatioInterval.Of([.. own.Zip(other, (a, b) => a / b)]);
        var name = against is null ? "--version" : "the other build";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"run depression-core --json: {Median(own):0.0} ms; {name}: {Median(other):0.0} ms; ratio {ratio.Mean:0.000} "
                + $"({ratio.Low:0.000} to {ratio.High:0.000}, 95 %, {rounds} pairs)"));
        return 0;
    }

    private static double Milliseconds(string program, IEnumerable<string> arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var elapsed = watch.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0
            ? elapsed
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static double Median(List<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
