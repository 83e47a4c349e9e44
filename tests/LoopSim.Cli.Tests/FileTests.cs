using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>Files and folders that are not there, not free or not whole.</summary>
public sealed class FileTests
{
    [Theory]
    [InlineData("describe depresion-core",
        "no model 'depresion-core': it is neither a file nor a shipped model ('loopsim list' shows those); did you mean "
            + "'depression-core'?")]
    [InlineData("check nowhere.yaml", "no model 'nowhere.yaml'")]
    [InlineData("run .", "'.' is a folder; name a model file in it")]
    [InlineData("plot nowhere", "'nowhere' is not the folder of a run: it has no run.json")]
    [InlineData("diff nowhere nowhere", "'nowhere' is not the folder of a run: it has no run.json")]
    public void A_file_that_is_not_there_ends_with_4(string line, string message)
    {
        using var place = new Workplace();
        Assert.Empty(place.RunLine(line).Failed(4, message).Output);
        Assert.Empty(place.Entries);
    }

    [Theory]
    [InlineData("run stress-mitochondria --out file", "'file' is a file; name a folder with --out")]
    [InlineData("settle stress-mitochondria --out file/below", "there can be no folder 'file/below', because")]
    [InlineData("break stress-mitochondria --cut stress:energy --out letters", "'letters' is not empty and holds no run")]
    [InlineData("break stress-mitochondria --cut stress:energy --out letters --force", "'letters' is not empty and holds no run")]
    [InlineData("new letters/old.yaml", "'letters/old.yaml' exists; choose another name, or replace it with --force")]
    [InlineData("new file/below", "file")]
    public void A_place_that_is_taken_is_refused_before_the_work(string line, string message)
    {
        using var place = new Workplace();
        File.WriteAllText(place["file"], "kept");
        Directory.CreateDirectory(place["letters"]);
        File.WriteAllText(place["letters/old.yaml"], "kept");

        Assert.Empty(place.RunLine(line).Failed(4, message).Output);

        Assert.Equal(["file", "letters", "letters/old.yaml"], place.Entries);
        Assert.Equal("kept", File.ReadAllText(place["letters/old.yaml"]));
    }

    [Fact]
    public void A_file_named_results_is_said_before_the_work()
    {
        using var place = new Workplace();
        File.WriteAllText(place["results"], "kept");
        Assert.Empty(place.RunLine("run stress-mitochondria").Failed(4, "results' is a file; choose another folder with --out").Output);
        place.RunLine("run stress-mitochondria --json").Ok();
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "needs a file system that nobody can write, such as /proc");
        using var place = new Workplace();
        place.RunLine("run stress-mitochondria --out /proc/run").Failed(4, "the run cannot be written in '/proc': ");
        place.RunLine("new /proc/model.yaml").Failed(4, "/proc");
    }

    [Fact]
    public void Runs_are_numbered_and_a_taken_folder_needs_force()
    {
        using var place = new Workplace();
        Assert.Contains(
            "figures and data in results/runs/sleep-stress-run-1\n", place.RunLine("run sleep-stress")
                .Ok().Output, StringComparison.Ordinal);
        Directory.CreateDirectory(place["results/runs/sleep-stress-run-9"]);
        Assert.Contains("results/runs/sleep-stress-run-10\n", place.RunLine("run sleep-stress").Ok().Output, StringComparison.Ordinal);

        place.RunLine("run sleep-stress --out mine").Ok();
        var first = File.ReadAllText(place["mine/run.json"]);
        place.RunLine("run sleep-stress --set load=0.21 --out mine")
            .Failed(4, "'mine' holds another run; choose another folder with --out, or replace it with --force");
        Assert.Equal(first, File.ReadAllText(place["mine/run.json"]));
        place.RunLine("run sleep-stress --set load=0.21 --out mine --force").Ok();
        Assert.NotEqual(first, File.ReadAllText(place["mine/run.json"]));
    }

    [Fact]
    public void The_current_folder_may_be_the_runs_folder()
    {
        using var place = new Workplace();
        var shell = place.Bash("\"$0\" run sleep-stress --out . --quiet >&2 && ls");
        Assert.Contains("run.json", shell.Output, StringComparison.Ordinal);
        Assert.Contains("run.json", place.Entries);
    }

    [Fact]
    public void The_commit_is_in_the_version_and_beside_the_times_but_not_in_the_record()
    {
        using var place = new Workplace();
        var version = place.RunLine("--version").Ok().Output.TrimEnd();
        Assert.Matches(@"^\d+\.\d+\.\d+\+([0-9a-f]{7}|unknown)$", version);

        place.RunLine("run depression-core --until 1 --out mine --quiet").Ok();

        using var timing = JsonDocument.Parse(File.ReadAllText(place["mine/timing.json"]));
        using var record = JsonDocument.Parse(File.ReadAllText(place["mine/run.json"]));
        Assert.Equal(version, $"{timing.RootElement.GetProperty("version")}+{timing.RootElement.GetProperty("commit")}");
        Assert.Equal(version.Split('+')[0], record.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public void A_damaged_run_is_named()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out mine").Ok();
        File.WriteAllText(place["mine/trajectory.csv"], "time,stress\n0,0.1\n");
        place.RunLine("plot mine").Failed(4, "'mine/trajectory.csv' is damaged: it has no column 'sleep'");
        place.RunLine("diff mine mine").Failed(4, "'mine/trajectory.csv' is damaged: it has no column 'sleep'");
    }

    [Theory]
    [InlineData("run sleep-stress")]
    [InlineData("describe depression-core")]
    public void A_reader_who_has_gone_away_is_no_failure(string line)
    {
        using var place = new Workplace();
        var shell = place.Bash($"set -o pipefail; {{ \"$0\" {line}; }} | {{ exec <&-; sleep 0.8; }}; echo ${{PIPESTATUS[0]}}");
        Assert.Equal("0\n", shell.Output);
        Assert.Empty(shell.Errors);
    }

    [Fact]
    public void A_full_disk_behind_standard_output_ends_with_4_and_the_run_is_kept()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        using var place = new Workplace();
        place.Bash("\"$0\" run sleep-stress --out mine > /dev/full").Failed(4, "standard output cannot be written: ");
        Assert.Contains("mine/run.json", place.Entries);
    }
}
