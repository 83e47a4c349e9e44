namespace LoopSim.Tests;

public sealed class SweepManifestTests
{
    private static readonly SweepManifest _sweep = SmallSweep.Manifest();

    private static readonly SweepWords _words = new("to day 365", "day", [new AxisLabel("Load", null)], [], null, []);

    public static TheoryData<SweepManifest, string, string> Others => new()
    {
        { _sweep with { Seed = 2 }, "seed 1", "seed 2" },
        { _sweep with { Seed = null }, "seed 1", "no seed" },
        { _sweep with { EngineVersion = 2 }, "results of engine version 1", "results of engine version 2" },
        { _sweep with { EngineVersion = null }, "results of engine version 1", "results of an engine without a version" },
        { _sweep with { Model = _sweep.Model with { Name = "web" } }, "model.name 'two-state'", "model.name 'web'" },
        { _sweep with { Model = _sweep.Model with { Sha256 = new string('b', 64) } }, "model text aaaaaaaa (SHA-256)",
            "model text bbbbbbbb (SHA-256)" },
        { _sweep with { Format = PartFormat.Npy }, "format 'csv'", "format 'npy'" },
        { _sweep with { Design = _sweep.Design with { Count = 6000 } }, "design.count 5000", "design.count 6000" },
        { _sweep with { Design = _sweep.Design with { Varied = [new("load", "~uniform(0,0.4)")] } }, "design.varied[0].law "
            + "'~uniform(0,0.5)'", "design.varied[0].law '~uniform(0,0.4)'" },
        { _sweep with { Settings = _sweep.Settings with { Rtol = 1e-8 } }, "settings.rtol 1E-06", "settings.rtol 1E-08" },
        { _sweep with { Settings = _sweep.Settings with { Overrides = new Dictionary<string, double>() } }, "settings.overrides.half 0.25",
            "no settings.overrides.half" },
        { _sweep with { Words = _words }, "no words",
            "words {\"story\":\"to day 365\",\"time_unit\":\"day\",\"varied\":[{\"label\":\"Load\",\"unit\":null}],"
                + "\"saved\":[],\"threshold\":null,\"shadings\":[]}" },
        { _sweep with { Columns = [.. _sweep.Columns, SweepColumn.Number("extra")] }, "no columns[4]", "columns[4] 'extra'" },
        { _sweep with { Columns = [.. _sweep.Columns.Take(3), SweepColumn.Code("status", ["reached_end"])] },
            "columns[3].codes[1] 'step_limit'", "no columns[3].codes[1]" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void The_first_difference_is_named(SweepManifest other, string one, string theirs) =>
        Assert.Equal(new SweepDifference(one, theirs), _sweep.DifferenceTo(other));

    [Fact]
    public void Another_release_with_the_same_engine_is_no_difference() =>
        Assert.Null(_sweep.DifferenceTo(_sweep with { Version = "0.2.0" }));

    [Fact]
    public void Other_words_are_a_difference()
    {
        var other = _words with { Varied = [new AxisLabel("Chronic load", null)] };
        Assert.Equal(
            new SweepDifference("words.varied[0].label 'Load'", "words.varied[0].label 'Chronic load'"),
            (_sweep with { Words = _words }).DifferenceTo(_sweep with { Words = other }));
    }

    [Fact]
    public void Words_are_read_back_as_they_were()
    {
        using var folder = new TemporaryFolder();
        var saved = new OutputLabel("final:burden", "final", "burden", "Burden at the end", null, 0, 1, 2, [], []);
        var spoken =
            _sweep with
            {
                Words = _words with
                {
                    Saved = [saved],
                    Threshold = new ThresholdDocument("burden", 0.3, "recovered: burden < 0.3")
                }
            };
        SmallSweep.WriteAll(folder["sweep"], spoken);
        Assert.Null(spoken.DifferenceTo(SweepManifest.Read(folder["sweep"])));
    }

    [Theory]
    [InlineData(3, "What is saved as 'final:burden' has no column 4.", 4)]
    [InlineData(0, "The column 'status' has 2 codes and 0 words for them.", 3)]
    public void Words_for_other_columns_are_damaged(int times, string flaw, int column)
    {
        using var folder = new TemporaryFolder();
        var saved = new OutputLabel(
            "final:burden",
            "final",
            "burden",
            "Burden at the end",
            null,
            0,
            1,
            column,
            [],
            [.. Enumerable.Range(0, times).Select(i => (double)i)]);
        var problem = Assert.Throws<ArgumentException>(
            () => SweepFolder.Create(folder["sweep"], _sweep with { Words = _words with { Saved = [saved] } }));
        Assert.StartsWith(flaw, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shard_parts_and_the_order_of_overrides_are_no_difference()
    {
        var forth = _sweep.Settings with { Overrides = new Dictionary<string, double> { ["a"] = 1, ["b"] = 2 } };
        var back = _sweep.Settings with { Overrides = new Dictionary<string, double> { ["b"] = 2, ["a"] = 1 } };
        var shard =
            _sweep with
            {
                Settings = back,
                Shard = new SweepShard(1, 2),
                Parts = [new PartEntry("part-00000.csv", 0, 1024, PartState.Done)]
            };
        Assert.Null((_sweep with { Settings = forth }).DifferenceTo(shard));
    }

    [Fact]
    public void Is_written_as_people_and_programs_read_it()
    {
        using var folder = new TemporaryFolder();
        var two = _sweep with { Design = _sweep.Design with { Count = 1025 }, Shard = new SweepShard(2, 2) };
        SmallSweep.WriteAll(folder["sweep"], two);
        Assert.Equal("""
            {
              "verb": "sweep",
              "version": "0.1.0",
              "engine_version": 1,
              "model": {
                "name": "two-state",
                "title": null,
                "sha256": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
              },
              "design": {
                "kind": "sobol",
                "count": 1025,
                "varied": [
                  {
                    "name": "load",
                    "law": "~uniform(0,0.5)"
                  }
                ],
                "table_sha256": null
              },
              "seed": 1,
              "settings": {
                "overrides": {
                  "half": 0.25
                },
                "start": null,
                "start_values": {},
                "held": {},
                "scenario": null,
                "cuts": [],
                "doses": {},
                "from": null,
                "for": null,
                "outcome": null,
                "until": 365,
                "method": "rk45",
                "rtol": 1E-06,
                "atol": 1E-09,
                "step": null
              },
              "format": "csv",
              "columns": [
                {
                  "name": "member",
                  "kind": "member",
                  "codes": []
                },
                {
                  "name": "load",
                  "kind": "number",
                  "codes": []
                },
                {
                  "name": "burden",
                  "kind": "number",
                  "codes": []
                },
                {
                  "name": "status",
                  "kind": "code",
                  "codes": [
                    "reached_end",
                    "step_limit"
                  ]
                }
              ],
              "words": null,
              "shard": {
                "number": 2,
                "of": 2
              },
              "parts": [
                {
                  "file": "part-00000.csv",
                  "first_member": 512,
                  "members": 512,
                  "state": "done",
                  "sha256": "SUM0"
                },
                {
                  "file": "part-00001.csv",
                  "first_member": 1024,
                  "members": 1,
                  "state": "done",
                  "sha256": "SUM1"
                }
              ],
              "record_sha256": "SEAL"
            }

            """.Replace("SUM0", SumOf(folder["sweep/part-00000.csv"]), StringComparison.Ordinal)
                .Replace("SUM1", SumOf(folder["sweep/part-00001.csv"]), StringComparison.Ordinal),
            System.Text.RegularExpressions.Regex.Replace(
                File.ReadAllText(folder["sweep/run.json"]), "(?<=\"record_sha256\": \")[0-9a-f]{64}", "SEAL"));
        Assert.Null(two.DifferenceTo(SweepManifest.Read(folder["sweep"])));
        static string SumOf(string path) =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
    }

    [Fact]
    public void A_folder_without_one_is_no_sweep()
    {
        using var folder = new TemporaryFolder();
        var problem = Assert.Throws<IOException>(() => SweepManifest.Read(folder.Path));
        Assert.Equal($"'{folder.Path}' is not the folder of a sweep: it has no run.json", problem.Message);
    }

    [Fact]
    public void The_record_of_another_verb_is_no_sweep()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.json"], """{"verb": "settle"}""");
        var problem = Assert.Throws<IOException>(() => SweepManifest.Read(folder.Path));
        Assert.Equal($"'{folder.Path}' holds what 'settle' wrote, not a sweep", problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"verb": 1}""")]
    [InlineData("""{"verb": "sweep"}""")]
    public void Another_document_is_damaged(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["run.json"], text);
        var problem = Assert.Throws<IOException>(() => SweepManifest.Read(folder.Path));
        Assert.Equal($"'{folder["run.json"]}' is damaged: {problem.InnerException!.Message}", problem.Message);
    }

    [Theory]
    [InlineData("\"seed\": 1", "\"seed\": 2")]
    [InlineData("\"count\": 5000", "\"count\": 5001")]
    public void A_changed_digit_is_found_by_the_records_checksum(string found, string replacement)
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], _sweep);
        var path = folder["sweep/run.json"];
        Damage.InText(path, found, replacement);
        Assert.Equal(
            $"'{path}' is damaged: it no longer has the bytes it was written with; run its command again with --force",
            Assert.Throws<IOException>(() => SweepManifest.Read(folder["sweep"])).Message);
    }

    [Theory]
    [InlineData("\"count\": 5000", "\"count\": 0", "A sweep has at least one member.")]
    [InlineData("\"kind\": \"member\"", "\"kind\": \"number\"", "The first column, and no other, holds the member's number.")]
    [InlineData("\"name\": \"burden\"", "\"name\": \"load\"", "There are two columns 'load'.")]
    public void A_manifest_that_cannot_be_is_damaged(string found, string replacement, string flaw)
    {
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], _sweep);
        var path = folder["sweep/run.json"];
        Damage.InText(path, found, replacement, sealAgain: true);
        Assert.Equal($"'{path}' is damaged: {flaw}", Assert.Throws<IOException>(() => SweepManifest.Read(folder["sweep"])).Message);
    }
}
