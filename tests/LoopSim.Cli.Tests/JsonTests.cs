using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>What --json prints: one document with the documented keys, the same bytes wherever and however often.</summary>
public sealed class JsonTests
{
    private const string Break = "break depression-core --scenario late --dose load_relief=0.7 --for 84 --json";

    [Theory]
    [InlineData("run depression-core --json", "time final events" + Documented.OverTime)]
    [InlineData("settle depression-core --json", "state burden readouts name stable eigenvalues settling_time lingers"
        + Documented.OverTime)]
    [InlineData(Break,
        "scenario verdict outcome criterion recovered first_reached first_reached_after outcome_value outcome_value_without from for "
            + "judged_at opened_loops with without with_name without_name"
        + Documented.OverTime)]
    public void A_document_has_the_documented_keys_and_writes_no_folder(string line, string keys)
    {
        using var place = new Workplace();
        var json = place.RunLine(line).Ok().Json;
        Documented.Keys(json, keys);
        Assert.Empty(place.Entries);
    }

    [Theory]
    [InlineData("check depression-core --json", "model ok diagnostics notes")]
    [InlineData("describe depression-core --json",
        "model title description time_unit parameters channels stocks flows auxiliaries observables links loops starts scenarios "
            + "outcomes references")]
    public void A_description_has_the_documented_keys(string line, string keys)
    {
        using var place = new Workplace();
        Assert.Equal(keys.Split(' '), place.RunLine(line).Ok().Json.EnumerateObject().Select(property => property.Name));
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void List_is_an_array_of_models()
    {
        using var place = new Workplace();
        var models = place.RunLine("list --json").Ok().Json.EnumerateArray().ToList();
        Assert.Equal(ModelCatalog.Names, models.Select(model => model.GetProperty("name").GetString()));
        Assert.Equal((6, 18), (models[0].GetProperty("stocks").GetInt32(), models[0].GetProperty("links").GetInt32()));
    }

    [Fact]
    public void Break_says_in_numbers_what_it_says_in_words()
    {
        using var place = new Workplace();
        var json = place.RunLine("break depression-core --scenario late --cut stress:plasticity --json").Ok().Json;
        Assert.Equal("rescued", json.GetProperty("verdict").GetString());
        Assert.True(json.GetProperty("recovered").GetBoolean());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("for").ValueKind);
        Assert.Equal(2270, json.GetProperty("first_reached_after").GetDouble(), 1.0);
        Assert.Equal(3730, json.GetProperty("judged_at").GetDouble());
        Assert.Equal(45, json.GetProperty("opened_loops").GetProperty("of_all").GetInt32());
        Assert.Equal(6, json.GetProperty("with").EnumerateObject().Count());
    }

    [Fact]
    public void Eigenvalues_are_pairs()
    {
        using var place = new Workplace();
        var first = place.RunLine("settle depression-core --json").Ok().Json.GetProperty("eigenvalues")[0];
        Assert.Equal(-.00277, first.GetProperty("re").GetDouble(), 6e-6);
        Assert.Equal(0, first.GetProperty("im").GetDouble());
    }

    [Fact]
    public void Check_gives_the_place_of_an_error()
    {
        using var place = new Workplace();
        File.WriteAllText(place["bad.yaml"], "model: bad\ntime: {stop: 1}\nstocks: {x: {rate: -y, initial: 1}}\n");
        var outcome = place.RunLine("check bad.yaml --json");
        Assert.Equal((1, ""), (outcome.Code, outcome.Errors));
        var diagnostic = Assert.Single(outcome.Json.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(
            ("error", "bad.yaml", 3),
                (diagnostic.GetProperty("severity").GetString(), diagnostic.GetProperty("file").GetString(), diagnostic.GetProperty("line")
                    .GetInt32()));
    }

    [Fact]
    public void Diff_lists_settings_and_results()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out one").Ok();
        place.RunLine("run sleep-stress --set load=0.21 --out two").Ok();
        var json = place.RunLine("diff one two --json").Ok().Json;
        Assert.Equal("set load", Assert.Single(json.GetProperty("settings").EnumerateArray()).GetProperty("setting").GetString());
        Assert.Equal(
            ["stress", "sleep", "burden"], json.GetProperty("results").EnumerateArray()
                .Select(result => result.GetProperty("variable").GetString()));
    }

    [Fact]
    public void What_is_no_number_is_null()
    {
        using var place = new Workplace();
        File.WriteAllText(
            place["odd.yaml"],
                "model: odd\ntime: {stop: 1}\nstocks: {x: {rate: 0 * x, initial: 0}}\nobservables: {y: {value: ln(x)}, z: {value: sqrt(x "
                    + "- 1)}}\n");
        var final = place.RunLine("run odd.yaml --json").Ok().Json.GetProperty("final");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (final.GetProperty("y").ValueKind, final.GetProperty("z").ValueKind));
    }

    [Fact]
    public void Results_are_the_same_bytes_on_lesser_processors_and_in_other_locales()
    {
        using var place = new Workplace();
        var expected = place.RunLine(Break).Ok().Output;
        (string, string)[] settings =
        [
            ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"), ("DOTNET_EnableAVX2", "0"), ("LC_ALL", "de_DE.UTF-8"),
        ];
        Assert.All(settings, setting => Assert.Equal(expected, place.Run([setting], Break.Split(' ')).Ok().Output));
    }

    [Theory]
    [InlineData("settle depression-core --start depressed --json")]
    [InlineData("run serotonin-release --scenario late --json")]
    public void Results_are_the_same_bytes_from_run_to_run_and_without_avx2(string line)
    {
        using var place = new Workplace();
        var expected = place.RunLine(line).Ok().Output;
        Assert.Equal(expected, place.RunLine(line).Ok().Output);
        Assert.Equal(expected, place.Run([("DOTNET_EnableAVX2", "0")], line.Split(' ')).Ok().Output);
    }

    [Fact]
    public void The_same_command_writes_the_same_bytes_but_for_its_timing()
    {
        using var one = new Workplace();
        using var two = new Workplace();
        string[] words =
            ["break", "sleep-stress", "--scenario", "late", "--dose", "cbt_i=0.4", "--for", "42", "--out", "aus gabe \u00f6\u4e2d"];
        one.Run(words).Ok();
        two.Run([("LC_ALL", "de_DE.UTF-8"), ("DOTNET_EnableAVX2", "0")], words).Ok();
        Assert.Equal(one.Entries, two.Entries);
        var files = one.Entries.Where(entry => File.Exists(one[entry]) && Path.GetFileName(entry) != "timing.json").ToList();
        Assert.Contains(Path.Combine(words[^1], "run.json"), files);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(one[file]), File.ReadAllBytes(two[file])));
    }

    [Fact]
    public void Models_and_folders_may_have_spaces_and_letters_of_any_language()
    {
        using var place = new Workplace();
        const string Model = "mein modell \u00fc.yaml";
        place.Run("new", Model).Ok();
        place.Run("check", Model).Ok();
        place.Run("run", Model, "--out", "aus gabe").Ok();
        place.Run("plot", "aus gabe", "--out", "bild \u00e9.png").Ok();
        Assert.Contains("bild \u00e9.png", place.Entries);
        using var record = JsonDocument.Parse(File.ReadAllText(place["aus gabe/run.json"]));
        Assert.Equal(Model, record.RootElement.GetProperty("model").GetProperty("path").GetString());
    }
}
