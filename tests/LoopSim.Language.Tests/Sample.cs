using LoopSim.Language.Equations;
using LoopSim.Language.Text;

namespace LoopSim.Language.Tests;

/// <summary>Small models around the thing a test is about.</summary>
internal static class Sample
{
    public const string Head = "model: sample\ntime: {unit: day, stop: 10}\n";

    public const string Level = Head + "stocks:\n  level: {initial: 1, rate: -level}\n";

    public static ReadResult Read(string text) => ModelReader.Read(new SourceText("sample.yaml", text));

    /// <summary>The model a text holds; the test fails with what is wrong when it holds none.</summary>
    public static Model Model(string text)
    {
        var result = Read(text);
        Assert.True(result.Model is not null, string.Join("\n", result.Diagnostics));
        return result.Model;
    }

    /// <summary>A model with numbers a, b, c and d, a lookup, a shape, and one condition.</summary>
    public static string WithCondition(string condition) =>
        Head + "parameters: {a: 1, b: 2, c: 3, d: 4}\nlookups:\n  curve: {points: [[0, 0], [1, 1]]}\nshapes:\n  bend: x ^ 2\n"
        + $"stocks:\n  level: {{initial: 1, rate: -level}}\noutcomes:\n  asked: \"{condition}\"\n";

    public static Expression Condition(string text) => Model(WithCondition(text)).Outcomes[0].When;

    public static Expression Equation(string text) => ((BinaryExpression)Condition($"0 < ({text})")).Right;

    public static Diagnostic OnlyProblem(string text) =>
        Assert.Single(Read(text).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>Every operation in parentheses, so that a test can see the tree.</summary>
    public static string Tree(Expression expression) => expression switch
    {
        UnaryExpression { Operator: UnaryOperator.Negate } minus => $"(-{Tree(minus.Operand)})",
        UnaryExpression not => $"(not {Tree(not.Operand)})",
        BinaryExpression binary => $"({Tree(binary.Left)} {binary.Operator} {Tree(binary.Right)})",
        CallExpression call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Tree))})",
        _ => expression.ToString(),
    };
}
