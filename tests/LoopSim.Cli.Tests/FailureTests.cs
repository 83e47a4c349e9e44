using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>What --json prints where a command fails: a document of errors; code and words as without.</summary>
public sealed class FailureTests
{
    private const string Broken = "model: bad\ntime: {stop: 1}\nstocks:\n  x: {rate: -y, initial: 1}\n  z: {rate: w, initial: 1}\n";

    [Theory]
    [InlineData("run sleep-stress --set lod=0.3", 2, "invalid_setting",
        "model 'sleep-stress' has no parameter, channel or link 'lod'; did you mean 'load'?", null)]
    [InlineData("sweep sleep-stress --vary lod=0:1:3", 2, "invalid_setting", null, null)]
    [InlineData("run sleep-stress --unitl 3", 2, "usage", "run has no option '--unitl'; did you mean --until?",
        "run 'loopsim run --help' for a list")]
    [InlineData("run sleep-stress --until soon", 2, "usage",
        "--until expects a number such as 84, or one with a unit such as 84d or 2years, not 'soon'", "run 'loopsim run --help' for a list")]
    [InlineData("describe", 2, "usage", null, "run 'loopsim describe --help' for a list")]
    [InlineData("plot sleep-stress", 2, "usage", "plot has no option '--json'", "run 'loopsim plot --help' for a list")]
    [InlineData("lst", 2, "usage", "no verb 'lst'", "did you mean 'loopsim list'?\nrun 'loopsim --help' for a list")]
    [InlineData("list --subtypes --policies", 2, "invalid_setting", null, null)]
    [InlineData("claims --only zz", 2, "invalid_setting", null, null)]
    [InlineData("check nowhere", 4, "not_found",
        "no model 'nowhere': it is neither a file nor a shipped model ('loopsim list' shows those)", null)]
    [InlineData("diff nowhere elsewhere", 4, "io", null, null)]
    [InlineData("run growing.yaml", 3, "numerical", null, "give values with --start stock=value,...")]
    [InlineData("run sleep-stress --out taken", 4, "io", null, null)]
    public void A_failure_is_one_document_and_the_same_words(string line, int code, string word, string? message, string? hint)
    {
        using var place = new Workplace();
        File.WriteAllText(place["growing.yaml"],
            "model: growing\ntime: {stop: 1}\nstocks: {x: {rate: 1, initial: 1}}\nstarts: {grown: {settle_from: {x: 0}}}\n"
                + "scenarios: {any: {start: grown}}\n");
        Directory.CreateDirectory(place["taken"]);
        File.WriteAllText(place["taken/other.txt"], "mine");
        line += line.StartsWith("run growing", StringComparison.Ordinal) ? " --start grown" : "";

        var outcome = place.RunLine(line + " --json");

        var error = Assert.Single(Errors(outcome));
        Assert.Equal(["code", "file", "line", "column", "message", "hint"], error.EnumerateObject().Select(property => property.Name));
        Assert.Equal((code, word, hint), (outcome.Code, Text(error, "code"), Text(error, "hint")));
        Assert.Equal((null, JsonValueKind.Null, JsonValueKind.Null),
            (Text(error, "file"), error.GetProperty("line").ValueKind, error.GetProperty("column").ValueKind));
        if (message is not null)
            Assert.Equal(message, Text(error, "message"));
        Assert.StartsWith($"loopsim: {Text(error, "message")}\n", outcome.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run bad.yaml --json")]
    [InlineData("sweep bad.yaml --vary x=0:1:3 --json")]
    [InlineData("describe bad.yaml --json")]
    [InlineData("claims --model bad.yaml --only a --json")]
    public void Errors_of_a_model_have_their_places(string line)
    {
        using var place = new Workplace();
        File.WriteAllText(place["bad.yaml"], Broken);

        var outcome = place.RunLine(line);

        Assert.Equal(1, outcome.Code);
        Assert.Equal([("LS202", "bad.yaml", 4, 14), ("LS202", "bad.yaml", 5, 13)], Errors(outcome).Select(error => (
            Text(error, "code")!, Text(error, "file")!, error.GetProperty("line").GetInt32(), error.GetProperty("column").GetInt32())));
    }

    [Fact]
    public void All_errors_of_a_model_are_listed_and_no_warnings()
    {
        using var place = new Workplace();
        var stocks = Enumerable.Range(0, 30).Select(i => $"  x{i}: {{rate: gone, initial: 1}}\n");
        File.WriteAllText(
            place["bad.yaml"], $"model: bad\ntime: {{stop: 1}}\nparameters: {{unused: 1}}\nstocks:\n{string.Concat(stocks)}");

        var errors = Errors(place.RunLine("run bad.yaml --json"));

        Assert.Equal(30, errors.Count);
        Assert.All(errors, error => Assert.Equal("LS202", Text(error, "code")));
    }

    [Fact]
    public void Each_mistyped_option_is_an_error_of_its_own()
    {
        using var place = new Workplace();
        Assert.Equal(
            ["run has no option '--scenrio'; did you mean --scenario?", "run has no option '--cutt'; did you mean --cut?"],
            Errors(place.RunLine("run sleep-stress --scenrio late --cutt stress:sleep --json")).Select(error => Text(error, "message")));
    }

    [Fact]
    public void A_stopped_command_says_so()
    {
        using var place = new Workplace();
        using var output = new StringWriter();
        var stopped = new World(new Terminal(output, TextWriter.Null), place.Folder, new CancellationToken(canceled: true));

        var code = CommandLine.Run("sweep sleep-stress --vary load=0:0.3:4 --out mine --json".Split(' '), stopped);

        Assert.Equal(ExitCode.Interrupted, code);
        Assert.Equal("interrupted", Text(Assert.Single(Errors(new Outcome((int)code, $"{output}", ""))), "code"));
    }

    [Fact]
    public void A_result_that_was_reached_is_printed_in_place_of_errors()
    {
        using var place = new Workplace();
        File.WriteAllText(place["burst.yaml"], "model: burst\ntime: {stop: 2}\nstocks: {x: {rate: x^2, initial: 1}}\n");
        var outcome = place.RunLine("run burst.yaml --json");
        Assert.Equal((3, "run"), (outcome.Code, Text(outcome.Json, "verb")));
        Assert.False(outcome.Json.TryGetProperty("errors", out _));
    }

    [Fact]
    public void Without_json_nothing_is_printed()
    {
        using var place = new Workplace();
        Assert.Empty(place.RunLine("run sleep-stress --set lod=0.3").Failed(2, "lod").Output);
        Assert.Empty(place.RunLine("check -- --json").Failed(4, "no model '--json'").Output);
    }

    [Fact]
    public void Every_word_is_in_the_tour()
    {
        var tour = File.ReadAllText(Path.Combine(Repository.Root, "src/LoopSim.Cli/README.md"));
        Assert.All(Failure.Words, word => Assert.Contains($"\n| `{word}` |", tour, StringComparison.Ordinal));
    }

    private static List<JsonElement> Errors(Outcome outcome)
    {
        Assert.Equal(["errors"], outcome.Json.EnumerateObject().Select(property => property.Name));
        return [.. outcome.Json.GetProperty("errors").EnumerateArray()];
    }

    private static string? Text(JsonElement element, string key) => element.GetProperty(key).GetString();
}
