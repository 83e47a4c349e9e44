
namespace LoopSim.Tests;

public sealed class SweepFolderTests
{
    [Fact]
    public void A_folder_holds_parts_record_and_timing_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["a/b"], SmallSweep.Manifest());
        Assert.Equal(
            ["part-00000.csv", "part-00001.csv", "part-00002.csv", "part-00003.csv", "part-00004.csv", "run.json", "timing.json"],
            Directory.EnumerateFileSystemEntries(folder["a/b"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_sweep_just_begun_lists_its_parts_as_missing()
    {
        using var folder = new TemporaryFolder();
        using var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest());
        var parts = SweepManifest.Read(folder["sweep"]).Parts;
        Assert.Equal(
            ["part-00000.csv", "part-00001.csv", "part-00002.csv", "part-00003.csv", "part-00004.csv"], parts.Select(part => part.File));
        Assert.All(parts, part => Assert.Equal(PartState.Missing, part.State));
        Assert.Equal([0, 1, 2, 3, 4], sweep.Missing);
        Assert.Contains(0, sweep.Missing);
    }

    [Fact]
    public void The_last_part_completes_the_record_at_once()
    {
        using var folder = new TemporaryFolder();
        using var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest());
        sweep.Write(4, 3, 2, 1);
        Assert.DoesNotContain(4, sweep.Missing);
        Assert.Equal([0], sweep.Missing);
        sweep.Write(0);
        Assert.All(SweepManifest.Read(folder["sweep"]).Parts, part => Assert.Equal(PartState.Done, part.State));
    }

    [Fact]
    public void Closing_an_unfinished_sweep_records_what_is_done()
    {
        using var folder = new TemporaryFolder();
        using (var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest()))
            sweep.Write(1, 3);
        Assert.Equal(
            ["part-00001.csv", "part-00003.csv"],
            SweepManifest.Read(folder["sweep"]).Parts.Where(part => part.State == PartState.Done).Select(part => part.File));
    }

    [Theory]
    [InlineData(PartFormat.Csv)]
    [InlineData(PartFormat.Npy)]
    public void Any_order_and_any_number_of_threads_give_the_same_bytes(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["one"], SmallSweep.Manifest(format));
        using (var sweep = SweepFolder.Create(folder["many"], SmallSweep.Manifest(format)))
            Parallel.ForEach(
                Enumerable.Range(0, SmallSweep.Parts).Reverse(),
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                part => sweep.Write(part));
        Assert.Equal(SmallSweep.Bytes(folder["one"]), SmallSweep.Bytes(folder["many"]));
    }

    [Fact]
    public void A_shard_has_its_own_parts_only()
    {
        using var folder = new TemporaryFolder();
        using var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest(shard: new SweepShard(2, 3)));
        Assert.Equal([1, 2, 3], sweep.Missing);
        Assert.Equal(1667, sweep.Members);
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => sweep.WritePart(0, []));
        Assert.StartsWith("The part is not in shard 2/3 of the sweep. (Parameter 'part')", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shard_without_members_is_complete_from_the_start()
    {
        using var folder = new TemporaryFolder();
        using (var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest(shard: new SweepShard(1, 5001))))
            Assert.Empty(sweep.Missing);
        Assert.Empty(SweepManifest.Read(folder["sweep"]).Parts);
    }

    [Fact]
    public void A_folder_with_a_sweep_is_refused_and_resume_is_named()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var problem = Assert.Throws<IOException>(() => SweepFolder.Create(folder["sweep"], SmallSweep.Manifest()));
        Assert.Equal(
            $"'{folder["sweep"]}' is not empty; go on with the sweep in it with --resume, or choose another folder with --out",
            problem.Message);
    }

    [Fact]
    public void A_folder_with_something_else_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["letters"]);
        File.WriteAllText(folder["letters/to-mother.unfinished"], "dear");
        var sentence = $"'{folder["letters"]}' is not empty and holds no run; choose another folder with --out";
        Assert.Equal(sentence, Assert.Throws<IOException>(() => SweepFolder.Create(folder["letters"], SmallSweep.Manifest())).Message);
        Assert.Equal(sentence, Assert.Throws<IOException>(() => SweepFolder.Resume(folder["letters"], SmallSweep.Manifest())).Message);
        Assert.Equal(["letters", "letters/to-mother.unfinished"], folder.Entries);
    }

    [Fact]
    public void A_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "x");
        var sentence = $"'{folder["file"]}' is a file; name a folder with --out";
        Assert.Equal(sentence, Assert.Throws<IOException>(() => SweepFolder.Create(folder["file"], SmallSweep.Manifest())).Message);
        Assert.Equal(sentence, Assert.Throws<IOException>(() => SweepFolder.Resume(folder["file"], SmallSweep.Manifest())).Message);
    }

    [Fact]
    public void A_second_sweep_in_the_folder_waits_its_turn()
    {
        using var folder = new TemporaryFolder();
        using (SweepFolder.Create(folder["sweep"], SmallSweep.Manifest()))
        {
            var problem = Assert.Throws<IOException>(() => SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest()));
            Assert.Equal(
                $"another command is writing in '{folder["sweep"]}'; wait for its end, or choose another folder with --out",
                problem.Message);
        }
        using var second = SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest());
        Assert.Equal(SmallSweep.Parts, second.Missing.Count);
    }

    [Fact]
    public void A_manifest_that_cannot_be_is_a_mistake_of_the_caller()
    {
        using var folder = new TemporaryFolder();
        var manifest = SmallSweep.Manifest() with { Columns = [SweepColumn.Number("member")] };
        var problem = Assert.Throws<ArgumentException>(() => SweepFolder.Create(folder["sweep"], manifest));
        Assert.Equal("The first column, and no other, holds the member's number. (Parameter 'manifest')", problem.Message);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void Rows_of_another_part_are_a_mistake_of_the_caller()
    {
        using var folder = new TemporaryFolder();
        using var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest());
        Assert.Equal(
            "Row 0 of part 1 is member 0. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => sweep.WritePart(1, SmallSweep.Rows(sweep.Plan, 0))).Message);
        Assert.Equal(
            "Part 4 has 904 x 4 values, not 4096. (Parameter 'rows')",
            Assert.Throws<ArgumentException>(() => sweep.WritePart(4, SmallSweep.Rows(sweep.Plan, 0))).Message);
        Assert.Equal(SmallSweep.Parts, sweep.Missing.Count);
    }

    [Fact]
    public void A_full_disk_is_said_and_leaves_no_torn_part()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no /dev/full");
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["undisturbed"], SmallSweep.Manifest());
        using (var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest()))
        {
            sweep.Write(0);
            File.CreateSymbolicLink(folder["sweep/part-00001.csv.unfinished"], "/dev/full");
            var problem = Assert.Throws<IOException>(() => sweep.Write(1));
            Assert.Equal(
                $"the disk is full: '{folder["sweep/part-00001.csv"]}' could not be written; make room and go on with --resume (finished "
                    + "parts are kept)",
                problem.Message);
            Assert.Equal([1, 2, 3, 4], sweep.Missing);
        }
        Assert.Equal(
            ["sweep/part-00000.csv", "sweep/run.json", "sweep/timing.json"],
            folder.Entries.Where(entry => entry.StartsWith("sweep/", StringComparison.Ordinal)));
        using (var sweep = SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest()))
            sweep.Write(sweep.Missing);
        Assert.Equal(SmallSweep.Bytes(folder["undisturbed"]), SmallSweep.Bytes(folder["sweep"]));
    }

    [Fact]
    public void A_part_that_cannot_be_written_for_another_reason_is_said()
    {
        using var folder = new TemporaryFolder();
        using var sweep = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest());
        Directory.CreateDirectory(folder["sweep/part-00001.csv"]);
        var problem = Assert.Throws<IOException>(() => sweep.Write(1));
        Assert.Equal(
            $"'{folder["sweep/part-00001.csv"]}' cannot be written: {problem.InnerException!.Message}; finished parts are kept, go on "
                + "with --resume",
            problem.Message);
        Assert.Equal(["sweep", "sweep/.loopsim-lock", "sweep/part-00001.csv", "sweep/run.json", "sweep/timing.json"], folder.Entries);
    }

    [Fact]
    public void Timing_goes_on_counting_after_an_interruption()
    {
        using var folder = new TemporaryFolder();
        using (SweepFolder.Create(folder["sweep"], SmallSweep.Manifest()))
        {
        }
        File.WriteAllText(folder["sweep/timing.json"], Json.Write(new TimingDocument(1000, "2026-11-20T12:00:00Z")));
        using (SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest()))
        {
        }
        Assert.InRange(Json.Read<TimingDocument>(File.ReadAllText(folder["sweep/timing.json"])).Seconds, 1000.000001, 1100);
    }
}
