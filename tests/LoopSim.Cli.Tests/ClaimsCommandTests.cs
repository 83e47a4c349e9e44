using System.Text.Json;

namespace LoopSim.Cli.Tests;

public sealed class ClaimsCommandTests
{
    private static readonly string _committed = Path.Combine(Repository.Root, "results", "claims");

    [Fact]
    public void Json_says_what_was_tested_how_and_what_would_refute_it()
    {
        using var workplace = new Workplace();
        var document = workplace.Run(
            "claims", "--model", "depression-core", "--only", "f,rimonabant", "--members", "40", "--json").Ok().Json;

        Assert.Equal(40, document.GetProperty("jitter").GetProperty("members").GetInt32());
        Assert.StartsWith(
            "Two stable states are built into these models", document.GetProperty("caveat").GetString(), StringComparison.Ordinal);
        var (cuts, blocked) = (document.GetProperty("claims")[0], document.GetProperty("claims")[1]);
        Assert.Equal("holds", cuts.GetProperty("verdict").GetString());
        Assert.Equal(4, cuts.GetProperty("numbers")[1].GetProperty("value").GetDouble());
        Assert.Equal(40, cuts.GetProperty("holds_in").GetProperty("sets").GetInt32());
        Assert.Equal("depression-core-f.png", cuts.GetProperty("figure").GetString());
        Assert.Equal("not_applicable", blocked.GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Null, blocked.GetProperty("holds_in").ValueKind);
        Assert.Empty(workplace.Entries);
    }

    [Fact]
    public void Page_and_figures_are_the_same_bytes_at_any_thread_count_and_replace_themselves()
    {
        using var workplace = new Workplace();
        string[] Make(string jobs)
        {
            workplace.Run(
                "claims", "--model", "depression-core", "--only", "b,h", "--members", "20", "--jobs", jobs, "--out", "claims", "--quiet")
                .Ok();
            return [.. workplace.Entries.Where(entry => File.Exists(workplace[entry])).Select(entry => File.ReadAllText(workplace[entry]))];
        }
        var (one, three) = (Make("1"), Make("3"));
        Assert.Equal(3, one.Length);
        Assert.Equal(one, three);
    }

    [Fact]
    public void Sets_of_a_table_and_values_set_are_what_claims_are_put_to()
    {
        using var workplace = new Workplace();
        File.WriteAllText(workplace["sets.csv"], "load\n0.32\n0.03\n");
        var document = workplace.RunLine("claims --model depression-core --only a --sets sets.csv --json").Ok().Json;

        var both = workplace.RunLine("claims --model depression-core --only a --sets sets.csv --members 20 --json").Ok().Json;
        Assert.Equal(20, both.GetProperty("claims")[0].GetProperty("holds_in").GetProperty("sets").GetInt32());
        Assert.Equal(2, both.GetProperty("claims")[0].GetProperty("holds_in_sets").GetProperty("sets").GetInt32());
        Assert.Equal("sets.csv", document.GetProperty("sets").GetProperty("file").GetString());
        Assert.Equal(JsonValueKind.Null, document.GetProperty("jitter").ValueKind);
        Assert.Equal(1, document.GetProperty("claims")[0].GetProperty("holds_in").GetProperty("holding").GetInt32());
        Assert.Equal("built_in", document.GetProperty("claims")[0].GetProperty("standing").GetString());
        // Below a load of 0.0591 there is no ill state.
        Assert.Contains("fails", workplace.RunLine(
            "claims --model depression-core --only a --set load=0.03 --members 0 --quiet").Ok().Output, StringComparison.Ordinal);
        Assert.Contains("holds", workplace.RunLine(
            "claims --model depression-core --only a --as inflamed --members 0 --quiet").Ok().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "has no parameter, channel or link 'lod'", "claims", "--model", "depression-core", "--set", "lod=1", "--members", "0")]
    [InlineData(2, "there is no claim 'z'; there are a, b, c", "claims", "--only", "z")]
    [InlineData(2, "--members expects a whole number from 0 to 100,000, not '-1'", "claims", "--members=-1")]
    [InlineData(2, "--spread expects a number above 0 and up to 2, not '0'", "claims", "--spread", "0")]
    [InlineData(2, "claims need an outcome to judge by", "claims", "--model", "two-process", "--members", "0")]
    [InlineData(4, "no model 'depresion-core'", "claims", "--model", "depresion-core")]
    public void Bad_input_gets_a_sentence(int code, string message, params string[] words)
    {
        using var workplace = new Workplace();
        workplace.Run(words).Failed(code, message);
    }

    /// <summary>Without the jitter, which takes most of the time, and for the smaller model, the claims are quick to test again.</summary>
    [Fact]
    public void Page_in_the_repository_says_what_the_core_model_does_today() => AssertFresh(atLeast: 15, "--model", "depression-core");

    [LongFact]
    public void Page_in_the_repository_says_what_the_models_do_today() => AssertFresh(atLeast: 31);

    private static string Spoken(JsonElement claim, string key) => claim.GetProperty(key).GetString()!.Replace('_', ' ');

    private static void AssertFresh(int atLeast, params string[] words)
    {
        var page = File.ReadAllText(Path.Combine(_committed, "README.md"));
        using var workplace = new Workplace();
        var json = workplace.Run([.. words.Prepend("claims"), "--members", "0", "--out", "claims", "--json"]).Ok().Json;
        var claims = json.GetProperty("claims").EnumerateArray().ToList();

        Assert.True(claims.Count >= atLeast, $"{claims.Count}");
        Assert.All(claims,
            claim =>
                Assert.Contains(
                    $"| {claim.GetProperty("model")} | {Spoken(claim, "standing")} | {Spoken(claim, "verdict")} | "
                        + $"{claim.GetProperty("message")} |",
                    page, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(workplace["claims"], "*.png").Select(path => Path.GetFileName(path)!),
            name =>
                Assert.True(Png.DataHash(workplace[Path.Combine("claims", name)]) == Png.DataHash(Path.Combine(_committed, name)),
                    $"results/claims/{name} is stale; remake it with 'loopsim claims --out results/claims'"));
    }
}
