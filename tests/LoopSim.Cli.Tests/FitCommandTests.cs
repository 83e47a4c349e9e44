using System.Text.Json.Nodes;

namespace LoopSim.Cli.Tests;

public sealed class FitCommandTests
{
    private const string Model =
        "model: decay\ntime: {unit: day, stop: 10}\nparameters: {k1: 0.5, k2: 1}\nstocks: {x: {initial: 2, rate: -k1 * k2 * x}}\n";

    private const string Table = "time,x,group\n0,2.02,a\n1,0.99,a\n2,0.5,b\n3,0.26,b\n4,0.12,b\n";

    private const string Command = "fit decay.yaml --data x.csv --free k1~loguniform(0.01,10)";

    [Fact]
    public void Json_has_every_estimate_with_its_error_interval_and_whether_it_is_determined()
    {
        using var place = Given();

        var record = JsonNode.Parse(place.RunLine($"{Command} --json").Ok().Output)!;

        var estimate = Assert.Single(record["estimates"]!.AsArray())!;
        Assert.Equal("k1", (string)estimate["name"]!);
        Assert.InRange((double)estimate["value"]!, 0.65, 0.75);
        Assert.InRange((double)estimate["standard_error"]!, 0.001, 0.05);
        Assert.True((double)estimate["low"]! < (double)estimate["value"]! && (double)estimate["high"]! > (double)estimate["value"]!);
        Assert.True((bool)estimate["identifiable"]!);
    }

    [Fact]
    public void Json_names_what_is_not_determined()
    {
        using var place = Given();

        var record = JsonNode.Parse(place.RunLine("fit decay.yaml --data x.csv --free k1 --free k2 --json").Ok().Output)!;

        Assert.Equal(
            "k1 and k2 can change together: only k1*k2 is determined", (string)record["not_determined"]![0]!["sentence"]!);
        Assert.All(record["estimates"]!.AsArray(), estimate => Assert.False((bool)estimate!["identifiable"]!));
    }

    [Fact]
    public void Same_command_gives_the_same_folder_and_its_draws_are_members_of_a_sweep()
    {
        using var place = Given();
        const string Drawn = $"{Command} --profiles --draws 200 --bootstrap 20";
        place.RunLine($"{Drawn} --out one").Ok();
        place.RunLine($"{Drawn} --jobs 1 --out two").Ok();

        string[] same = ["draws.csv", "estimates.csv", "residuals.csv"];
        Assert.All(same, file => Assert.Equal(File.ReadAllText(place[$"one/{file}"]), File.ReadAllText(place[$"two/{file}"])));
        Assert.All(
            (string[])["fit.png", "fit-residuals.png", "fit-profiles.png"], file => Assert.True(File.Exists(place[$"one/{file}"])));
        place.RunLine("sweep decay.yaml --design one/draws.csv --save final:x --out swept").Ok();
        Assert.Equal(200, File.ReadLines(place["swept/part-00000.csv"]).Count() - 1);
        place.RunLine("verify one").Ok();
        place.RunLine("plot one --style paper").Ok();
    }

    /// <summary>The model's run is the data, but for rounding: the estimates are the parameters that made it.</summary>
    [Fact]
    public void What_a_run_with_known_parameters_shows_is_found_again()
    {
        using var place = Given();
        place.RunLine(
            "run sleep-stress --set load=0.25 --set half=0.45 --until 60 --rtol 1e-10 --atol 1e-12 --table truth.csv --quiet").Ok();

        var record = JsonNode.Parse(place.RunLine(
            "fit sleep-stress --data truth.csv --until 60 --free load~uniform(0,1) --free half~uniform(0.2,1) --json").Ok().Output)!;

        Assert.Equal([0.25, 0.45], record["estimates"]!.AsArray().Select(estimate => Math.Round((double)estimate!["value"]!, 6)));
    }

    [Theory]
    [InlineData("fit decay.yaml", "--data names the table of measurements, such as --data cases.csv")]
    [InlineData("fit decay.yaml --data x.csv", "nothing is free; name what may change, such as --free load")]
    [InlineData("fit decay.yaml --data x.csv --free k3", "k3")]
    [InlineData("fit decay.yaml --data x.csv --free k1 --free k1", "'k1' is free twice; name it once")]
    [InlineData("fit decay.yaml --data x.csv --free k1~loguniform(0,1)", "--free 'k1~loguniform(0,1)': a logarithmic range")]
    [InlineData("fit decay.yaml --data x.csv --free k1=1,2", "--free 'k1=1,2': a free parameter has a start such as k1=1")]
    [InlineData("fit decay.yaml --data x.csv --free k1 --observe y=x", "has no column 'y' of values; it has x")]
    [InlineData("fit decay.yaml --data x.csv --free k1 --observe group=x", "line 2: 'a' in column 'group' is not a number")]
    [InlineData("fit decay.yaml --data x.csv --free k1 --error x", "--error 'x': expected two names with '=' between")]
    [InlineData("fit decay.yaml --data x.csv --free k1 --starts 4", "several starts lie between bounds, and 'k1' has none")]
    public void What_cannot_be_fitted_is_refused_in_a_sentence(string command, string expected)
    {
        using var place = Given();

        Assert.Contains(expected, place.RunLine(command).Errors, StringComparison.Ordinal);
    }

    private static Workplace Given()
    {
        var place = new Workplace();
        File.WriteAllText(place["decay.yaml"], Model);
        File.WriteAllText(place["x.csv"], Table);
        return place;
    }
}
