using System.Diagnostics;

namespace LoopSim.Cli.Tests;

/// <summary>A sweep that is interrupted in any way and taken up again leaves the bytes of an undisturbed one.</summary>
public sealed class SweepResumeTests
{
    /// <summary>A few seconds of work, in sixteen parts.</summary>
    private const string Long =
        "sweep stress-mitochondria --start stress=0.4,energy=0.6 --until 1000 --vary load=0:0.5:512 --vary half=0.4:0.6:256 --save "
            + "final,max:burden --jobs 1 --no-figures --quiet ";

    private const string Short =
        "sweep stress-mitochondria --start stress=0.4,energy=0.6 --until 20 --vary load~uniform(0,0.5) --count 4096 --no-figures --quiet ";

    [Theory]
    [InlineData("--format csv --jobs 1", 5)]
    [InlineData("--format npy --jobs 2", 8)]
    public void Killed_at_ten_moments_it_ends_in_the_bytes_of_an_undisturbed_sweep(string how, int seed)
    {
        using var place = new Workplace();
        var line = Long.Replace("--jobs 1", how, StringComparison.Ordinal);
        place.RunLine(line + "--out undisturbed").Ok();
        var unfinished = KillAgainAndAgain(place, line + "--out killed --resume", seed, () => place.Parts("killed").Length < 16);
        Assert.True(unfinished > 1, "the sweep was not long enough to be killed");

        place.RunLine(line + "--out killed --resume").Ok();

        Assert.Equal(17, place.Bytes("killed").Count);
        Assert.Equal(place.Bytes("undisturbed"), place.Bytes("killed"));
        Assert.Equal(
            0, place.RunLine(line.Replace("--quiet", "--json", StringComparison.Ordinal) + "--out killed --resume")
                .Ok().Json.GetProperty("ran").GetInt64());
    }

    [Fact]
    public void Merge_killed_at_ten_moments_ends_in_the_bytes_of_one_sweep()
    {
        using var place = new Workplace();
        var line = Short.Replace("--count 4096", "--count 32768", StringComparison.Ordinal);
        place.RunLine(line + "--out undisturbed").Ok();
        place.RunLine(line + "--shard 1/2 --out first").Ok();
        place.RunLine(line + "--shard 2/2 --out second").Ok();
        KillAgainAndAgain(place, "merge first second --out killed --resume --no-figures", seed: 3, () => false);

        place.RunLine("merge first second --out killed --resume --no-figures").Ok();

        Assert.Equal(place.Bytes("undisturbed"), place.Bytes("killed"));
    }

    /// <returns>How often what it works on was unfinished after it was killed.</returns>
    private static int KillAgainAndAgain(Workplace place, string line, int seed, Func<bool> isUnfinished)
    {
        var moments = new Random(seed);
        var unfinished = 0;
        for (var kill = 0; kill < 10; kill++)
        {
            using var process = place.Start(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            // By its own processor time it is under way, however busy the machine.
            var moment = TimeSpan.FromSeconds(0.15 + (0.6 * moments.NextDouble()));
            while (UsedBy(process) < moment)
                Thread.Sleep(5);
            process.Kill();
            process.WaitForExit();
            unfinished += isUnfinished() ? 1 : 0;
        }

        return unfinished;
    }

    /// <summary>The processor time a program has used; more than any once it has ended.</summary>
    private static TimeSpan UsedBy(Process process)
    {
        try
        {
            return process.HasExited ? TimeSpan.MaxValue : process.TotalProcessorTime;
        }
        catch (Exception ended) when (ended is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return TimeSpan.MaxValue;
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_keeps_finished_parts_and_says_how_to_go_on(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        Assert.SkipWhen(
            signal == "INT"
                && InterruptTests.InterruptsAreIgnored(), "whoever started the tests ignores SIGINT, and so do the programs they start");
        using var place = new Workplace();
        using var process = place.Start((Long + "--out mine").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (!process.HasExited && place.Parts("mine").Length < 2)
            Thread.Sleep(5);
        Assert.False(process.HasExited, "the sweep was not long enough to be interrupted");
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);

        var outcome = Workplace.Finish(process).Failed(signal == "TERM" ? 143 : 130, "interrupted");

        var parts = place.Parts("mine").Length;
        Assert.InRange(parts, 2, 15);
        Assert.Equal(
            $"  {parts} of 16 parts are in mine; the same command with --out mine --resume goes on from there\nloopsim: interrupted\n",
                outcome.Errors);
        Assert.DoesNotContain(
            place.Entries, entry =>
                entry.EndsWith(".unfinished", StringComparison.Ordinal) || entry.EndsWith("lock", StringComparison.Ordinal));
        var json = place.RunLine(Long.Replace("--quiet", "--json", StringComparison.Ordinal) + "--out mine --resume").Ok().Json;
        Assert.Equal(512 * 256, json.GetProperty("members").GetInt64());
        Assert.Equal(512 * 256, json.GetProperty("statuses").GetProperty("reached_end").GetInt64());
        Assert.Equal((16 - parts) * 8192, json.GetProperty("ran").GetInt64());
    }

    [Fact]
    public void A_full_disk_is_said_and_the_sweep_can_go_on()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        using var place = new Workplace();
        using var process = place.Start((Long + "--out mine").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (!process.HasExited && !File.Exists(place["mine/run.json"]))
            Thread.Sleep(1);
        File.CreateSymbolicLink(place["mine/part-00005.csv.unfinished"], "/dev/full");

        var outcome = Workplace.Finish(process).Failed(4, "loopsim: the disk is full: '");

        Assert.Contains(
            "5 of 16 parts are in mine; the same command with --out mine --resume goes on from there", outcome.Errors,
                StringComparison.Ordinal);
        Assert.Contains(
            "part-00005.csv' could not be written; make room and go on with --resume (finished parts are kept)", outcome.Errors,
                StringComparison.Ordinal);
        Assert.Equal(5, place.Parts("mine").Length);
        place.RunLine(Long + "--out mine --resume").Ok();
        Assert.Equal(16, place.Parts("mine").Length);
    }

    [Theory]
    [InlineData("--seed 2", "seed 1, this one has seed 2")]
    [InlineData("--format npy", "format 'csv', this one has format 'npy'")]
    [InlineData("--save final:stress", "columns")]
    [InlineData("--set half=0.45", "settings.overrides")]
    [InlineData("--design lhs", "design")]
    public void Another_sweep_is_not_gone_on_with(string other, string difference)
    {
        using var place = new Workplace();
        place.RunLine(Short + "--out mine").Ok();
        var before = place.Bytes("mine");

        var outcome = place.RunLine(Short + other + " --out mine --resume").Failed(4, "loopsim: 'mine' holds a sweep with ");

        Assert.Contains(difference, outcome.Errors, StringComparison.Ordinal);
        Assert.EndsWith("; choose another folder with --out\n", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(before, place.Bytes("mine"));
    }

    [Fact]
    public void Another_model_or_share_is_not_gone_on_with()
    {
        using var place = new Workplace();
        place.RunLine(Short + "--out mine").Ok();
        var text = File.ReadAllText(Path.Combine(Repository.Root, "models", "stress-mitochondria.yaml"));
        File.WriteAllText(place["changed.yaml"], text.Replace("weight: 1.6", "weight: 1.7", StringComparison.Ordinal));

        place.RunLine(Short.Replace("sweep stress-mitochondria", "sweep changed.yaml", StringComparison.Ordinal) + "--out mine --resume")
            .Failed(4, "loopsim: 'mine' holds a sweep with model text ");
        place.RunLine(Short + "--shard 1/2 --out mine --resume")
            .Failed(4, "loopsim: 'mine' holds the whole sweep, this is shard 1/2 of the sweep; choose another folder with --out\n");
        place.RunLine(Short.Replace("(0,0.5)", "(0,0.4)", StringComparison.Ordinal) + "--out mine --resume")
            .Failed(4, "loopsim: 'mine' holds a sweep with design.varied");
    }

    [Fact]
    public void A_damaged_part_is_named_run_again_and_refused_by_all_others()
    {
        using var place = new Workplace();
        place.RunLine(Short + "--out mine").Ok();
        place.RunLine(Short + "--shard 1/2 --out first").Ok();
        place.RunLine(Short + "--shard 2/2 --out second").Ok();
        Assert.Equal("mine is whole: 4 parts have the checksums in its record\n", place.RunLine("verify mine").Ok().Output);
        var before = place.Bytes("mine");
        foreach (var part in new[] { "mine/part-00001.csv", "first/part-00001.csv" })
        {
            var bytes = File.ReadAllBytes(place[part]);
            bytes[bytes.AsSpan().IndexOf(",reached_end"u8) - 1] ^= 1;
            File.WriteAllBytes(place[part], bytes);
        }
        const string Mend = "/part-00001.csv' is damaged: it no longer has the bytes it was written with; repeat the sweep's command with "
            + "--resume, which computes this part again\n";

        place.RunLine("verify mine").Failed(4, "loopsim: 'mine" + Mend);
        place.RunLine("plot mine").Failed(4, "loopsim: 'mine" + Mend);
        place.RunLine("merge first second --out joined").Failed(4, "loopsim: 'first" + Mend);
        var resumed = place.RunLine(Short.Replace("--quiet", "--json", StringComparison.Ordinal) + "--out mine --resume");

        Assert.Equal((0, "  'mine/part-00001.csv' was damaged; its members run again\n"), (resumed.Code, resumed.Errors));
        Assert.Equal(1024, resumed.Json.GetProperty("ran").GetInt64());
        Assert.Equal(before, place.Bytes("mine"));
        place.RunLine(Short + "--shard 1/2 --out first --resume");
        place.RunLine("merge first second --out joined --resume --no-figures").Ok();
        Assert.Equal(before, place.Bytes("joined"));
    }

    [Fact]
    public void Members_of_two_libraries_of_interventions_do_not_go_into_one_folder()
    {
        using var place = new Workplace();
        const string Line =
            "sweep depression-core --with exercise@1+2 --vary load=0:0.5:3 --until 5 --save final --no-figures --quiet --out mine";
        place.RunLine(Line).Ok();
        var record = File.ReadAllText(place["mine/run.json"]);
        var sum = System.Text.RegularExpressions.Regex.Match(record, "\"interventions_sha256\": \"([0-9a-f]{64})\"").Groups[1].Value;
        place.Rewrite("mine/run.json", sum, new string('0', 64));

        place.RunLine(Line + " --resume").Failed(4, "'mine' holds a sweep with settings.interventions_sha256 '000");
    }

    [Fact]
    public void A_torn_part_is_run_again()
    {
        using var place = new Workplace();
        place.RunLine(Short + "--out mine").Ok();
        var before = place.Bytes("mine");
        var part = place["mine/part-00001.csv"];
        File.WriteAllText(part, File.ReadAllText(part)[..^20]);
        File.Delete(place["mine/part-00003.csv"]);

        var json = place.RunLine(Short.Replace("--quiet", "--json", StringComparison.Ordinal) + "--out mine --resume").Json;

        Assert.Equal(2048, json.GetProperty("ran").GetInt64());
        Assert.Equal(before, place.Bytes("mine"));
    }
}
