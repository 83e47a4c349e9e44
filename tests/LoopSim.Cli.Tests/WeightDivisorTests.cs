using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>With <c>normalise: per_target</c> a weight set for a run and the same weight in an extending file are different models, and
/// LoopSim says so where it happens.</summary>
public sealed class WeightDivisorTests
{
    private const string Shares = """
        model: shares
        time: {unit: day, stop: 50}
        normalise: per_target
        parameters: {b: {value: 1, range: [0, 2]}, c: 1}
        stocks: {a: {initial: 1, rate: drive - a}}
        links: {b -> a: 1, c -> a: 3}
        """;

    private const string Hint = "  'normalise: per_target' goes on dividing by the sum that the model file declares (4 for b:a); to "
        + "divide by the changed sum, write the weight in a file that extends the model\n";

    /// <summary>The stock rests where its links add up to: 2/4 + 3/4 with the divisor of the file, 2/5 + 3/5 with the new sum.</summary>
    [Fact]
    public void Same_weight_set_and_in_an_extending_file_are_two_models()
    {
        using var place = WithShares();

        Assert.Equal(1.25, State(place, "settle shares.yaml --set b:a=2 --json"), 1e-9);
        Assert.Equal(1, State(place, "settle mine.yaml --json"), 1e-9);
    }

    [Theory]
    [InlineData("run shares.yaml --set b:a=2")]
    [InlineData("settle shares.yaml --set b->a=2")]
    [InlineData("equilibria shares.yaml --set b:a=2 --no-basin")]
    [InlineData("sweep shares.yaml --vary c=1,2 --set b:a=2 --no-figures")]
    [InlineData("sweep shares.yaml --vary b:a=1,2 --no-figures")]
    public void Weight_of_a_run_keeps_the_divisor_and_a_hint_says_what_to_write_instead(string command)
    {
        using var place = WithShares();

        var outcome = place.RunLine(command);
        Assert.Equal((0, Hint), (outcome.Code, outcome.Errors));
        place.RunLine(command + " --quiet").Ok();
        place.RunLine(command + " --json").Ok();
    }

    [Theory]
    [InlineData("run shares.yaml --set b=2")]
    [InlineData("run shares.yaml --cut b:a")]
    [InlineData("run plain.yaml --set b:a=2")]
    public void Hint_is_not_given_for_parameters_cuts_and_models_without_shares(string command)
    {
        using var place = WithShares();
        File.WriteAllText(place["plain.yaml"], Shares.Replace("normalise: per_target\n", "", StringComparison.Ordinal));

        place.RunLine(command).Ok();
    }

    [Fact]
    public void Check_notes_a_divisor_that_an_extending_file_changes()
    {
        const string Note = "'normalise: per_target' divides the weights of the links to 'a' by their sum in this file, 5, and in 'shares' "
            + "by 4; --set changes a weight and keeps the divisor";
        using var place = WithShares();

        var output = place.RunLine("check mine.yaml").Ok().Output;
        Assert.StartsWith($"mine.yaml: note: {Note}\nmine.yaml: 0 errors, 0 warnings; ", output, StringComparison.Ordinal);
        var notes = JsonDocument.Parse(place.RunLine("check mine.yaml --json").Ok().Output).RootElement.GetProperty("notes");
        Assert.Equal([Note], notes.EnumerateArray().Select(note => note.GetString()));
    }

    [Fact]
    public void Check_notes_nothing_where_the_divisor_stays()
    {
        using var place = WithShares();
        File.WriteAllText(place["turned.yaml"], "extends: shares.yaml\nmodel: turned\nlinks: {b -> a: -1}\n");

        Assert.DoesNotContain("note:", place.RunLine("check shares.yaml").Ok().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("note:", place.RunLine("check turned.yaml").Ok().Output, StringComparison.Ordinal);
    }

    private static Workplace WithShares()
    {
        var place = new Workplace();
        File.WriteAllText(place["shares.yaml"], Shares);
        File.WriteAllText(place["mine.yaml"], "extends: shares.yaml\nmodel: mine\nlinks: {b -> a: 2}\n");
        return place;
    }

    private static double State(Workplace place, string command) => JsonDocument.Parse(place.RunLine(command).Ok().Output).RootElement
        .GetProperty("state").GetProperty("a").GetDouble();
}
