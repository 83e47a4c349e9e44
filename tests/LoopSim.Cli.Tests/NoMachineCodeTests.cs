using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LoopSim.Cli.Tests;

/// <summary>The program where it cannot write machine code while it runs, as one that was compiled ahead of time as a whole.</summary>
public sealed class NoMachineCodeTests
{
    private const string Switch = "System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported";

    [Fact]
    public void Single_run_is_interpreted_and_gives_the_same_bytes()
    {
        using var place = new Workplace();
        const string Command = "break sleep-stress --scenario late --dose cbt_i=0.4 --for 42 --json";

        var expected = place.RunLine(Command).Ok().Output;

        Assert.Equal(expected, RunWithoutMachineCode(place, Command).Ok().Output);
    }

    [Fact]
    public void Members_of_a_sweep_run_one_by_one_give_the_same_bytes_and_the_user_is_told()
    {
        using var place = new Workplace();
        const string Command = "sweep sleep-stress --vary load=0:0.3:4 --no-figures --quiet --out ";

        place.RunLine(Command + "lanes").Ok();
        var outcome = RunWithoutMachineCode(place, Command + "serial");

        Assert.Equal(
            "  this program was compiled ahead of time and runs members one by one; the ordinary build is faster here\n", outcome.Errors);
        Assert.Equal(0, outcome.Code);
        Assert.Equal(File.ReadAllBytes(place["lanes/part-00000.csv"]), File.ReadAllBytes(place["serial/part-00000.csv"]));
    }

    private static Outcome RunWithoutMachineCode(Workplace place, string command)
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.ProgramFolder, "loopsim.runtimeconfig.json")))!;
        configuration["runtimeOptions"]!["configProperties"]![Switch] = false;
        File.WriteAllText(place["without.json"], configuration.ToJsonString());
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "exec", "--runtimeconfig", place["without.json"], Path.Combine(Repository.ProgramFolder, "loopsim.dll"),
                .. command.Split(' '),
            ])
        { WorkingDirectory = place.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        return Workplace.Finish(process);
    }
}
