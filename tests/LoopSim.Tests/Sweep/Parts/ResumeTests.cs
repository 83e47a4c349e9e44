namespace LoopSim.Tests;

public sealed class ResumeTests
{
    public static TheoryData<PartFormat> Formats => [.. Enum.GetValues<PartFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_sweep_killed_at_its_worst_ends_in_the_bytes_of_an_undisturbed_one(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        var manifest = SmallSweep.Manifest(format);
        SmallSweep.WriteAll(folder["undisturbed"], manifest);
        var beginning = Beginning(folder, manifest);
        using (var sweep = SweepFolder.Create(folder["killed"], manifest))
            sweep.Write(0, 2);
        // As if killed: the record is that of the beginning, files are half written, and the lock's file remains.
        File.WriteAllText(folder["killed/run.json"], beginning);
        File.WriteAllText(folder["killed/run.json.unfinished"], "{");
        File.WriteAllText(folder["killed/timing.json"], "");
        File.WriteAllText(folder["killed/.loopsim-lock"], "");
        File.WriteAllText(folder[$"killed/{manifest.FileName(3)}.unfinished"], "mem");

        using (var sweep = SweepFolder.Resume(folder["killed"], manifest))
        {
            // Whether an unlisted part is whole, nobody knows: it is computed again.
            Assert.Equal([0, 1, 2, 3, 4], sweep.Missing);
            Assert.Empty(sweep.Damaged);
            sweep.Write(sweep.Missing);
        }
        Assert.Equal(SmallSweep.Bytes(folder["undisturbed"]), SmallSweep.Bytes(folder["killed"]));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_part_is_whole_at_its_full_length_only(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        var manifest = SmallSweep.Manifest(format);
        SmallSweep.WriteAll(folder["sweep"], manifest);
        var file = folder["sweep/" + manifest.FileName(4)];
        var bytes = File.ReadAllBytes(file);
        var lastLine = bytes.AsSpan(0, bytes.Length - 1).LastIndexOf((byte)'\n') + 1;
        var whole = File.ReadAllText(folder["sweep/run.json"]);
        foreach (var length in new[] { 0, 1, 40, 200, bytes.Length / 2, lastLine, bytes.Length - 6, bytes.Length - 1 })
        {
            File.WriteAllBytes(file, bytes[..length]);
            File.WriteAllText(folder["sweep/run.json"], whole);
            using var sweep = SweepFolder.Resume(folder["sweep"], manifest);
            Assert.Equal([4], sweep.Missing);
            Assert.False(File.Exists(file));
            Assert.Equal(PartState.Missing, SweepManifest.Read(folder["sweep"]).Parts[4].State);
        }
        File.WriteAllBytes(file, bytes);
        File.WriteAllText(folder["sweep/run.json"], whole);
        using var mended = SweepFolder.Resume(folder["sweep"], manifest);
        Assert.Empty(mended.Missing);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_part_with_a_changed_digit_is_computed_again_and_named(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        var manifest = SmallSweep.Manifest(format);
        SmallSweep.WriteAll(folder["sweep"], manifest);
        var before = SmallSweep.Bytes(folder["sweep"]);
        Damage.InPart(folder["sweep"], 3, format);
        using (var sweep = SweepFolder.Resume(folder["sweep"], manifest))
        {
            Assert.Equal([3], sweep.Missing);
            Assert.Equal([manifest.FileName(3)], sweep.Damaged);
            sweep.Write(3);
        }
        Assert.Equal(before, SmallSweep.Bytes(folder["sweep"]));
    }

    [Fact]
    public void A_record_that_lies_about_a_checksum_costs_the_part()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var found = SweepManifest.Read(folder["sweep"]);
        Damage.InText(folder["sweep/run.json"], found.Parts[2].Sha256!, found.Parts[1].Sha256!, sealAgain: true);
        using var sweep = SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest());
        Assert.Equal([2], sweep.Missing);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_part_of_another_shape_is_not_whole(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        var manifest = SmallSweep.Manifest(format);
        SmallSweep.WriteAll(folder["sweep"], manifest);
        var three =
            manifest with { Columns = [.. manifest.Columns.Take(2), manifest.Columns[^1]], Design = manifest.Design with { Count = 904 } };
        using (var other = SweepFolder.Create(folder["other"], three))
            other.WritePart(0, [.. Enumerable.Range(0, 904).SelectMany(member => (double[])[member, 1, 0])]);
        File.Copy(folder["other/" + manifest.FileName(0)], folder["sweep/" + manifest.FileName(4)], overwrite: true);
        using var sweep = SweepFolder.Resume(folder["sweep"], manifest);
        Assert.Equal([4], sweep.Missing);
    }

    [Fact]
    public void Where_nothing_was_begun_resume_begins()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["early"]);
        File.WriteAllText(folder["early/run.json.unfinished"], "{");
        using (var sweep = SweepFolder.Resume(folder["early"], SmallSweep.Manifest()))
            Assert.Equal(SmallSweep.Parts, sweep.Missing.Count);
        using (var sweep = SweepFolder.Resume(folder["new"], SmallSweep.Manifest()))
            Assert.Equal(SmallSweep.Parts, sweep.Missing.Count);
        Assert.Equal(SmallSweep.Bytes(folder["new"]), SmallSweep.Bytes(folder["early"]));
    }

    [Fact]
    public void A_complete_sweep_resumed_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var before = SmallSweep.Bytes(folder["sweep"]);
        using (var sweep = SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest()))
            Assert.Empty(sweep.Missing);
        Assert.Equal(before, SmallSweep.Bytes(folder["sweep"]));
    }

    [Fact]
    public void Another_sweep_is_refused_with_the_first_difference()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var before = SmallSweep.Bytes(folder["sweep"]);
        var problem = Assert.Throws<IOException>(() => SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest() with { Seed = 2 }));
        Assert.Equal(
            $"'{folder["sweep"]}' holds a sweep with seed 1, this one has seed 2; choose another folder with --out", problem.Message);
        Assert.Equal(before, SmallSweep.Bytes(folder["sweep"]));
    }

    [Fact]
    public void Another_share_is_refused()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest(shard: new SweepShard(1, 3)));
        Assert.Equal(
            $"'{folder["sweep"]}' holds shard 1/3 of the sweep, this is shard 2/3 of the sweep; choose another folder with --out",
            Assert.Throws<IOException>(
                () => SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest(shard: new SweepShard(2, 3)))).Message);
        Assert.Equal(
            $"'{folder["sweep"]}' holds shard 1/3 of the sweep, this is the whole sweep; choose another folder with --out",
            Assert.Throws<IOException>(() => SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest())).Message);
    }

    private static string Beginning(TemporaryFolder folder, SweepManifest manifest)
    {
        using var sweep = SweepFolder.Create(folder["begun"], manifest);
        return File.ReadAllText(folder["begun/run.json"]);
    }
}
