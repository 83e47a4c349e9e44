namespace LoopSim.Cli.Tests;

/// <summary><c>loopsim merge</c>: shards that ran apart become one sweep.</summary>
public sealed class MergeCommandTests
{
    private const string Sweep =
        "sweep stress-mitochondria --start stress=0.4,energy=0.6 --until 20 --vary load~uniform(0,0.5) --vary half~uniform(0.4,0.6) "
            + "--count 4096 --save final,outcome:recovered --no-figures --quiet ";

    [Theory]
    [InlineData("csv")]
    [InlineData("npy")]
    public void Shards_joined_are_one_run_to_the_byte(string format)
    {
        using var place = new Workplace();
        place.RunLine(Sweep + $"--format {format} --out whole").Ok();
        foreach (var shard in new[] { 1, 2, 3 })
            place.RunLine(Sweep + $"--format {format} --shard {shard}/3 --out shard{shard}").Ok();

        Assert.StartsWith(
            "3 shards joined in joined\n", place.RunLine("merge shard2 shard1 shard3 --out joined --no-figures").Ok().Output,
            StringComparison.Ordinal);

        Assert.Equal(4, place.Parts("whole").Length);
        Assert.Equal([2, 2, 2], Enumerable.Range(1, 3).Select(shard => place.Parts($"shard{shard}").Length));
        Assert.Equal(place.Bytes("whole"), place.Bytes("joined"));
    }

    [Fact]
    public void What_does_not_make_one_sweep_is_named()
    {
        using var place = new Workplace();
        foreach (var shard in new[] { 1, 2, 3 })
            place.RunLine(Sweep + $"--shard {shard}/3 --out shard{shard}").Ok();
        place.RunLine(Sweep + "--shard 3/3 --seed 2 --out seeded").Ok();
        place.RunLine(Sweep + "--shard 2/2 --out halved").Ok();
        place.RunLine(Sweep + "--out whole").Ok();
        var entries = place.Entries.ToList();

        place.RunLine("merge shard1 shard3 --out joined")
            .Failed(4, "loopsim: shard 2/3 of the sweep is missing; name the folders of all 3 shards\n");
        place.RunLine("merge shard1 --out joined")
            .Failed(4, "loopsim: shards 2/3, 3/3 of the sweep are missing; name the folders of all 3 shards\n");
        place.RunLine("merge shard1 shard2 shard2 shard3 --out joined")
            .Failed(4, "loopsim: 'shard2' and 'shard2' both hold shard 2/3 of the sweep; name each shard once\n");
        place.RunLine("merge shard1 shard2 seeded --out joined")
            .Failed(4, "loopsim: 'shard1' holds a sweep with seed 1, 'seeded' has seed 2; only shards of one sweep can be merged\n");
        place.RunLine("merge shard1 halved --out joined")
            .Failed(4,
                "loopsim: 'shard1' holds shard 1/3 of the sweep, 'halved' shard 2/2 of the sweep; only shards of one division can be "
                    + "merged\n");
        place.RunLine("merge shard1 whole --out joined").Failed(4, "loopsim: 'whole' holds the whole sweep; only shards can be merged\n");
        place.RunLine("merge shard1 nowhere --out joined")
            .Failed(4, "loopsim: 'nowhere' is not the folder of a sweep: it has no run.json\n");
        place.RunLine("merge shard1 shard2 shard3").Failed(2, "Option '--out' is required");

        Assert.Equal(entries, place.Entries);
    }

    [Fact]
    public void A_shard_that_lacks_a_part_is_named()
    {
        using var place = new Workplace();
        place.RunLine(Sweep + "--shard 1/2 --out one").Ok();
        place.RunLine(Sweep + "--shard 2/2 --out two").Ok();
        File.Delete(place["two/part-00003.csv"]);

        place.RunLine("merge one two --out joined").Failed(4, "loopsim: 'two' lacks 1 of 2 parts; finish the sweep there with --resume\n");
        place.RunLine(Sweep + "--shard 2/2 --out two --resume").Ok();
        place.RunLine("merge one two --out joined --no-figures").Ok();
    }

    [Fact]
    public void A_shard_without_a_member_is_a_shard()
    {
        using var place = new Workplace();
        const string Small = "sweep stress-mitochondria --until 5 --vary load=0,0.1 --no-figures --quiet ";
        place.RunLine(Small + "--out whole").Ok();
        foreach (var shard in new[] { 1, 2, 3 })
            place.RunLine(Small + $"--shard {shard}/3 --out shard{shard}").Ok();

        place.RunLine("merge shard1 shard2 shard3 --out joined --no-figures").Ok();

        Assert.Equal([0, 1, 1], Enumerable.Range(1, 3).Select(shard => place.Parts($"shard{shard}").Length));
        Assert.Equal(place.Bytes("whole"), place.Bytes("joined"));
    }
}
