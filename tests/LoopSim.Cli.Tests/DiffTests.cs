namespace LoopSim.Cli.Tests;

public class DiffTests
{
    [Fact]
    public void Number_beside_no_number_is_a_difference()
    {
        using var place = new Workplace();
        File.WriteAllText(
            place["root.yaml"],
                "model: root\ntime: {stop: 1, save: 0.5}\nparameters: {a: 1}\nstocks: {x: {initial: 1, rate: -a * x}}\nauxiliaries: {r: "
                    + "sqrt(a)}\n");
        place.RunLine("run root.yaml --out one --quiet").Ok();
        place.RunLine("run root.yaml --out other --set a=-1 --quiet").Ok();

        var difference = place.RunLine("diff one other --json").Ok().Json;

        Assert.Contains(difference.GetProperty("results").EnumerateArray(), result => result.GetProperty("variable").GetString() == "r");
    }

    [Fact]
    public void Runs_without_common_data_are_not_called_the_same()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out one --quiet").Ok();
        place.RunLine("break sleep-stress --scenario late --cut sleep:stress --out other --quiet").Ok();

        Assert.Contains("no data in common", place.RunLine("diff one other").Ok().Output, StringComparison.Ordinal);
    }
}
