
namespace LoopSim.Tests;

public sealed class MergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(PartFormat.Csv)]
    [InlineData(PartFormat.Npy)]
    public void Three_shards_in_any_order_give_the_bytes_of_one_run(PartFormat format)
    {
        SmallSweep.WriteAll(_folder["one"], SmallSweep.Manifest(format));
        Merge.Join([Shard(3, 3, format), Shard(1, 3, format), Shard(2, 3, format)], _folder["merged"]);
        Assert.Equal(SmallSweep.Bytes(_folder["one"]), SmallSweep.Bytes(_folder["merged"]));
    }

    [Theory]
    [InlineData(PartFormat.Csv)]
    [InlineData(PartFormat.Npy)]
    public void Sixty_four_shards_of_2000_members_all_have_work_and_merge(PartFormat format)
    {
        var sweep = SmallSweep.Manifest(format);
        sweep = sweep with { Design = sweep.Design with { Count = 2000 } };
        SmallSweep.WriteAll(_folder["one"], sweep);
        string[] shards = [.. Enumerable.Range(1, 64).Select(number => _folder[$"shard-{number}"])];
        foreach (var (index, shard) in shards.Index())
            SmallSweep.WriteAll(shard, sweep with { Shard = new SweepShard(index + 1, 64) });

        Merge.Join(shards, _folder["merged"]);

        Assert.All(shards, shard => Assert.InRange(SweepManifest.Read(shard).Parts.Sum(part => part.Members), 31, 32));
        Assert.Equal(SmallSweep.Bytes(_folder["one"]), SmallSweep.Bytes(_folder["merged"]));
    }

    [Fact]
    public void A_damaged_piece_is_refused()
    {
        string[] shards = [Shard(1, 2), Shard(2, 2)];
        var piece = Path.Combine(shards[1], "part-00002.csv");
        File.WriteAllText(piece, File.ReadAllText(piece).Replace(",51,", ",52,", StringComparison.Ordinal));
        Assert.Equal(
            $"'{piece}' is damaged: it no longer has the bytes it was written with; repeat the sweep's command with --resume, which "
                + "computes this part again",
            Assert.Throws<IOException>(() => Merge.Join(shards, _folder["merged"])).Message);
    }

    [Fact]
    public void Seconds_add_up()
    {
        string[] shards = [Shard(1, 2), Shard(2, 2)];
        File.WriteAllText(Path.Combine(shards[0], "timing.json"), Json.Write(new TimingDocument(40.5, "2026-11-20T12:00:00Z")));
        File.WriteAllText(Path.Combine(shards[1], "timing.json"), Json.Write(new TimingDocument(1.5, "2026-11-20T12:00:00Z")));
        Merge.Join(shards, _folder["merged"]);
        Assert.Equal(42, Json.Read<TimingDocument>(File.ReadAllText(_folder["merged/timing.json"])).Seconds);
    }

    [Fact]
    public void An_interrupted_merge_goes_on()
    {
        SmallSweep.WriteAll(_folder["one"], SmallSweep.Manifest());
        string[] shards = [Shard(1, 2), Shard(2, 2)];
        using (var begun = SweepFolder.Create(_folder["merged"], SmallSweep.Manifest()))
            begun.Write(0, 1);
        Assert.Equal(
            $"'{_folder["merged"]}' is not empty; go on with the sweep in it with --resume, or choose another folder with --out",
            Assert.Throws<IOException>(() => Merge.Join(shards, _folder["merged"])).Message);
        Merge.Join(shards, _folder["merged"], resume: true);
        Assert.Equal(SmallSweep.Bytes(_folder["one"]), SmallSweep.Bytes(_folder["merged"]));
    }

    [Fact]
    public void No_folders_are_refused() => Refused("there is nothing to merge; name the folders of all shards");

    [Fact]
    public void Missing_shards_are_named()
    {
        Refused("shard 2/2 of the sweep is missing; name the folders of all 2 shards", Shard(1, 2));
        Refused("shards 1/4, 3/4 of the sweep are missing; name the folders of all 4 shards", Shard(2, 4), Shard(4, 4));
    }

    [Fact]
    public void A_shard_named_twice_is_refused()
    {
        var shard = Shard(1, 2);
        Refused($"'{shard}' and '{shard}' both hold shard 1/2 of the sweep; name each shard once", shard, shard, Shard(2, 2));
    }

    [Fact]
    public void Shards_of_different_divisions_are_refused()
    {
        string[] shards = [Shard(1, 2), Shard(2, 3)];
        Refused(
            $"'{shards[0]}' holds shard 1/2 of the sweep, '{shards[1]}' shard 2/3 of the sweep; only shards of one division can be merged",
            shards);
    }

    [Fact]
    public void Shards_of_different_sweeps_are_refused()
    {
        SmallSweep.WriteAll(_folder["other"], SmallSweep.Manifest(shard: new SweepShard(2, 2)) with { Seed = null });
        var shard = Shard(1, 2);
        Refused(
            $"'{shard}' holds a sweep with seed 1, '{_folder["other"]}' has no seed; only shards of one sweep can be merged",
            shard,
            _folder["other"]);
    }

    [Fact]
    public void A_whole_sweep_is_refused()
    {
        SmallSweep.WriteAll(_folder["whole"], SmallSweep.Manifest());
        Refused($"'{_folder["whole"]}' holds the whole sweep; only shards can be merged", Shard(1, 2), _folder["whole"]);
    }

    [Fact]
    public void An_unfinished_shard_is_refused()
    {
        string[] shards = [Shard(1, 2), Shard(2, 2)];
        File.Delete(Path.Combine(shards[0], "part-00002.csv"));
        Refused($"'{shards[0]}' lacks 1 of 3 parts; finish the sweep there with --resume", shards);
    }

    public void Dispose() => _folder.Dispose();

    private void Refused(string sentence, params string[] shards)
    {
        Assert.Equal(sentence, Assert.Throws<IOException>(() => Merge.Join(shards, _folder["merged"])).Message);
        Assert.False(Directory.Exists(_folder["merged"]));
    }

    private string Shard(int number, int of, PartFormat format = PartFormat.Csv)
    {
        var path = _folder[$"shard-{number}-of-{of}"];
        SmallSweep.WriteAll(path, SmallSweep.Manifest(format, new SweepShard(number, of)));
        return path;
    }
}
