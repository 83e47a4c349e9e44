namespace LoopSim.Cli.Tests;

/// <summary>A digit changed in <c>run.json</c> is seen by every verb that reads it.</summary>
public sealed class SealedRecordTests
{
    private const string Run = "run sleep-stress --until 5 --quiet --out mine";
    private const string Sweep =
        "sweep stress-mitochondria --vary load~uniform(0,0.5) --count 1025 --seed 7 --until 1 --no-figures --quiet ";

    private const string Damaged =
        "loopsim: 'mine/run.json' is damaged: it no longer has the bytes it was written with; run its command again with --force\n";

    private const string Older =
        "loopsim: 'mine' was written by another version of loopsim (0.1.0), whose records this one cannot read; run its command again "
            + "with --force\n";

    [Fact]
    public void Record_of_a_run_with_a_changed_digit_is_refused_until_it_is_written_again()
    {
        using var place = new Workplace();
        place.RunLine(Run).Ok();
        place.RunLine(Run.Replace("mine", "whole", StringComparison.Ordinal)).Ok();
        var record = File.ReadAllText(place["mine/run.json"]);
        File.WriteAllText(place["mine/run.json"], record.Replace("\"until\": 5,", "\"until\": 6,", StringComparison.Ordinal));
        Refused(place, Damaged, "verify mine", "plot mine", "plot whole mine", "diff mine whole", "diff whole mine");

        place.RunLine(Run + " --force").Ok();
        Assert.Equal(record, File.ReadAllText(place["mine/run.json"]));
    }

    [Fact]
    public void Record_of_a_sweep_with_a_changed_seed_is_refused_until_it_is_written_again()
    {
        using var place = new Workplace();
        place.RunLine(Sweep + "--shard 1/2 --out mine").Ok();
        place.RunLine(Sweep + "--shard 2/2 --out other").Ok();
        var record = File.ReadAllText(place["mine/run.json"]);
        File.WriteAllText(place["mine/run.json"], record.Replace("\"seed\": 7,", "\"seed\": 8,", StringComparison.Ordinal));
        Refused(place, Damaged, "verify mine", "plot mine", "merge other mine --out joined", Sweep + "--shard 1/2 --out mine --resume");
        Assert.DoesNotContain("joined", place.Entries);

        place.RunLine(Sweep + "--shard 1/2 --out mine --force").Ok();
        Assert.Equal(record, File.ReadAllText(place["mine/run.json"]));
    }

    [Theory]
    [InlineData(Run, "verify mine", "plot mine", "diff mine mine")]
    [InlineData(Sweep + "--out mine", "verify mine", "plot mine", Sweep + "--out mine --resume")]
    public void Record_without_a_checksum_is_of_another_version(string command, params string[] lines)
    {
        using var place = new Workplace();
        place.RunLine(command).Ok();
        var record = File.ReadAllText(place["mine/run.json"]);
        File.WriteAllText(
            place["mine/run.json"], record[..record.LastIndexOf(",\n  \"record_sha256\"", StringComparison.Ordinal)] + "\n}\n");
        Refused(place, Older, lines);
        place.RunLine(command + " --force").Ok();
    }

    private static void Refused(Workplace place, string sentence, params string[] lines) => Assert.All(lines, line =>
    {
        var refused = place.RunLine(line);
        Assert.Equal((4, "", sentence), (refused.Code, refused.Output, refused.Errors));
    });
}
