namespace LoopSim.Cli.Tests;

/// <summary>Diagrams from the command line.</summary>
public sealed class DiagramCommandTests
{
    [Theory]
    [InlineData("diagram.png", 0x89)]
    [InlineData("Diagram.SVG", (int)'<')]
    [InlineData("diagram.pdf", (int)'%')]
    public void Describe_draws_the_model_in_the_kind_of_file_asked_for(string file, int firstByte)
    {
        using var place = new Workplace();

        var output = place.RunLine($"describe stress-mitochondria --diagram {file}").Ok().Output;

        Assert.EndsWith($"wrote {file}\n", output, StringComparison.Ordinal);
        Assert.Equal(firstByte, File.ReadAllBytes(place[file])[0]);
        Assert.Equal([file], place.Entries);
    }

    [Fact]
    public void Describe_takes_the_words_and_the_look_of_the_diagram()
    {
        using var place = new Workplace();
        File.WriteAllText(place["words.yaml"], "labels: {stress: Belastung}");

        place.Run("describe", "stress-mitochondria", "--diagram", "d.svg", "--title", "Two stocks", "--caption", "A loop.",
            "--theme", "dark", "--style", "paper", "--size", "4:3", "--labels", "words.yaml").Ok();

        var picture = File.ReadAllText(place["d.svg"]);
        Assert.All(["Two stocks", "A loop.", "Belastung"], text => Assert.Contains(text, picture, StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_prints_one_document_beside_a_diagram()
    {
        using var place = new Workplace();
        var output = place.RunLine("describe stress-mitochondria --json --diagram d.png").Ok().Output;
        Assert.StartsWith("{", output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
        Assert.Equal(["d.png"], place.Entries);
    }

    [Theory]
    [InlineData("describe stress-mitochondria --diagram d.gif", 2,
        "--diagram expects a file that ends in .png, .svg or .pdf, not 'd.gif'")]
    [InlineData("describe stress-mitochondria --theme dark", 2, "--theme is about the picture that --diagram FILE draws; add it")]
    [InlineData("describe exercise --diagram d.png", 2, "--diagram draws models, and 'exercise' is none")]
    [InlineData("describe stress-mitochondria --diagram file/d.png", 4, "file")]
    [InlineData("describe stress-mitochondria --diagram d.png --labels nowhere.yaml", 4, "nowhere.yaml")]
    public void What_cannot_be_drawn_is_refused_before_anything_is_printed(string line, int code, string message)
    {
        using var place = new Workplace();
        File.WriteAllText(place["file"], "kept");

        Assert.Empty(place.RunLine(line).Failed(code, message).Output);

        Assert.Equal(["file"], place.Entries);
    }

    [Fact]
    public void Break_with_a_cut_draws_its_diagram_and_plot_draws_the_same()
    {
        using var place = new Workplace();
        place.RunLine("break stress-mitochondria --scenario late --cut energy:stress --out cut").Ok();
        var first = File.ReadAllBytes(place["cut/diagram.png"]);
        File.Delete(place["cut/diagram.png"]);

        place.RunLine("plot cut").Ok();

        Assert.Equal(first, File.ReadAllBytes(place["cut/diagram.png"]));
    }
}
