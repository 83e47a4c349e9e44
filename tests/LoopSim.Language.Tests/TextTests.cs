using LoopSim.Language.Text;

namespace LoopSim.Language.Tests;

public class TextTests
{
    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_other_systems_change_neither_model_nor_places(string lineEnd)
    {
        const string broken = Sample.Level + "parameters: {load: 1}\nauxiliaries:\n  burden: laod\n";

        Assert.Equal(Sample.Model(Sample.Level), Sample.Model(Sample.Level.Replace("\n", lineEnd, StringComparison.Ordinal)));
        Assert.Equal(
            Sample.OnlyProblem(broken).ToString(), Sample.OnlyProblem(broken.Replace("\n", lineEnd, StringComparison.Ordinal)).ToString());
    }

    [Fact]
    public void Byte_order_mark_is_ignored()
    {
        Assert.Equal(Sample.Model(Sample.Level), Sample.Model("\uFEFF" + Sample.Level));
        Assert.Equal((1, 1), Sample.OnlyProblem("\uFEFFmodl: x\n" + Sample.Level).Position);
    }

    [Fact]
    public void Tab_between_tokens_is_white_space_and_keeps_the_caret_in_place()
    {
        var problem = Sample.OnlyProblem(Sample.Head + "stocks:\n  level: {initial: 1, rate: \"1\t-\tlevle\"}\n");

        Assert.Equal("""
            sample.yaml:4:34: error LS202: unknown name 'levle'; did you mean 'level'?
                level: {initial: 1, rate: "1 - levle"}
                                               ^~~~~
            """.ReplaceLineEndings("\n"), problem.ToString());
    }

    [Theory]
    [InlineData("label: \"Größe µ 漢字 😀\", rate: levle")]
    [InlineData("label: \"line\u2028      break\", rate: levle")]
    [InlineData("label: \"next\u0085      line\", rate: levle")]
    public void Characters_beyond_ascii_before_an_error_do_not_move_its_caret(string entries)
    {
        var text = Sample.Head + $"stocks:\n  level: {{initial: 1, {entries}}}\n";
        var problem = Sample.OnlyProblem(text);

        Assert.Equal(text.IndexOf("levle", StringComparison.Ordinal), problem.Span.Start);
        Assert.Equal(4, problem.Position.Line);
    }

    [Theory]
    [InlineData(">-\n      1 +\n      levle", 6, 7)]
    [InlineData("|\n      1 +\n      levle", 6, 7)]
    [InlineData("1 +\n      levle", 5, 7)]
    [InlineData("\"1 +\n      levle\"", 5, 7)]
    [InlineData("'1 + levle'", 4, 16)]
    [InlineData(">-\n      -levle", 5, 8)]
    public void Error_in_a_folded_or_quoted_equation_is_found_in_its_line(string equation, int line, int column)
    {
        var problem = Sample.OnlyProblem(
            Sample.Head
                + "stocks:\n  level: {initial: 1}\n".Replace(
                    "{initial: 1}", "\n    rate: " + equation + "\n    initial: 1", StringComparison.Ordinal));

        Assert.Equal((line + 1, column), problem.Position);
        Assert.Equal("levle", problem.Span.Source!.Text.Substring(problem.Span.Start, problem.Span.Length));
    }

    [Theory]
    [InlineData("stres", "stress")]
    [InlineData("strses", "stress")]
    [InlineData("STRESS", "stress")]
    [InlineData("enrgy", "energy")]
    [InlineData("sleep_qualtiy", "sleep_quality")]
    [InlineData("z", null)]
    [InlineData("insulin", null)]
    [InlineData("", null)]
    public void Near_name_is_within_a_third_of_the_letters(string name, string? near) =>
        Assert.Equal(near, NearName.Of(name, ["x", "stress", "energy", "sleep_quality"]));

    [Fact]
    public void Nearest_name_wins_and_the_first_of_equals() =>
        Assert.Equal("stress_one", NearName.Of("stress_onn", ["stress_two", "stress_one", "stress_ons"]));
}
