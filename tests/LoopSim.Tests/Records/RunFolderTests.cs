
namespace LoopSim.Tests;

public sealed class RunFolderTests
{
    private static readonly (string, string)[] _old = [("run.json", "old"), ("old.csv", "old")];
    private static readonly (string, string)[] _new = [("run.json", "new"), ("new.csv", "new")];
    private static readonly (string, string)[] _unwritable = [("run.json", "new"), ("no such folder/x.csv", "new")];

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
        Assert.Equal("old", File.ReadAllText(folder["run/run.json"]));
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
}
