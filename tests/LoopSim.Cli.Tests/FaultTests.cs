namespace LoopSim.Cli.Tests;

/// <summary>Writing fails in the middle: a sentence, its code, no half file, and what stood there before stands there still.</summary>
public sealed class FaultTests
{
    private const string Run = "run sleep-stress --quiet --out mine ";

    [LongFact]
    public void File_that_cannot_grow_leaves_the_old_run()
    {
        using var place = new Workplace();
        var before = Before(place);
        foreach (var blocks in new[] { 1, 4, 8 })
        {
            // A process that ignores the signal gets an error from write(2) instead. Without those two the runtime writes files itself.
            var outcome = place.Bash($"trap '' XFSZ; ulimit -f {blocks}; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; "
                + $"\"$0\" {Run}--set load=0.21 --force > /dev/null");
            OneSentence(outcome, 4);
            Assert.Equal(before, place.Entries);
            place.RunLine("verify mine").Ok();
        }
    }

    [LongFact]
    public void Full_disk_leaves_the_old_run_and_the_finished_parts()
    {
        using var place = new Workplace();
        Directory.CreateDirectory(place["small"]);
        var outcome = place.Bash("""
            exec unshare -rm bash -c '
              mount -t tmpfs -o size=512k tmpfs small || exit 77
              cd small
              "$0" run sleep-stress --quiet --until 5 --out mine > /dev/null || exit 78
              head -c 200000 /dev/zero > ballast
              "$0" run sleep-stress --quiet --out mine --force > /dev/null; echo "code $?"
              "$0" verify mine
              sweep="sweep sleep-stress --vary load=0:0.5:9000 --until 2 --save course"
              "$0" $sweep --no-figures --quiet --out swept > /dev/null; echo "code $?"
              find . -name "*unfinished*"
            ' "$0"
            """);
        Assert.SkipWhen(outcome.Code == 77 || outcome.Errors.Contains("unshare", StringComparison.Ordinal), "needs a small disk to mount");
        Assert.Matches("^code 4\nmine is whole: [0-9]+ data files? ha(s|ve) the checksums in its record\ncode 4\n$", outcome.Output);
        Assert.Matches("^loopsim: the run cannot be written in '[^']*mine': [^\n]*\n", outcome.Errors);
        Assert.Contains("loopsim: the disk is full: '", outcome.Errors, StringComparison.Ordinal);
    }

    [LongFact]
    public void Short_memory_leaves_the_old_run()
    {
        using var place = new Workplace();
        var before = Before(place);
        var outcome = place.Run(
            [("DOTNET_GCHeapHardLimit", "0x3000000")], $"{Run}--until 1e6 --method rk4 --step 0.1 --force".Split(' '));
        OneSentence(outcome, 3);
        Assert.Contains("there is not enough memory for this", outcome.Errors, StringComparison.Ordinal);
        Assert.Equal(before, place.Entries);
        place.RunLine("verify mine").Ok();
    }

    [LongFact]
    public void Replacement_killed_at_any_moment_is_cleared_by_the_next()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs kill");
        using var place = new Workplace();
        var before = Before(place);
        for (var attempt = 0; attempt < 20; attempt++)
        {
            // It is killed from within the folder's own life: when a file that says so appears, and a little later.
            place.Bash($"\"$0\" {Run}--force & until ls -d mine/.unfinished-* mine/.loopsim-replacing >/dev/null 2>&1 "
                + $"|| ! kill -0 $! 2>/dev/null; do :; done; sleep 0.0{2 * attempt:00}; kill -9 $!; wait");
            place.RunLine(Run + "--force").Ok();
            place.RunLine("verify mine").Ok();
            Assert.Equal(before, place.Entries);
        }
    }

    private static List<string> Before(Workplace place)
    {
        place.RunLine(Run).Ok();
        return [.. place.Entries];
    }

    private static void OneSentence(Outcome outcome, int code) =>
        Assert.Matches($"^{code}: loopsim: [^\n]+\n$", $"{outcome.Code}: {outcome.Errors}");
}
