
namespace LoopSim.Tests;

public sealed class RunFolderTests
{
    private const string OldRecord = """{"verb": "run", "files": [{"file": "old.csv"}, {"file": "run.svg"}]}""";

    private static readonly FolderFile[] _old = [FolderFile.Text("run.json", OldRecord), FolderFile.Text("old.csv", "old")];
    private static readonly FolderFile[] _new = [FolderFile.Text("run.json", "new"), FolderFile.Text("new.csv", "new")];
    private static readonly FolderFile[] _unwritable =
        [FolderFile.Text("run.json", "new"), FolderFile.Text("no such folder/x.csv", "new")];

    [Fact]
    public void Makes_the_folder_and_those_above()
    {
        using var folder = new TemporaryFolder();
        var written = RunFolder.Write(folder["a/b/"], force: false, _new);
        Assert.Equal(folder["a/b/"], written);
        Assert.Equal(["a", "a/b", "a/b/new.csv", "a/b/run.json"], folder.Entries);
    }

    [Fact]
    public void A_folder_with_another_run_is_refused_without_force()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        var problem = Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: false, _new));
        Assert.Equal($"'{folder["run"]}' holds another run; choose another folder with --out, or replace it with --force", problem.Message);
        Assert.Equal(OldRecord, File.ReadAllText(folder["run/run.json"]));
    }

    [Fact]
    public void Force_replaces_a_run_whole()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        RunFolder.Write(folder["run"], force: true, _new);
        Assert.Equal(["run", "run/new.csv", "run/run.json"], folder.Entries);
        Assert.Equal("new", File.ReadAllText(folder["run/run.json"]));
    }

    [Fact]
    public void Force_takes_away_figures_drawn_later_and_what_killed_programs_left()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        foreach (var name in new[] { "run.svg", "run-paper.svg", "run.png", "overlay.svg", $"run.svg.{Guid.NewGuid():N}.unfinished" })
            File.WriteAllText(folder["run/" + name], "drawn");
        var left = folder[$"run/.unfinished-{Guid.NewGuid():N}"];
        Directory.CreateDirectory(left);
        File.WriteAllText(Path.Combine(left, ".loopsim-lock"), "");
        RunFolder.Write(folder["run"], force: true, _new);
        Assert.Equal(["run", "run/new.csv", "run/run.json"], folder.Entries);
    }

    [Fact]
    public void Force_refuses_a_folder_with_files_of_others_and_names_some()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        foreach (var name in new[] { "a.txt", "b.txt", "notes.svg", "z.txt" })
            File.WriteAllText(folder["run/" + name], "dear");
        Directory.CreateDirectory(folder["run/letters"]);
        var before = folder.Entries.ToList();
        var sentence = $"'{folder["run"]}' also holds 'a.txt', 'b.txt', 'letters' and 2 more, which the run in it did not write; move that "
            + "away, or choose another folder with --out";
        Assert.Equal(sentence, Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: true, _new)).Message);
        Assert.Equal(sentence, Assert.Throws<IOException>(() => SweepFolder.Clear(folder["run"])).Message);
        Assert.Equal(before, folder.Entries);
    }

    [Fact]
    public void A_run_does_not_replace_a_sweep_but_a_sweep_may()
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest());
        var problem = Assert.Throws<IOException>(() => RunFolder.Write(folder["sweep"], force: true, _new));
        Assert.Equal(
            $"'{folder["sweep"]}' holds a sweep, which only another sweep replaces; choose another folder with --out", problem.Message);
        SweepFolder.Clear(folder["sweep"]);
        Assert.Equal(["sweep"], folder.Entries);
    }

    [Fact]
    public void A_folder_in_which_another_program_writes_is_refused()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        using (new FileStream(folder["run/.loopsim-lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            var problem = Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: true, _new));
            Assert.StartsWith($"another command is writing in '{folder["run"]}'", problem.Message, StringComparison.Ordinal);
        }
        Assert.Equal(OldRecord, File.ReadAllText(folder["run/run.json"]));
    }

    [Fact]
    public void Of_many_that_replace_a_run_at_once_one_is_there_whole_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        var written = 0;
        Parallel.For(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            try
            {
                RunFolder.Write(
                    folder["run"], force: true,
                    [
                        FolderFile.Text("run.json", $$"""{"files": [{"file": "{{number}}.csv"}]}"""),
                        FolderFile.Text($"{number}.csv", "x"),
                    ]);
                Interlocked.Increment(ref written);
            }
            catch (IOException)
            {
                // Another one was at it.
            }
        });
        Assert.True(written > 0);
        var record = System.Text.Json.JsonDocument.Parse(File.ReadAllText(folder["run/run.json"]));
        var data = record.RootElement.GetProperty("files")[0].GetProperty("file").GetString();
        Assert.Equal(new[] { "run", $"run/{data}", "run/run.json" }.Order(StringComparer.Ordinal), folder.Entries);
    }

    [Fact]
    public void What_a_killed_run_gathered_is_cleared_by_the_next_one_in_the_same_place()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["runs/.unfinished-0123456789abcdef0123456789abcdef"]);
        File.WriteAllText(folder["runs/.unfinished-0123456789abcdef0123456789abcdef/.loopsim-lock"], "");
        RunFolder.WriteNumbered(folder["runs"], "a-run", _new);
        Assert.Equal(["runs", "runs/a-run-1", "runs/a-run-1/new.csv", "runs/a-run-1/run.json"], folder.Entries);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_folder_that_holds_no_run_is_never_replaced(bool force)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["letters"]);
        File.WriteAllText(folder["letters/to-mother.txt"], "dear");
        var problem = Assert.Throws<IOException>(() => RunFolder.Write(folder["letters"], force, _new));
        Assert.Equal($"'{folder["letters"]}' is not empty and holds no run; choose another folder with --out", problem.Message);
        Assert.Equal(["letters", "letters/to-mother.txt"], folder.Entries);
    }

    [Fact]
    public void An_empty_folder_is_filled_and_stays_the_same_folder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        Directory.CreateSymbolicLink(folder["link"], folder["empty"]);
        RunFolder.Write(folder["link"], force: false, _new);
        Assert.Equal(folder["empty"], new DirectoryInfo(folder["link"]).LinkTarget);
        Assert.Equal(
            ["new.csv", "run.json"], Directory.EnumerateFiles(folder["empty"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    [InlineData("file/far/below")]
    public void A_file_where_a_folder_should_be_is_said_before_the_run(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "x");
        var problem = Assert.Throws<IOException>(() => RunFolder.CheckFree(folder[name], force: true));
        Assert.Contains($"'{folder["file"]}' is a file", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["file"], folder.Entries);
    }

    [Fact]
    public void A_failed_write_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var problem = Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: false, _unwritable));
        Assert.StartsWith($"the run cannot be written in '{folder.Path}': ", problem.Message, StringComparison.Ordinal);
        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void A_failed_replacement_leaves_the_old_run()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: true, _unwritable));
        Assert.Equal(["run", "run/old.csv", "run/run.json"], folder.Entries);
    }

    [Fact]
    public void A_rename_that_fails_leaves_the_old_run()
    {
        using var folder = new TemporaryFolder();
        RunFolder.Write(folder["run"], force: false, _old);
        // While the new run is gathered, somebody puts a folder where one of its files goes.
        var inTheWay = new FilesWithInterlude(_new, () => Directory.CreateDirectory(folder["run/new.csv"]));
        var problem = Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: true, inTheWay));
        Assert.StartsWith($"the run in '{folder["run"]}' cannot be replaced: ", problem.Message, StringComparison.Ordinal);
        Assert.EndsWith("; it is as it was", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["run", "run/new.csv", "run/old.csv", "run/run.json"], folder.Entries);
        Assert.Equal(OldRecord, File.ReadAllText(folder["run/run.json"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_killed_replacement_left_is_cleared_by_the_next_run_and_sweep(bool isSweep)
    {
        using var folder = new TemporaryFolder();
        Remains(folder);
        if (isSweep)
        {
            SmallSweep.WriteAll(folder["run"], SmallSweep.Manifest());
            SweepFolder.Clear(folder["run"]);
            Assert.Equal(["run"], folder.Entries);
        }
        else
        {
            RunFolder.Write(folder["run"], force: false, _new);
            Assert.Equal(["run", "run/new.csv", "run/run.json"], folder.Entries);
        }
    }

    [Fact]
    public void What_a_killed_replacement_left_is_cleared_by_a_sweep_that_resumes()
    {
        using var folder = new TemporaryFolder();
        Remains(folder);
        using (var sweep = SweepFolder.Resume(folder["run"], SmallSweep.Manifest()))
            Assert.Equal(SmallSweep.Parts, sweep.Missing.Count);
        Assert.Equal(["run", "run/run.json", "run/timing.json"], folder.Entries);
    }

    [Fact]
    public void What_a_killed_replacement_left_is_kept_where_files_of_others_lie_beside_it()
    {
        using var folder = new TemporaryFolder();
        Remains(folder);
        File.WriteAllText(folder["run/letter.txt"], "dear");
        var before = folder.Entries.ToList();
        Assert.Equal(
            $"'{folder["run"]}' also holds 'letter.txt', which the run in it did not write; move that away, or choose another folder with "
                + "--out",
            Assert.Throws<IOException>(() => RunFolder.Write(folder["run"], force: true, _new)).Message);
        Assert.Equal(before, folder.Entries);
    }

    /// <summary>As if killed between old and new: the old record is put aside, a new file is there.</summary>
    private static void Remains(TemporaryFolder folder)
    {
        RunFolder.Write(folder["run"], force: false, _old);
        File.WriteAllText(folder["run/.loopsim-replacing"], "run.json\nold.csv\nnew.csv\n");
        var aside = folder[$"run/.unfinished-{Guid.NewGuid():N}"];
        Directory.CreateDirectory(aside);
        File.Move(folder["run/run.json"], Path.Combine(aside, "run.json"));
        File.WriteAllText(folder["run/new.csv"], "new");
    }

    /// <summary>Files, and something that happens while they are written.</summary>
    private sealed class FilesWithInterlude(IReadOnlyList<FolderFile> files, Action interlude) : IReadOnlyList<FolderFile>
    {
        public int Count => files.Count;

        public FolderFile this[int index] => files[index];

        public IEnumerator<FolderFile> GetEnumerator()
        {
            interlude();
            return files.GetEnumerator();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
