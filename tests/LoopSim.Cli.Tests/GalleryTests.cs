namespace LoopSim.Cli.Tests;

/// <summary>The gallery in the repository is what its list of commands gives today.</summary>
public class GalleryTests
{
    private static readonly string _gallery = Path.Combine(Repository.Root, "results", "gallery");

    /// <summary>Every other one of the entries that take seconds, of every shipped model but the largest.</summary>
    [Fact]
    public void Half_of_the_quick_entries_of_the_gallery_in_the_repository_are_fresh()
    {
        string[] slow = ["sweep", "leverage", "basin", "plot", "loops"];
        var entries = File.ReadLines(Path.Combine(_gallery, "gallery.txt"))
            .Where(line => line.Split(": ") is [{ Length: > 0 } name, var command] && !char.IsWhiteSpace(name[0]) && !name.StartsWith('#')
                && !slow.Contains(command.Split(' ')[0]) && !command.Contains("depression-web", StringComparison.Ordinal))
            .Where((_, place) => place % 2 == 0);
        using var workplace = new Workplace();
        File.WriteAllLines(workplace["gallery.txt"], entries);

        workplace.Run("gallery", ".").Ok();

        var drawn = Names(workplace.Folder).Where(name => name.EndsWith(".png", StringComparison.Ordinal)).ToList();
        Assert.True(drawn.Count > 15, $"{drawn.Count}");
        AssertFresh(workplace, drawn);
    }

    [LongFact]
    public void Gallery_in_the_repository_is_fresh()
    {
        using var workplace = new Workplace();
        File.Copy(Path.Combine(_gallery, "gallery.txt"), workplace["gallery.txt"]);

        workplace.Run("gallery", ".").Ok();

        Assert.Equal(Names(_gallery), Names(workplace.Folder));
        AssertFresh(workplace, Names(_gallery));
    }

    [Fact]
    public void Gallery_shows_every_shipped_model()
    {
        var list = File.ReadAllText(Path.Combine(_gallery, "gallery.txt"));
        var models = ModelCatalog.Names.Where(name => File.Exists(Path.Combine(Repository.Root, "models", name + ".yaml")));

        Assert.All(models, model =>
        {
            Assert.Contains($": settle {model} ", list, StringComparison.Ordinal);
            Assert.Contains($": break {model} ", list, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Folder_without_a_list_is_refused()
    {
        using var workplace = new Workplace();

        workplace.Run("gallery", ".").Failed(4, "gallery.txt");
        Assert.Empty(workplace.Entries);
    }

    [Fact]
    public void Formats_size_and_colours_are_those_asked_for()
    {
        using var workplace = new Workplace();
        File.WriteAllText(workplace["gallery.txt"], "good: run depression-core --until 20\n");

        workplace.RunLine("gallery . --format pdf,svg --size 4:3 --theme dark").Ok();

        Assert.Equal(
            ["README.md", "gallery.txt", "good-paper.pdf", "good-paper.svg", "good.pdf", "good.svg"],
            workplace.Entries.Order(StringComparer.Ordinal));
        Assert.Contains("width=\"960\"", File.ReadAllText(workplace["good.svg"]), StringComparison.Ordinal);
        Assert.Contains("![good](good.svg)", File.ReadAllText(workplace["README.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_of_many_panels_has_numbered_pages()
    {
        using var workplace = new Workplace();
        File.WriteAllText(workplace["gallery.txt"], "web: run depression-web --until 2\n");

        workplace.RunLine("gallery . --format svg").Ok();

        Assert.Equal(
            ["README.md", "gallery.txt", "web-paper-2.svg", "web-paper-3.svg", "web-paper.svg", "web.svg"],
            workplace.Entries.Order(StringComparer.Ordinal));
        var page = File.ReadAllText(workplace["README.md"]);
        Assert.Contains("[every variable, for print](web-paper.svg)", page, StringComparison.Ordinal);
        Assert.Contains("[every variable, for print, page 3](web-paper-3.svg)", page, StringComparison.Ordinal);
        Assert.Contains("page 2 of 3", File.ReadAllText(workplace["web-paper-2.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Slide_shows_what_its_command_asks_to_see()
    {
        using var workplace = new Workplace();
        File.WriteAllText(workplace["gallery.txt"], "one: run depression-core --until 2 --show sleep\n");

        workplace.RunLine("gallery . --format svg").Ok();

        var slide = File.ReadAllText(workplace["one.svg"]);
        Assert.Contains("Sleep quality", slide, StringComparison.Ordinal);
        Assert.DoesNotContain("Inflammation", slide, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentence_a_model_wants_stands_below_the_first_figure_alone()
    {
        using var workplace = new Workplace();
        File.WriteAllText(workplace["plain.yaml"], "model: plain\ntime: {stop: 10}\nstocks: {x: {initial: 1, rate: -x}}\n");
        File.WriteAllText(workplace["gallery.txt"],
            "none: run plain.yaml\nfirst: run depression-core --until 2\nsecond: run depression-core --until 3\n");

        workplace.RunLine("gallery . --format svg").Ok();

        var saying = workplace.Entries.Where(name => name.EndsWith(".svg", StringComparison.Ordinal)
            && File.ReadAllText(workplace[name]).Contains("A dynamical hypothesis", StringComparison.Ordinal));
        Assert.Equal(["first.svg"], saying);
    }

    [Fact]
    public void Failing_command_of_a_list_writes_nothing()
    {
        using var workplace = new Workplace();
        File.WriteAllText(workplace["gallery.txt"], "good: settle sleep-stress\nbad: settle no-such-model\n");

        workplace.Run("gallery", ".").Failed(2, "'bad'");
        Assert.Equal(["gallery.txt"], workplace.Entries);
    }

    private static void AssertFresh(Workplace workplace, IEnumerable<string> names) => Assert.All(names, name =>
    {
        var (kept, made) = (Path.Combine(_gallery, name), workplace[name]);
        var isFresh = name.EndsWith(".png", StringComparison.Ordinal)
            ? Png.DataHash(kept) == Png.DataHash(made)
            : File.ReadAllBytes(kept).AsSpan().SequenceEqual(File.ReadAllBytes(made));
        Assert.True(isFresh, $"results/gallery/{name} is stale; remake it with 'loopsim gallery results/gallery'");
        // A picture of one colour has a few thousand bytes.
        Assert.True(!name.EndsWith(".png", StringComparison.Ordinal) || new FileInfo(made).Length > 20_000, name);
    });

    private static string[] Names(string folder) =>
        [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
