
namespace LoopSim.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void Writes_the_content_and_the_folders_above()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Write(folder["a/b/c.txt"], "one\n");
        AtomicFile.Write(folder["a/b/c.txt"], "two\n");
        Assert.Equal("two\n", File.ReadAllText(folder["a/b/c.txt"]));
        Assert.Equal(["a", "a/b", "a/b/c.txt"], folder.Entries);
    }

    [Fact]
    public void A_folder_of_that_name_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["taken"]);
        var problem = Assert.Throws<IOException>(() => AtomicFile.Write(folder["taken"], "x"));
        Assert.Equal($"'{folder["taken"]}' is a folder; name a file", problem.Message);
        Assert.Equal(["taken"], folder.Entries);
    }

    [Fact]
    public void A_failed_write_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "old");
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(folder["file/inside.txt"], "x"));
        // 255 bytes are the longest name; the unfinished one would be longer.
        Assert.ThrowsAny<IOException>(() => AtomicFile.Write(folder[new string('n', 255)], "x"));
        Assert.Equal(["file"], folder.Entries);
        Assert.Equal("old", File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void What_a_killed_program_left_of_a_file_goes_with_the_next_write_but_not_what_another_is_writing()
    {
        using var folder = new TemporaryFolder();
        var dead = folder[$"file.{Guid.NewGuid():N}.unfinished"];
        File.WriteAllText(dead, "half");
        var alive = folder[$"file.{Guid.NewGuid():N}.unfinished"];
        using (var other = new AtomicFile(folder["file"], alive))
        {
            AtomicFile.Write(folder["file"], "mine");
            Assert.Equal(new[] { "file", Path.GetFileName(alive) }, folder.Entries);
            other.Stream.Write("theirs"u8);
            other.Complete();
        }
        Assert.Equal(["file"], folder.Entries);
        Assert.Equal("theirs", File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void A_file_given_up_leaves_what_was_there()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["file"], "old");
        using (var file = new AtomicFile(folder["file"], folder["file.unfinished"]))
            file.Stream.Write("half of the n"u8);
        Assert.Equal(["file"], folder.Entries);
        Assert.Equal("old", File.ReadAllText(folder["file"]));
    }

    [Fact]
    public void A_file_has_its_name_only_when_it_is_complete()
    {
        using var folder = new TemporaryFolder();
        using var file = new AtomicFile(folder["file"], folder["file.unfinished"]);
        file.Stream.Write("new"u8);
        Assert.Equal(["file.unfinished"], folder.Entries);
        file.Complete();
        Assert.Equal(["file"], folder.Entries);
        Assert.Equal("new", File.ReadAllText(folder["file"]));
    }
}
