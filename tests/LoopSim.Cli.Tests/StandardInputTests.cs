using System.Text;
using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>A model named - comes from standard input and gives what its file gives.</summary>
public sealed class StandardInputTests
{
    private const string Model = "model: piped\ntime: {stop: 4}\nparameters: {rate: {value: 0.5, range: [0, 1]}}\n"
        + "stocks: {x: {rate: -rate * x, initial: 1}}\n";

    [Theory]
    [InlineData("run", "--until 2")]
    [InlineData("settle", "")]
    [InlineData("describe", "")]
    [InlineData("loops", "")]
    public void A_piped_model_gives_the_numbers_of_its_file(string verb, string options)
    {
        using var place = new Workplace();
        File.WriteAllText(place["piped.yaml"], Model);
        var expected = place.RunLine($"{verb} piped.yaml {options} --json").Ok().Output;

        var piped = Piped(place, Model, $"{verb} - {options} --json").Ok().Output;

        Assert.Equal(expected.Replace("piped.yaml", "-", StringComparison.Ordinal), piped);
    }

    [Fact]
    public void A_process_reads_its_standard_input()
    {
        using var place = new Workplace();
        File.WriteAllText(place["piped.yaml"], Model);
        var outcome = place.Bash("cat piped.yaml | \"$0\" run - --until 2 --json").Ok();
        Assert.Equal(Math.Exp(-1), outcome.Json.GetProperty("final").GetProperty("x").GetDouble(), 1e-6);
    }

    [Fact]
    public void Messages_call_it_stdin()
    {
        using var place = new Workplace();
        var outcome = Piped(place, Model.Replace("-rate", "-rat", StringComparison.Ordinal), "check -");
        Assert.StartsWith("<stdin>:4:", outcome.Failed(1, "did you mean 'rate'?").Errors, StringComparison.Ordinal);
        Piped(place, "", "run -").Failed(4, "'<stdin>' is empty; write a model to it");
    }

    [Fact]
    public void More_than_a_model_can_have_is_not_read_to_its_end()
    {
        using var place = new Workplace();
        place.Bash("\"$0\" check - < /dev/zero").Failed(4, "'<stdin>' has more than 16,777,216 bytes; at most so many are read");
    }

    [Fact]
    public void It_extends_and_reads_files_of_the_current_folder()
    {
        using var place = new Workplace();
        File.WriteAllText(place["piped.yaml"], Model);
        var outcome = Piped(
            place, "extends: piped.yaml\nmodel: faster\nparameters: {rate: {value: 1}}\n", "run - --until 1 --json").Ok();
        Assert.Equal("faster", outcome.Json.GetProperty("model").GetProperty("name").GetString());
        Assert.Equal(Math.Exp(-1), outcome.Json.GetProperty("final").GetProperty("x").GetDouble(), 1e-6);
    }

    [Fact]
    public void A_saved_run_has_the_checksum_of_the_file_and_is_drawn_again()
    {
        using var place = new Workplace();
        File.WriteAllText(place["piped.yaml"], Model);
        place.RunLine("run piped.yaml --out one --quiet").Ok();
        Piped(place, Model, "run - --out two --quiet").Ok();
        Assert.Equal(Stamp(place["one/run.json"]).GetProperty("sha256").GetString(),
            Stamp(place["two/run.json"]).GetProperty("sha256").GetString());
        Assert.Equal("-", Stamp(place["two/run.json"]).GetProperty("path").GetString());
        place.RunLine("verify two").Ok();
        place.RunLine("plot two --format svg").Ok();
    }

    [Fact]
    public void A_sweep_goes_on_with_the_same_text_and_refuses_another()
    {
        using var place = new Workplace();
        const string Sweep = "sweep - --vary rate=0:1:3 --no-figures --quiet --out mine";
        Piped(place, Model, Sweep).Ok();
        var part = File.ReadAllText(place["mine/part-00000.csv"]);
        File.Delete(place["mine/part-00000.csv"]);
        Piped(place, Model, Sweep + " --resume");
        Assert.Equal(part, File.ReadAllText(place["mine/part-00000.csv"]));
        Piped(place, Model.Replace("initial: 1", "initial: 2", StringComparison.Ordinal), Sweep + " --resume")
            .Failed(4, "this one has model text");
    }

    private static Outcome Piped(Workplace place, string text, string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var world = new World(new Terminal(output, errors), place.Folder, CancellationToken.None)
        {
            OpenInput = () => new MemoryStream(Encoding.UTF8.GetBytes(text)),
        };
        var code = CommandLine.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), world);
        string Here(StringWriter said) => $"{said}".Replace(place.Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        return new Outcome((int)code, Here(output), Here(errors));
    }

    private static JsonElement Stamp(string record)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(record));
        return document.RootElement.GetProperty("model").Clone();
    }
}
