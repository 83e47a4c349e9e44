using System.Diagnostics;

namespace LoopSim.Language.Tests;

public sealed class ExtendsTests : IDisposable
{
    private const string Base = """
        model: base
        title: Below
        time: {unit: day, stop: 100}
        parameters:
          load: {value: 1, range: [0, 2], label: Load}
          half: 0.5
        stocks:
          stress: {initial: 1, rate: load + drive - stress}
          energy: {initial: 1, rate: half - energy}
        links:
          energy -> stress: {weight: 1, label: One}
          stress -> stress: {weight: 0.5, name: own}
          stress -> stress: {weight: 0.25, name: other}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("loopsim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_several_models_the_later_lies_over_the_earlier_and_one_may_lead_to_a_file_twice()
    {
        File.WriteAllText(Path.Combine(_folder, "one.yaml"), "extends: base.yaml\nparameters: {load: {value: 2}, half: 0.25}\n");
        File.WriteAllText(Path.Combine(_folder, "two.yaml"), "extends: base.yaml\nparameters: {half: 0.75}\ntime: {stop: 50}\n");
        var model = Over("model: above\nextends: [one.yaml, two.yaml]\n").Model!;

        // The second brings its own base along, and so the base's load.
        Assert.Equal([1, 0.75], model.Parameters.Select(parameter => parameter.Value));
        Assert.Equal(50, model.Time.Stop);
    }

    [Fact]
    public void Overlay_overrides_single_keys_and_keeps_the_rest()
    {
        var model = Over("model: above\nextends: base.yaml\nparameters:\n  load: {value: 2}\ntime: {stop: 50}\n").Model!;

        Assert.Equal("above", model.Name);
        Assert.Equal("Below", model.Title);
        Assert.Equal(new TimeSettings("day", 0, 50, 0.25), model.Time);
        Assert.Equal(
            (2.0, new Range(0, 2), "Load"), (model.Parameters[0].Value, model.Parameters[0].Range!.Value, model.Parameters[0].Label));
        Assert.Equal(3, model.Links.Count);
    }

    [Fact]
    public void Overlay_adds_after_what_is_there()
    {
        var model = Over(
            "model: above\nextends: base.yaml\nstocks:\n  sleep: {initial: 2, rate: -sleep}\nlinks:\n  sleep -> stress: 3\n").Model!;

        Assert.Equal(["stress", "energy", "sleep"], model.Stocks.Select(stock => stock.Name));
        Assert.Equal(["energy -> stress", "own", "other", "sleep -> stress"], model.Links.Select(link => link.Name));
    }

    [Fact]
    public void Nothing_behind_a_key_removes_what_the_base_has()
    {
        var model = Over(
            "model: above\nextends: base.yaml\ntitle: ~\nlinks:\n  energy -> stress: ~\nstocks:\n  energy:\n    rate: -energy\n"
                + "parameters:\n  half:\n").Model!;

        Assert.Null(model.Title);
        Assert.Equal(["own", "other"], model.Links.Select(link => link.Name));
        Assert.Equal(["load"], model.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Overlay_of_a_named_link_changes_that_link_alone()
    {
        var model = Over("model: above\nextends: base.yaml\nlinks:\n  stress -> stress: {name: other, weight: 7}\n").Model!;

        Assert.Equal([("energy -> stress", 1.0), ("own", 0.5), ("other", 7.0)], model.Links.Select(link => (link.Name, link.Weight)));
    }

    [Fact]
    public void Number_over_a_mapping_replaces_it()
    {
        var model = Over("model: above\nextends: base.yaml\nparameters: {load: 3}\n").Model!;

        Assert.Equal(new Parameter { Name = "load", Value = 3 }, model.Parameters[0]);
    }

    [Fact]
    public void Errors_are_found_in_the_file_they_stand_in()
    {
        var problems =
            Over("model: above\nextends: base.yaml\nparameters:\n  half: ~\nstocks:\n  sleep: {initial: 1, rate: slep}\n").Diagnostics;

        Assert.Equal(
            [("above.yaml", (6, 29), "unknown name 'slep'; did you mean 'sleep'?"), ("base.yaml", (9, 30), "unknown name 'half'")],
            problems.Select(problem => (Path.GetFileName(problem.Span.Source!.Path), problem.Position, problem.Message)));
    }

    [Fact]
    public void Key_twice_in_the_overlay_is_reported_even_with_the_same_value()
    {
        var problem = Assert.Single(Over("model: above\nextends: base.yaml\nparameters: {half: 1, half: 1}\n").Diagnostics);

        Assert.Equal((DiagnosticCode.DuplicateName, (3, 23)), (problem.Code, problem.Position));
    }

    [Fact]
    public void Models_may_extend_models_that_extend_models()
    {
        Write("middle", "model: middle\nextends: base.yaml\nparameters: {load: 5}\n");

        var model = Read(Write("top", "model: top\nextends: middle.yaml\nparameters: {half: 6}\n")).Model!;

        Assert.Equal([5.0, 6.0], model.Parameters.Select(parameter => parameter.Value));
        Assert.Equal(["top.yaml", "middle.yaml", "base.yaml"], model.Files.Texts.Select(text => Path.GetFileName(text.Path)));
    }

    [Fact]
    public void Circle_of_models_is_reported_where_it_closes()
    {
        Write("one", "model: one\nextends: two.yaml\n");

        var problems = Read(Write("two", "model: two\nextends: one.yaml\n")).Diagnostics;

        var circle = Assert.Single(problems, problem => problem.Code == DiagnosticCode.BaseModel);
        Assert.Equal(("one.yaml", (2, 10)), (Path.GetFileName(circle.Span.Source!.Path), circle.Position));
    }

    [Theory]
    [InlineData("extends: nowhere", "the file does not exist")]
    [InlineData("extends: folder.d", "it is a folder, or reading it is not permitted")]
    [InlineData("extends: \"nul\\0\"", "this is not a valid file name")]
    [InlineData("extends: \"\"", "it is a folder, or reading it is not permitted")]
    public void Base_that_cannot_be_read_is_reported_with_the_reason(string line, string reason)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "folder.d"));

        var problem = Assert.Single(Over($"model: above\n{line}\ntime: {{stop: 1}}\nstocks: {{a: {{initial: 1, rate: 1}}}}\n").Diagnostics);

        Assert.Equal(DiagnosticCode.BaseModel, problem.Code);
        Assert.EndsWith(reason, problem.Message);
    }

    [Fact]
    public void Ending_is_not_added_but_named()
    {
        var problem = Assert.Single(
            Over("model: above\nextends: base\nstocks: {a: {initial: 1, rate: 1}}\ntime: {stop: 1}\n").Diagnostics);

        Assert.Equal(
            "cannot read 'base', which this model extends: the file does not exist; did you mean 'base.yaml'?", problem.Message);
    }

    [Fact]
    public void Text_of_a_file_outside_the_folder_of_the_model_is_not_shown()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "inner"));
        File.WriteAllText(Path.Combine(_folder, "secret.txt"), "root:x:0:0\nSECRET: 1\nmodel: {}\n");
        File.CreateSymbolicLink(Path.Combine(_folder, "inner", "link.yaml"), Path.Combine(_folder, "secret.txt"));
        foreach (var name in new[] { "../secret.txt", "link.yaml" })
        {
            var problems = Read(Write("inner/above", $"model: above\nextends: {name}\n")).Diagnostics;

            Assert.NotEmpty(problems);
            Assert.All(problems, problem => Assert.EndsWith("above.yaml", problem.Span.Source!.Path));
            Assert.Contains(problems, problem => problem.Message.StartsWith($"'{name}', which this model extends, has ") && problem.Message
                .EndsWith("its text is not shown, because it lies outside this model's folder: run 'loopsim check' on that file"));
            Assert.All(problems, problem => Assert.DoesNotContain("SECRET", problem.ToString()));
            Assert.All(problems, problem => Assert.DoesNotContain("root", problem.ToString()));
        }
    }

    [Fact]
    public void Chain_of_very_many_models_is_refused()
    {
        for (var i = 0; i < 200; i++)
            Write($"m{i}", $"model: m{i}\nextends: m{i + 1}.yaml\n");

        Assert.Contains(Read(Path.Combine(_folder, "m0.yaml")).Diagnostics, problem =>
            problem.Message.EndsWith("a model can be read from at most 64 files"));
    }

    [Fact]
    public void Scenario_takes_what_it_leaves_out_from_the_one_it_extends()
    {
        var model = Sample.Model(Sample.Head + """
            channels: {dose: {}}
            stocks:
              level: {rate: dose - level}
            starts:
              low: {level: 0}
              high: {level: 1}
            outcomes: {is_low: level < 0.5, is_high: level > 0.5}
            scenarios:
              last: {extends: second, start: low}
              first:
                label: First
                start: high
                inputs: [{add: 1, to: dose, at: 2, for: 3}]
                treat_at: 5
                judge: {outcome: is_low, after_course: 7, after_permanent: 9}
              second: {extends: first, treat_at: 6, judge: {outcome: is_high, after_course: 8}}
            """);

        var last = model.FindScenario("last")!;
        Assert.Null(last.Label);
        Assert.Equal(("low", 6.0), (last.Start, last.TreatAt));
        Assert.Equal(model.FindScenario("first")!.Inputs, last.Inputs);
        Assert.Equal(new Judgement("is_high", 8, 9), last.Judge);
    }

    [Fact]
    public void Endless_chain_of_scenarios_is_refused_on_a_small_stack()
    {
        var chain = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  s{i}: {{extends: s{i + 1}}}\n"));
        IReadOnlyList<Diagnostic> problems = [];
        var thread = new Thread(
            () => problems = Sample.Read(Sample.Level + "scenarios:\n" + chain + "  s20000: {}\n").Diagnostics, maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();

        Assert.All(problems, problem => Assert.Equal(DiagnosticCode.InvalidValue, problem.Code));
        Assert.NotEmpty(problems);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(50)]
    public void Five_thousand_scenarios_that_extend_one_another_are_read_or_refused(int chain) =>
        Assert.True(Time(5_000, chain) > TimeSpan.Zero);

    [LongFact]
    public void Scenarios_that_extend_one_another_take_time_in_proportion_to_their_number()
    {
        Assert.All([int.MaxValue, 50], chain =>
        {
            // Linear growth gives 4, quadratic growth 16. Of three readings the quickest counts: a busy machine only adds.
            var (few, many) = (Quickest(5_000, chain), Quickest(20_000, chain));
            Assert.True(many < 8 * few, $"{few} for 5,000, {many} for 20,000");
        });

        static TimeSpan Quickest(int count, int chain) => Enumerable.Range(0, 3).Min(_ => Time(count, chain));
    }

    /// <summary>How long scenarios in chains of a length take to read; chains of more than 50 are refused.</summary>
    private static TimeSpan Time(int count, int chain)
    {
        var scenarios = string.Concat(Enumerable.Range(0, count).Select(
            i => i % chain == 0 ? $"  s{i}: {{start: low}}\n" : $"  s{i}: {{extends: s{i - 1}, treat_at: {i}}}\n"));
        var clock = Stopwatch.StartNew();
        var result = Sample.Read($"{Sample.Level}starts: {{low: {{level: 0}}}}\nscenarios:\n{scenarios}");
        Assert.Equal(chain > 50, result.Model is null);
        return clock.Elapsed;
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, "base.yaml"), Base);
        var path = Path.Combine(_folder, name + ".yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private static ReadResult Read(string path) => ModelReader.ReadFile(path);

    private ReadResult Over(string overlay) => Read(Write("above", overlay));
}
