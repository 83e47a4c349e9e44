namespace LoopSim.Cli.Tests;

/// <summary><c>sweep --noise</c>: paths as members.</summary>
public sealed class NoisySweepTests
{
    private const string Line = "sweep stress-mitochondria --noise stress=0.05 --until 90 --no-figures ";

    [Fact]
    public void A_member_is_the_run_of_its_path()
    {
        using var place = new Workplace();
        place.RunLine(Line + "--paths 20 --save final,max:burden,mean:stress,burden@40 --out sweep").Ok();
        var member = Row(place["sweep/part-00000.csv"], 17);
        place.RunLine("run stress-mitochondria --noise stress=0.05 --until 90 --path 17 --out run").Ok();
        var course = Csv.Read(File.ReadAllText(place["run/trajectory.csv"]));

        Assert.Equal("17", member["path"]);
        Assert.Equal(course.Last("stress"), Number(member["final:stress"]));
        Assert.Equal(course["burden"][40], Number(member["burden@40"]), 1e-12);
        // The path is steeper between rows, which are ten steps apart.
        Assert.InRange(Number(member["max:burden"]), course["burden"].Max(), course["burden"].Max() + 0.05);
        Assert.Equal(course["stress"].Average(), Number(member["mean:stress"]), 0.01);
    }

    [Fact]
    public void Paths_are_the_same_in_every_combination_of_a_grid()
    {
        using var place = new Workplace();
        place.RunLine(Line + "--paths 5 --path 3 --vary load=0.1:0.2:2 --out grid").Ok();
        var member = Row(place["grid/part-00000.csv"], 9);
        var final = place.RunLine(
            "run stress-mitochondria --noise stress=0.05 --until 90 --set load=0.2 --path 7 --step 0.1 --json").Ok().Json;

        Assert.Equal(("0.2", "7"), (member["load"], member["path"]));
        Assert.Equal(final.GetProperty("final").GetProperty("energy").GetDouble(), Number(member["final:energy"]), 1e-12);
    }

    [Fact]
    public void A_member_of_a_sample_has_a_path_of_its_own()
    {
        using var place = new Workplace();
        place.RunLine(Line + "--vary load~uniform(0.1,0.3) --count 8 --step 0.1 --out sample").Ok();
        var member = Row(place["sample/part-00000.csv"], 6);
        var final = place.RunLine(
            $"run stress-mitochondria --noise stress=0.05 --until 90 --set load={member["load"]} --path 6 --step 0.1 --json").Ok().Json;

        Assert.Equal(final.GetProperty("final").GetProperty("energy").GetDouble(), Number(member["final:energy"]), 1e-12);
    }

    [Fact]
    public void Verdicts_are_those_of_break()
    {
        using var place = new Workplace();
        const string Treated = "sleep-stress --scenario late --dose cbt_i=0.25 --for 42 --noise stress=0.02 --paths 40 --json";
        var chance = place.RunLine("break " + Treated).Ok().Json.GetProperty("chance");
        place.RunLine($"sweep {Treated} --save verdict,final --out sweep --no-figures").Ok();
        var verdicts = Rows(place["sweep/part-00000.csv"]).Select(row => row["verdict"]).ToList();

        Assert.Equal(40, verdicts.Count);
        Assert.InRange(chance.GetProperty("only_with").GetProperty("share").GetDouble(), 0.05, 0.95);
        Assert.Equal(
            chance.GetProperty("only_with").GetProperty("share").GetDouble(),
            verdicts.Count(verdict => verdict == "rescued") / 40.0, 1e-12);
    }

    [Fact]
    public void Shards_merge_to_the_same_bytes_and_threads_do_not_matter()
    {
        using var place = new Workplace();
        const string Members = Line + "--paths 700 --vary load=0.1:0.2:3 ";
        place.RunLine(Members + "--jobs 1 --out whole").Ok();
        place.RunLine(Members + "--jobs 3 --shard 1/2 --out one").Ok();
        place.RunLine(Members + "--jobs 2 --shard 2/2 --out two").Ok();
        place.RunLine("merge one two --out both").Ok();

        foreach (var part in (string[])["part-00000.csv", "part-00001.csv", "part-00002.csv"])
            Assert.Equal(File.ReadAllBytes(place["whole/" + part]), File.ReadAllBytes(place["both/" + part]));
        Assert.Contains("noise", place.RunLine(Members.Replace("0.05", "0.06", StringComparison.Ordinal) + "--out whole --resume").Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_spread_in_a_fan_and_medians_go_over_a_parameter()
    {
        using var place = new Workplace();
        place.RunLine("sweep stress-mitochondria --noise stress=0.05 --until 30 --paths 30 --save course:burden --out fan").Ok();
        place.RunLine("sweep stress-mitochondria --noise stress=0.05 --until 30 --paths 30 --vary load=0.1:0.3:3 --out over").Ok();

        Assert.True(File.Exists(place["fan/fan-burden.png"]));
        Assert.True(File.Exists(place["over/curves.png"]));
    }

    [Theory]
    [InlineData("sweep sleep-stress --noise stress=0.1 --paths 5 --vary load~uniform(0.1,0.2) --count 5", "--paths goes with a grid")]
    [InlineData("sweep sleep-stress --paths 5 --vary load=0.1:0.2:2", "is left to chance")]
    [InlineData("sweep sleep-stress --noise stress=-1 --paths 5", "cannot be negative")]
    [InlineData("sweep sleep-stress --noise stress=0.1 --paths 0", "--paths expects a whole number from 1")]
    [InlineData("sweep sleep-stress --noise stress=0.1 --paths 5 --method rk4", "rk4")]
    [InlineData("sweep sleep-stress --noise stress=0.1 --paths 5 --cut equation:stress:stress", "inside an equation cannot be cut")]
    public void What_cannot_be_is_said_in_a_sentence(string line, string said)
    {
        using var place = new Workplace();
        var outcome = place.RunLine(line);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(said, outcome.Errors, StringComparison.Ordinal);
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'), text => text.StartsWith("loopsim: ", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Row(string path, int number) => Rows(path)[number];

    private static List<Dictionary<string, string>> Rows(string path)
    {
        var lines = File.ReadAllLines(path);
        return [.. lines.Skip(1).Select(
            line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
