using LoopSim.Language.Equations;

namespace LoopSim.Language.Tests;

public class EquationTests
{
    [Theory]
    [InlineData("-2^2", "(-(2 Power 2))")]
    [InlineData("2^3^2", "(2 Power (3 Power 2))")]
    [InlineData("2^-1", "(2 Power (-1))")]
    [InlineData("a^-b^c", "(a Power (-(b Power c)))")]
    [InlineData("-a^-b^c", "(-(a Power (-(b Power c))))")]
    [InlineData("a - b - c", "((a Subtract b) Subtract c)")]
    [InlineData("a / b / c * d", "(((a Divide b) Divide c) Multiply d)")]
    [InlineData("a + b * c ^ d", "(a Add (b Multiply (c Power d)))")]
    [InlineData("-a * b", "((-a) Multiply b)")]
    [InlineData("a * -b", "(a Multiply (-b))")]
    [InlineData("- - a", "(-(-a))")]
    [InlineData("+a", "a")]
    [InlineData("(a + b) * c", "((a Add b) Multiply c)")]
    [InlineData("max(a, b + c, curve(d))", "max(a, (b Add c), curve(d))")]
    public void Arithmetic_binds_as_in_ordinary_notation(string equation, string tree) =>
        Assert.Equal(tree, Sample.Tree(Sample.Equation(equation)));

    [Theory]
    [InlineData("not a < b and c < d", "((not (a Less b)) And (c Less d))")]
    [InlineData("a < b or b < c and c < d", "((a Less b) Or ((b Less c) And (c Less d)))")]
    [InlineData("a + 1 < b * 2", "((a Add 1) Less (b Multiply 2))")]
    [InlineData("a < b and not b < c or c >= d", "(((a Less b) And (not (b Less c))) Or (c GreaterOrEqual d))")]
    [InlineData("not not a != b", "(not (not (a NotEqual b)))")]
    public void Conditions_bind_looser_than_comparisons_and_those_looser_than_sums(string equation, string tree) =>
        Assert.Equal(tree, Sample.Tree(Sample.Condition(equation)));

    [Theory]
    [InlineData("((a)) + ((b * (c)))", "a + b * c")]
    [InlineData("(a - b) - c", "a - b - c")]
    [InlineData("a - (b - c)", "a - (b - c)")]
    [InlineData("a / (b * c)", "a / (b * c)")]
    [InlineData("(-a) ^ b", "(-a) ^ b")]
    [InlineData("-(a ^ b)", "-a ^ b")]
    [InlineData("(a ^ b) ^ c", "(a ^ b) ^ c")]
    [InlineData("a ^ (b ^ c)", "a ^ b ^ c")]
    [InlineData("a ^ (-b)", "a ^ -b")]
    [InlineData("a ^ ((-b) ^ c)", "a ^ (-b) ^ c")]
    [InlineData("(-a) * b", "-a * b")]
    [InlineData("-(a * b)", "-(a * b)")]
    [InlineData("a + (-b)", "a + -b")]
    [InlineData("if((a < b) and (not (b < c)), a, b)", "if(a < b and not b < c, a, b)")]
    [InlineData("if(not (a < b and b < c), a, b)", "if(not (a < b and b < c), a, b)")]
    [InlineData("1e3 + .5 + 2.50 + 1e-7 + 123456789012345680000", "1000 + 0.5 + 2.5 + 1E-07 + 1.2345678901234568E+20")]
    public void Printing_uses_the_fewest_parentheses(string equation, string printed) =>
        Assert.Equal(printed, Sample.Equation(equation).ToString());

    public static TheoryData<string> FunctionNames => [.. Functions.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Every_function_takes_as_many_arguments_as_its_signature_says(string name)
    {
        var function = Functions.Find(name)!;
        var few = CallWith(function, function.MinArguments - 1);
        var many = CallWith(function, function.MaxArguments + 1);

        Assert.Equal(DiagnosticCode.ArgumentCount, Sample.OnlyProblem(few).Code);
        Assert.Equal(DiagnosticCode.ArgumentCount, Sample.OnlyProblem(many).Code);
        Assert.NotNull(Sample.Model(CallWith(function, function.MinArguments)));
        Assert.NotNull(Sample.Model(CallWith(function, function.MaxArguments)));
    }

    [Theory]
    [MemberData(nameof(FunctionNames))]
    public void Names_of_functions_are_reserved(string name) =>
        Assert.Equal(DiagnosticCode.InvalidName, Sample.OnlyProblem(Sample.Level + $"parameters:\n  {name}: 1\n").Code);

    [Fact]
    public void Names_that_only_begin_like_an_operator_are_names() =>
        Assert.Equal(
            "nothing + order * android", Sample.Model(Sample.Level + "parameters: {nothing: 1, order: 2, android: 3}\nauxiliaries:\n  "
                + "sum: nothing + order * android\n").Auxiliaries[0].Value.ToString());

    [Theory]
    [InlineData("a ± b", "'±'")]
    [InlineData("a + 😀", "'😀'")]
    [InlineData("α + a", "'α'")]
    public void Characters_beyond_ascii_are_named_in_the_message(string equation, string found)
    {
        var problem = Sample.OnlyProblem(Sample.WithCondition($"0 < {equation}"));

        Assert.Equal(DiagnosticCode.EquationSyntax, problem.Code);
        Assert.Contains(found, problem.Message);
    }

    [Fact]
    public void Equation_longer_than_the_limit_is_refused()
    {
        var problem = Sample.OnlyProblem(Sample.WithCondition("0 < a" + new string(' ', 20_000) + "+ b"));

        Assert.StartsWith("this equation has 20008 characters; the limit is 20000", problem.Message);
    }

    public static TheoryData<string> Deep =>
    [
        "0 < " + new string('(', 5_000) + "a" + new string(')', 5_000),
        "0 < " + new string('-', 9_000) + "a",
        "0 < a" + string.Concat(Enumerable.Repeat("^a", 3_000)),
        "0 < a" + string.Concat(Enumerable.Repeat("+a", 3_000)),
        string.Concat(Enumerable.Repeat("not ", 3_000)) + "a < b",
        "0 < " + string.Concat(Enumerable.Repeat("abs(", 3_000)) + "a" + new string(')', 3_000),
    ];

    [Theory]
    [MemberData(nameof(Deep))]
    public void Equation_deeper_than_the_limit_is_refused_also_on_a_small_stack(string equation)
    {
        Diagnostic? problem = null;
        OnSmallStack(() => problem = Sample.OnlyProblem(Sample.WithCondition(equation)));

        Assert.Contains("nests or chains more than", problem!.Message);
    }

    public static TheoryData<string> AlmostTooDeep =>
    [
        "0 < " + new string('(', 390) + "a" + new string(')', 390),
        "0 < " + new string('-', 390) + "a",
        "0 < a" + string.Concat(Enumerable.Repeat("^a", 390)),
        "0 < a" + string.Concat(Enumerable.Repeat("+a", 990)),
        "a < b" + string.Concat(Enumerable.Repeat(" and a < b", 490)),
        "0 < " + string.Concat(Enumerable.Repeat("abs(", 390)) + "a" + new string(')', 390),
    ];

    [Theory]
    [MemberData(nameof(AlmostTooDeep))]
    public void Equation_just_within_the_limits_is_read_compared_and_printed_on_a_small_stack(string equation)
    {
        OnSmallStack(() =>
        {
            var model = Sample.Model(Sample.WithCondition(equation));
            Assert.Equal(model, Sample.Model(ModelWriter.Write(model)));
            Assert.NotEqual(0, model.GetHashCode());
        });
    }

    private static string CallWith(BuiltInFunction function, int arguments)
    {
        var first = function.Name is "if" or "sample" ? "level < 2" : Functions.IsOfTime(function.Name) ? "1" : "level";
        var list = Enumerable.Range(0, Math.Max(arguments, 0)).Select(i => i == 0 ? first : "2");
        return Sample.Level + $"auxiliaries:\n  called: {function.Name}({string.Join(", ", list)})\n";
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
