using System.Diagnostics;

namespace LoopSim.Cli.Tests;

/// <summary>Files, folders and surroundings that a careless or hostile hand has prepared.</summary>
public sealed class AttackTests
{
    private const string Model = "model: m\ntime: {unit: day, stop: 10}\nstocks:\n  level: {initial: 1, rate: -level}\n";

    [Fact]
    public void Verify_says_that_a_run_is_whole_or_which_file_is_not()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out mine --quiet").Ok();
        Assert.Matches(
            "^mine is whole: [1-9] data files? ha(s|ve) the checksums in its record\n$", place.RunLine("verify mine").Ok().Output);
        var bytes = File.ReadAllBytes(place["mine/trajectory.csv"]);
        bytes[^2] ^= 1;
        File.WriteAllBytes(place["mine/trajectory.csv"], bytes);
        place.RunLine("verify mine").Failed(4, "loopsim: 'mine/trajectory.csv' is damaged: ");
        place.RunLine("verify nowhere").Failed(4, "'nowhere' is not the folder of a run: it has no run.json");
    }

    [Fact]
    public void Verify_names_the_first_missing_part()
    {
        using var place = new Workplace();
        place.RunLine("sweep sleep-stress --vary load=0:0.5:3 --until 5 --no-figures --quiet --out mine").Ok();
        File.Delete(place["mine/part-00000.csv"]);
        place.RunLine("verify mine").Failed(
            4, "loopsim: 'mine' lacks 1 of 1 parts, the first of them 'part-00000.csv'; repeat the sweep's command with --resume\n");
    }

    [Fact]
    public void Force_removes_nobody_elses_files()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out mine --quiet").Ok();
        File.WriteAllText(place["mine/thesis.txt"], "dear");
        place.RunLine("run sleep-stress --out mine --force").Failed(4, "'mine' also holds 'thesis.txt', which the run in it did not write");
        place.RunLine("sweep sleep-stress --vary load=0:0.5:3 --out mine --force").Failed(4, "'mine' also holds 'thesis.txt'");
        Assert.Equal("dear", File.ReadAllText(place["mine/thesis.txt"]));
        File.Delete(place["mine/thesis.txt"]);
        place.RunLine("sweep sleep-stress --vary load=0:0.5:3 --until 5 --out mine --force --quiet").Ok();
        place.RunLine("sweep sleep-stress --vary load=0:0.5:4 --until 5 --out mine --force --quiet").Ok();
        place.RunLine("run sleep-stress --out mine --force").Failed(4, "'mine' holds a sweep, which only another sweep replaces");
    }

    [Theory]
    [InlineData("2>&-", 0)]
    [InlineData(">&-", 4)]
    [InlineData(">&- 2>&-", 4)]
    [InlineData("<&-", 0)]
    public void Closed_streams_do_not_keep_a_run_from_its_folder(string closed, int code)
    {
        using var place = new Workplace();
        var shell = place.Bash($"\"$0\" run sleep-stress --out mine {closed}; echo \"code $?\"");
        Assert.Contains($"code {code}\n", shell.Output, StringComparison.Ordinal);
        Assert.Contains("mine/run.json", place.Entries);
        Assert.Contains("mine/trajectory.csv", place.Entries);
    }

    [Fact]
    public void Closed_standard_error_keeps_the_code_of_what_went_wrong()
    {
        using var place = new Workplace();
        Assert.Equal("code 2\n", place.Bash("\"$0\" run sleep-stress --until -5 2>&-; echo \"code $?\"").Output);
    }

    [Fact]
    public void Control_characters_of_a_model_do_not_reach_the_terminal()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.yaml"], Model.Replace("model: m\n", "model: m\ntitle: \"\\e[31mred\\a\"\n", StringComparison.Ordinal));
        foreach (var line in new[] { "describe m.yaml", "run m.yaml --out mine", "check m.yaml" })
        {
            var outcome = place.RunLine(line);
            Assert.DoesNotContain(outcome.Output + outcome.Errors, letter => char.IsControl(letter) && letter is not ('\n' or '\t'));
        }
        Assert.Contains("\\u001b[31mred\\u0007", place.RunLine("describe m.yaml").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_very_many_errors_twenty_are_shown_and_the_others_counted()
    {
        using var place = new Workplace();
        var lines = Enumerable.Range(0, 3000).Select(i => $"  a{i}: nothing_{i}\n");
        File.WriteAllText(place["m.yaml"], $"{Model}auxiliaries:\n{string.Concat(lines)}");
        var errors = place.RunLine("run m.yaml").Failed(1, "unknown name 'nothing_0'").Errors;
        Assert.Equal(20, errors.Split("error LS").Length - 1);
        Assert.Matches("  and [0-9,]+ more; mend these first, or see all with 'loopsim check --json'\n$", errors);
    }

    [Fact]
    public void Very_long_argument_is_clipped_where_it_is_repeated()
    {
        using var place = new Workplace();
        var outcome = place.Run("run", new string('x', 5000)).Failed(4, "xxx... (5,000 characters)'");
        Assert.InRange(outcome.Errors.Length, 1, 1000);
    }

    [Fact]
    public void Text_of_a_gallery_begins_no_HTML()
    {
        using var place = new Workplace();
        File.WriteAllText(
            place["gallery.txt"], "title A <script>\none: run sleep-stress --until 2\n    <img src=x onerror=alert(1)> and more\n");
        place.Run("gallery", ".").Ok();
        var page = File.ReadAllText(place["README.md"]);
        Assert.Contains("# A &lt;script>\n", page, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)> and more", page, StringComparison.Ordinal);
        Assert.DoesNotContain(place.Entries, entry => entry.Contains("unfinished", StringComparison.Ordinal));
    }

    [Fact]
    public void Gallery_that_is_terminated_leaves_nothing_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs signals");
        using var place = new Workplace();
        File.WriteAllText(place["gallery.txt"], "long: run depression-core --method rk4 --step 0.00005 --until 450\n");
        using var process = place.Start("gallery", ".");
        while (!process.HasExited && process.TotalProcessorTime < TimeSpan.FromSeconds(1))
            Thread.Sleep(20);
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        Workplace.Finish(process).Failed(143, "interrupted");
        Assert.Equal(["gallery.txt"], place.Entries);
    }

    [Fact]
    public void A_sweep_whose_every_member_fails_ends_with_3_and_says_what_to_look_at()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.yaml"], Model.Replace("-level}", "1 / (k - k)}\nparameters: {k: 1}", StringComparison.Ordinal));
        place.RunLine("sweep m.yaml --vary k=1:2:3 --out mine --no-figures").Failed(3, "no member came to its end");
        Assert.Contains("mine/part-00000.csv", place.Entries);
    }

    [Fact]
    public void Advice_fits_the_method()
    {
        using var place = new Workplace();
        File.WriteAllText(place["m.yaml"], Model);
        var fixedStep = place.RunLine("run m.yaml --method rk4 --step 1e-9 --until 1000 --out mine");
        Assert.Contains(
            "a run to 1000 with --step 1E-09 would take 1e+12 steps or more; the limit is 10,000,000: lengthen --step, or end the run "
                + "earlier with --until",
            fixedStep.Errors, StringComparison.Ordinal);
    }
}
