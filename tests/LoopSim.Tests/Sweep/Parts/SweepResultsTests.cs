using LoopSim.Sampling;

namespace LoopSim.Tests;

public sealed class SweepResultsTests
{
    private const string Mend = "repeat the sweep's command with --resume, which computes this part again";

    [Theory]
    [InlineData(PartFormat.Csv)]
    [InlineData(PartFormat.Npy)]
    public void Every_member_is_read_back_to_the_bit(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest(format));
        var results = SweepResults.Open(folder["sweep"]);
        var read = results.Parts().Select(part => (part.Part, part.FirstMember, part.Members, Values: part.Values.ToArray())).ToList();
        Assert.Empty(results.Missing);
        Assert.Equal(
            [(0, 0, 1024), (1, 1024, 1024), (2, 2048, 1024), (3, 3072, 1024), (4, 4096, 904)],
            read.Select(part => (part.Part, part.FirstMember, part.Members)));
        Assert.All(read, part => Assert.Equal(SmallSweep.Rows(results.Plan, part.Part), part.Values));
    }

    [Theory]
    [InlineData(PartFormat.Csv)]
    [InlineData(PartFormat.Npy)]
    public void Results_of_the_folder_that_wrote_them_are_those_of_its_files(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        using var written = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest(format));
        foreach (var part in written.Missing)
            written.Write(part);
        File.WriteAllText(Path.Combine(folder["sweep"], written.Manifest.FileName(1)), "no longer read");
        using var apart = new TemporaryFolder();
        SmallSweep.WriteAll(apart["sweep"], SmallSweep.Manifest(format));

        Assert.Equal(
            SweepResults.Open(apart["sweep"]).Parts().Select(part => (part.Part, part.FirstMember, Bits(part))),
            written.Results().Parts().Select(part => (part.Part, part.FirstMember, Bits(part))));

        static string Bits(PartRows part) =>
            string.Join(',', part.Values.ToArray().Select(value => double.IsNaN(value) ? 0 : BitConverter.DoubleToInt64Bits(value)));
    }

    [Fact]
    public void A_sweep_that_is_still_running_shows_what_is_there()
    {
        using var folder = new TemporaryFolder();
        using (var begun = SweepFolder.Create(folder["sweep"], SmallSweep.Manifest(shard: new SweepShard(1, 2))))
            begun.Write(2);
        using var sweep = SweepFolder.Resume(folder["sweep"], SmallSweep.Manifest(shard: new SweepShard(1, 2)));
        var results = SweepResults.Open(folder["sweep"]);
        Assert.Equal([0, 1], results.Missing);
        Assert.Equal([2], results.Parts().Select(part => part.Part));
    }

    [Fact]
    public void Columns_are_found_by_name()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var results = SweepResults.Open(folder["sweep"]);
        Assert.Equal(2, results.Index("burden"));
        var problem = Assert.Throws<InvalidSettingException>(() => results.Index("burdn"));
        Assert.Equal($"the sweep in '{folder["sweep"]}' has no column 'burdn'; it has member, load, burden, status", problem.Message);
    }

    [Theory]
    [InlineData("\n7,", "\n8,", "line 9 is member 8 instead of 7")]
    [InlineData("\n7,0.0007,", "\n7,", "line 9 has fewer than 4 cells")]
    [InlineData("\n7,0.0007,", "\n7,0.0007,1,", "line 9 has more than 4 cells")]
    [InlineData("\n7,0.0007,", "\n7,O.0007,", "line 9 has 'O.0007', which is not a number")]
    [InlineData(",step_limit\n1,", ",stepping\n1,", "line 2 has 'stepping', which is no status")]
    [InlineData("\n7,0.0007,", "\n6,0.0006,1,reached_end\n7,0.0007,", "line 9 is member 6 instead of 7")]
    [InlineData("\n7,", "\n\n7,", "line 9 has fewer than 4 cells")]
    [InlineData("\n7,", "\n\"7,", "line 9 has fewer than 4 cells")]
    [InlineData("\n1022,0.1022,", "\n1022,\"0.1022,", "line 1024 has fewer than 4 cells")]
    public void A_changed_line_is_named(string found, string replacement, string sentence)
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var file = folder["sweep/part-00000.csv"];
        var text = File.ReadAllText(file);
        Assert.Contains(found, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(found, replacement, StringComparison.Ordinal));
        var problem = Assert.Throws<IOException>(() => SweepResults.Open(folder["sweep"]).Parts().Count());
        Assert.Equal($"'{file}' is damaged: {sentence}; {Mend}", problem.Message);
    }

    [Fact]
    public void A_changed_member_in_an_array_is_named()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest(PartFormat.Npy));
        var file = folder["sweep/part-00001.npy"];
        var bytes = File.ReadAllBytes(file);
        BitConverter.TryWriteBytes(bytes.AsSpan(128 + (2 * 4 * sizeof(double))), 7.0);
        File.WriteAllBytes(file, bytes);
        var problem = Assert.Throws<IOException>(() => SweepResults.Open(folder["sweep"]).Parts().Count());
        Assert.Equal($"'{file}' is damaged: row 2 is member 7 instead of 1026; {Mend}", problem.Message);
    }

    [Theory]
    [InlineData(PartFormat.Csv)]
    [InlineData(PartFormat.Npy)]
    public void A_changed_digit_is_found_where_the_part_still_reads_well(PartFormat format)
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest(format));
        var file = Damage.InPart(folder["sweep"], 1, format);
        var results = SweepResults.Open(folder["sweep"]);
        var sentence = $"'{file}' is damaged: it no longer has the bytes it was written with; {Mend}";
        Assert.Equal(sentence, Assert.Throws<IOException>(() => results.Parts().Count()).Message);
        Assert.Equal(sentence, Assert.Throws<IOException>(results.Verify).Message);
        Assert.Empty(results.Missing);
    }
}
