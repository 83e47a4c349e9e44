using System.Text;

namespace LoopSim.Language.Tests;

public class YamlTests
{
    [Fact]
    public void Alias_stands_for_what_its_anchor_marks()
    {
        var model = Sample.Model(Sample.Head + "stocks:\n  one: &usual {initial: 1, rate: 2}\n  two: *usual\n");

        Assert.Equal(model.Stocks[0] with { Name = "two" }, model.Stocks[1]);
    }

    [Fact]
    public void Anchor_inside_itself_is_an_error()
    {
        var problem = Sample.OnlyProblem(Sample.Head + "stocks:\n  one: &loop {initial: 1, rate: *loop}\n");

        Assert.Equal((DiagnosticCode.YamlSyntax, (4, 33)), (problem.Code, problem.Position));
    }

    [Fact]
    public void Aliases_of_aliases_do_not_multiply()
    {
        var yaml = new StringBuilder(Sample.Level + "title: &a0 [x, x]\n");
        for (var i = 1; i < 45; i++)
            yaml.Append($"extra{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");

        Assert.Equal(45, Sample.Read(yaml + "references: *a44\n").Diagnostics.Count - 1);
    }

    [Fact]
    public void Overlay_of_aliases_of_aliases_does_not_multiply()
    {
        var folder = Directory.CreateTempSubdirectory("loopsim-").FullName;
        var laughs = new StringBuilder("extra0: &a0 {x: 1}\n");
        for (var i = 1; i < 40; i++)
            laughs.Append($"extra{i}: &a{i} {{p: *a{i - 1}, q: *a{i - 1}}}\n");
        File.WriteAllText(Path.Combine(folder, "base.yaml"), Sample.Level + laughs);
        File.WriteAllText(Path.Combine(folder, "above.yaml"), "extends: base.yaml\n" + laughs);

        var result = ModelReader.ReadFile(Path.Combine(folder, "above.yaml"));

        Directory.Delete(folder, recursive: true);
        Assert.Equal(40, result.Diagnostics.Count);
    }

    [Fact]
    public void Shapes_that_call_shapes_do_not_multiply()
    {
        var shapes = new StringBuilder("shapes:\n  s0: x + 1\n");
        for (var i = 1; i < 40; i++)
            shapes.Append($"  s{i}: s{i - 1}(x) + s{i - 1}(x + 1)\n");

        var problems = Sample.Read(Sample.Head + shapes + "stocks:\n  level: {initial: 1, rate: s39(level)}\n").Diagnostics;

        Assert.Equal((DiagnosticCode.EquationSyntax, (11, 3)), (problems[0].Code, problems[0].Position));
        Assert.All(problems, problem => Assert.Equal(problems[0].Code, problem.Code));
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var problem = Sample.OnlyProblem("model: " + new string('[', 5_000));

        Assert.Equal(DiagnosticCode.YamlSyntax, problem.Code);
        Assert.Contains("nested more than 50 levels deep", problem.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# nothing\n")]
    [InlineData("~")]
    public void File_with_nothing_in_it_lacks_its_three_keys(string text) =>
        Assert.Equal(
            [DiagnosticCode.MissingKey, DiagnosticCode.MissingKey, DiagnosticCode.MissingKey],
            Sample.Read(text).Diagnostics.Select(d => d.Code));

    [Fact]
    public void Text_instead_of_a_model_is_one_error() =>
        Assert.Equal(DiagnosticCode.WrongKind, Assert.Single(Sample.Read("just a text").Diagnostics).Code);
}
