using System.Text;
using System.Xml.Linq;

namespace LoopSim.Cli.Tests;

/// <summary>How a figure is asked for: formats, words, size, colours.</summary>
public class FigureOptionsTests
{
    [Fact]
    public void Every_format_is_written_on_a_machine_without_programs_or_fonts()
    {
        using var place = new Workplace();
        place.Run([("PATH", place.Folder), ("FONTCONFIG_FILE", place["no-fonts"])],
            "run", "sleep-stress", "--out", "one", "--format", "PNG,svg,pdf", "--quiet").Ok();

        Assert.All(["one/run.png", "one/run.svg", "one/run.pdf", "one/phase.png"], file => Assert.Contains(file, place.Entries));
        Assert.Contains(XDocument.Load(place["one/run.svg"]).Descendants(), element => element.Value.Trim() == "Time (days)");
        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(File.ReadAllBytes(place["one/run.pdf"])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run sleep-stress --format gif", "--format takes png, svg and pdf, with commas between, not 'gif'")]
    [InlineData("run sleep-stress --format csv", "--format takes png, svg and pdf, with commas between, not 'csv'")]
    [InlineData("sweep sleep-stress --vary load=0,1 --format csv,npy", "--format takes one of csv, npy and parquet, not several")]
    [InlineData("run sleep-stress --size 0x100", "--size expects 200 to 10,000 pixels in width and height, not '0x100'")]
    [InlineData("run sleep-stress --size 100000x720", "--size expects 200 to 10,000 pixels in width and height, not '100000x720'")]
    [InlineData("run sleep-stress --size big", "such as 16:9 or 4:3, or a4, not 'big'")]
    [InlineData("run sleep-stress --theme blue", "--theme is light, dark or grey, not 'blue'")]
    public void What_no_figure_can_be_is_refused_with_what_it_can(string line, string sentence)
    {
        using var place = new Workplace();
        place.RunLine(line + " --out mine").Failed(2, sentence);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void Plot_goes_by_the_ending_whatever_its_case_and_refuses_others()
    {
        using var place = new Workplace();
        place.RunLine("run depression-core --until 20 --out one --quiet").Ok();

        Assert.Equal("wrote a.PDF\n", place.RunLine("plot one --out a.PDF").Ok().Output);
        Assert.Equal("wrote b.png\nwrote b.svg\n", place.RunLine("plot one --out b.png --format png,svg").Ok().Output);
        place.RunLine("plot one --out c.gif").Failed(2, "--out expects a file that ends in .png, .svg or .pdf, not 'c.gif'");
        place.RunLine("plot one --out c").Failed(2, "--out expects a file that ends in .png, .svg or .pdf, not 'c'");
    }

    [Fact]
    public void Title_caption_and_labels_are_the_user_s()
    {
        using var place = new Workplace();
        File.WriteAllText(place["deutsch.yaml"], "labels: {burden: Krankheitslast}\nwords: {Time: Zeit}\n");

        place.Run("run", "depression-core", "--start", "depressed", "--until", "50", "--format", "svg", "--out", "one", "--title",
            "Ein <b>Titel</b>", "--caption", "Eine Zeile darunter", "--labels", "deutsch.yaml", "--quiet").Ok();

        var svg = XDocument.Load(place["one/run.svg"]);
        var words = svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()).ToList();
        Assert.All(["Ein <b>Titel</b>", "Eine Zeile darunter", "Krankheitslast", "Zeit (days)"], text => Assert.Contains(text, words));
        Assert.DoesNotContain(words, word => word.Contains("Burden", StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_for_what_the_model_does_not_have_is_refused_with_its_place()
    {
        using var place = new Workplace();
        File.WriteAllText(place["labels.yaml"], "labels:\n  bruden: Last\n");

        place.RunLine("run depression-core --labels labels.yaml --out one").Failed(
            2, "'labels' names 'bruden', which is not a variable of the model; did you mean 'burden'?");
        place.RunLine("run depression-core --labels none.yaml --out one").Failed(4, "none.yaml");
        place.Run("run", "depression-core", "--labels", "a\0b", "--out", "one").Failed(2, "'a?b' is no name of a file");
        Assert.Equal(["labels.yaml"], place.Entries);
    }

    [Fact]
    public void Words_that_no_figure_has_are_said_in_a_sentence()
    {
        using var place = new Workplace();
        File.WriteAllText(place["words.yaml"], "words: {Time: Zeit, Tyme: Zeit, rescued: gerettet}\n");

        var outcome = place.RunLine("run depression-core --until 20 --labels words.yaml --out one --quiet");

        Assert.Equal((0, "loopsim: --labels words.yaml: no figure has the words 'Tyme', 'rescued'\n"), (outcome.Code, outcome.Errors));
        Assert.Contains("one/run.png", place.Entries);
    }

    [Fact]
    public void A_text_for_no_word_is_refused_with_its_line()
    {
        using var place = new Workplace();
        File.WriteAllText(place["words.yaml"], "words:\n  Time: Zeit\n  '': nichts\n");

        place.RunLine("run depression-core --until 20 --labels words.yaml --out one").Failed(
            2, "words.yaml:3:3: error LS106: 'words' has a text for no word; put the word it stands for before the colon");
    }

    /// <summary>DejaVu Sans has Greek and Cyrillic letters and no Chinese ones.</summary>
    [Fact]
    public void Characters_the_type_lacks_are_said_in_a_sentence()
    {
        using var place = new Workplace();

        var outcome = place.Run(
            "run", "depression-core", "--until", "20", "--title", "\u7dda \u0416 \u03b1 \u56f3", "--out", "one", "--quiet");

        Assert.Equal((0, "loopsim: the type of figures has no \u7dda, \u56f3: boxes stand for them\n"), (outcome.Code, outcome.Errors));
    }

    [Fact]
    public void A_page_has_the_size_and_ground_asked_for()
    {
        using var place = new Workplace();
        place.RunLine("run immune-metabolic --until 20 --size 4:3 --theme dark --format svg --out one --quiet").Ok();

        var svg = XDocument.Load(place["one/run.svg"]).Root!;
        Assert.Equal(("960", "720"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
        Assert.NotEqual("white", svg.Elements().First(element => element.Name.LocalName == "path").Attribute("fill")!.Value);
    }

    [Fact]
    public void A_sweep_writes_tables_and_pictures_of_the_kinds_asked_for()
    {
        using var place = new Workplace();
        place.RunLine("sweep sleep-stress --vary load=0:0.4:5 --until 20 --save final --format npy,svg,pdf --out swept --quiet").Ok();

        Assert.Contains("swept/curves.svg", place.Entries);
        Assert.Contains("swept/curves.pdf", place.Entries);
        Assert.DoesNotContain("swept/curves.png", place.Entries);
        Assert.Contains(place.Entries, entry => entry.EndsWith(".npy", StringComparison.Ordinal));
        Assert.DoesNotContain(
            place.Entries,
            entry => entry.StartsWith("swept/part", StringComparison.Ordinal) && entry.EndsWith(".csv", StringComparison.Ordinal));
    }
}
