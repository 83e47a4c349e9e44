using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>What run gives to scripts beside its record: its table, and what a sweep would keep of it.</summary>
public sealed class RunTableTests
{
    private const string Line = "run sleep-stress --scenario late --dose cbt_i=0.4 --for 42";

    [Fact]
    public void A_table_has_the_bytes_of_the_trajectory()
    {
        using var place = new Workplace();
        place.RunLine($"{Line} --out mine --table table.csv --quiet").Ok();
        var expected = File.ReadAllText(place["mine/trajectory.csv"]);
        Assert.Equal(expected, File.ReadAllText(place["table.csv"]));
        Assert.Equal(expected, place.RunLine($"{Line} --table -").Ok().Output);
    }

    [Fact]
    public void A_printed_table_leaves_no_folder_and_is_no_part_of_the_record()
    {
        using var place = new Workplace();
        place.RunLine($"{Line} --table -").Ok();
        Assert.Empty(place.Entries);
        place.RunLine($"{Line} --table - --out mine").Ok();
        Assert.DoesNotContain("--table", File.ReadAllText(place["mine/run.json"]), StringComparison.Ordinal);
        place.RunLine("verify mine").Ok();
    }

    [Fact]
    public void Shown_variables_are_the_columns()
    {
        using var place = new Workplace();
        var all = Rows(place.RunLine("run sleep-stress --until 2 --table -").Ok().Output);
        var shown = Rows(place.RunLine("run sleep-stress --until 2 --show burden,sleep --table -").Ok().Output);
        Assert.Equal(["time", "stress", "sleep", "burden"], all[0]);
        Assert.Equal(all.Select(row => $"{row[0]},{row[3]},{row[2]}"), shown.Select(row => string.Join(',', row)));
    }

    [Fact]
    public void With_json_the_table_goes_to_a_file()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --table - --json").Failed(2, "--table - and --json both print to standard output");
        Assert.Equal("run", place.RunLine("run sleep-stress --table t.csv --json").Ok().Json.GetProperty("verb").GetString());
        Assert.Equal(["t.csv"], place.Entries);
        place.Run("run", "sleep-stress", "--table", "").Failed(2, "--table expects a file, or - for standard output");
    }

    [Fact]
    public void A_path_with_noise_has_a_table_too()
    {
        using var place = new Workplace();
        var table = place.RunLine("run sleep-stress --noise stress=0.02 --until 5 --out mine --table -").Ok().Output;
        Assert.Equal(File.ReadAllText(place["mine/trajectory.csv"]), table);
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rodas5p")]
    [InlineData("dop853")]
    public void Saved_quantities_are_those_of_a_sweeps_member_to_the_bit(string method)
    {
        using var place = new Workplace();
        const string Saves = "final,max:stress,time_of_max:stress,mean:burden,integral:burden,stress@3,first:recovered,outcome,state,"
            + "verdict";
        var common = $"--scenario late --dose cbt_i=0.4 --for 42 --method {method} --save {Saves}";
        place.RunLine($"sweep sleep-stress --vary load=0.2 {common} --no-figures --quiet --out swept").Ok();
        var (names, values) = (Rows(File.ReadAllText(place["swept/part-00000.csv"])) is [var head, var row] ? (head, row) : default);

        var saved = place.RunLine($"run sleep-stress --set load=0.2 {common} --json").Ok().Json.GetProperty("saved");

        Assert.Equal(names[2..^1], saved.EnumerateObject().Select(quantity => quantity.Name));
        Assert.Equal(values[2..^1], saved.EnumerateObject().Select(quantity => quantity.Value.ValueKind switch
        {
            JsonValueKind.Number => quantity.Value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            JsonValueKind.String => quantity.Value.GetString()!,
            _ => "",
        }));
    }

    [Fact]
    public void Saved_quantities_of_a_known_course()
    {
        using var place = new Workplace();
        File.WriteAllText(place["decay.yaml"], "model: decay\ntime: {stop: 1}\nstocks: {x: {rate: -x, initial: 1}}\n");
        const string Line = "run decay.yaml --rtol 1e-10 --atol 1e-12 --save max:x,integral:x,x@0.5";
        var saved = place.RunLine($"{Line} --json").Ok().Json.GetProperty("saved");
        Assert.Equal(1, saved.GetProperty("max:x").GetDouble());
        Assert.Equal(1 - Math.Exp(-1), saved.GetProperty("integral:x").GetDouble(), 1e-8);
        Assert.Equal(Math.Exp(-0.5), saved.GetProperty("x@0.5").GetDouble(), 1e-8);
        var words = place.RunLine($"{Line} --quiet --out mine").Ok().Output;
        Assert.EndsWith("\n  max:x  1\n  integral:x  0.632121\n  x@0.5  0.606531\n", words, StringComparison.Ordinal);
        place.RunLine("plot mine --format svg").Ok();
    }

    [Fact]
    public void What_cannot_be_kept_is_said()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --save max:strss").Failed(2, "strss");
        place.RunLine("run sleep-stress --noise stress=0.02 --save final").Failed(2, "--save keeps numbers of a run without noise");
    }

    private static List<string[]> Rows(string table) =>
        [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
}
