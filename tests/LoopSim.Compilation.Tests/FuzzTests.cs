using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Compilation.Tests;

/// <summary>Shipped models with characters, words and lines deleted, doubled, swapped and replaced.</summary>
public class FuzzTests
{
    private static readonly string[] _texts =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models"), "*.yaml").Order().Select(File.ReadAllText),
    ];

    private static readonly string[] _insertions =
    [
        "(", ")", "{", "}", "[", "]", ":", ": ", ",", "- ", "\n", "\n  ", "\t", " ", "#", "\"", "'", "~", "null", "&a", "*a", "!!x", "|",
        ">", "%", "@", "\\", "\0", "\u0085", "\u2028", "😀", "\ud83d",
        "0", "-1", "1e999", "1e-320", "^", "*", "/", "not ", " and ", "drive", "time", "x", "stress", "if(", "hill(", "delay3(stress, 2)",
        "step(3)", "smooth1(", "trend(burden, 3)", "<", "=", "name: load, ",
        "extends: ", "normalise: per_target\n", "---\n", "...", "? ", "<<: *a", "range: [0, 1], ", "weight: 0", "settle_from: ",
        "unit: day^x, ", "curve",
    ];

    [Fact]
    public void Mutilated_model_is_read_to_diagnostics_or_runs() => TryModels(first: 0, count: 500);

    [LongFact]
    public void Ten_thousand_mutilated_models_are_read_to_diagnostics_or_run() => TryModels(first: 500, count: 10_000);

    private static void TryModels(int first, int count)
    {
        var models = 0;
        for (var seed = first; seed < first + count; seed++)
        {
            var text = Mutilate(new Random(seed));
            var failure = Record.Exception(() => models += Try(text) ? 1 : 0);
            Assert.True(failure is null, $"seed {seed}: {failure}");
        }

        Assert.InRange(models, count / 20, count * 19 / 20);
    }

    /// <returns>Whether a model came out.</returns>
    private static bool Try(string text)
    {
        var result = ModelReader.Read(new SourceText("fuzz/fuzz.yaml", text));
        Assert.Equal(result.Model is null, result.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error));
        Assert.All(result.Diagnostics, diagnostic => Assert.NotEmpty(diagnostic.ToString()));
        if (result.Model is not { } model)
            return false;

        Assert.NotEmpty(CausalGraph.Of(model).Nodes);
        var again = ModelReader.Read(new SourceText("fuzz/fuzz.yaml", ModelWriter.Write(model)));
        Assert.True(model == again.Model, $"not the same model after writing and reading it; {string.Join("\n", again.Diagnostics)}");
        var compiled = CompiledModel.Compile(model);
        var field = new ModelField(compiled, new InputSchedule(compiled));
        var values = model.Starts.Count > 0 ? model.Starts[0].Values : model.Stocks.Select(stock => stock.Initial!).ToValueArray();
        var start = values.Select(value => compiled.Evaluate(value, new InputSchedule(compiled).Resting)).ToArray();
        var state = field.InitialState(model.Time.Start, start);
        Assert.Equal(compiled.Dimension, field.Slope(model.Time.Start, state).Length);
        Assert.NotNull(field.Breakpoints(model.Time.Start, model.Time.Stop));
        return true;
    }

    private static string Mutilate(Random random)
    {
        var text = _texts[random.Next(_texts.Length)];
        // Most of a shipped file is its opening comment.
        text = text[text.IndexOf("\nmodel:", StringComparison.Ordinal)..];
        for (var i = random.Next(1, 5); i > 0 && text.Length > 0; i--)
            text = MutilateOnce(text, random);
        return text;
    }

    private static string MutilateOnce(string text, Random random)
    {
        var at = random.Next(text.Length);
        var lines = text.Split('\n');
        var (one, other) = (random.Next(lines.Length), random.Next(lines.Length));
        var (word, next) = Word(text, at);
        switch (random.Next(9))
        {
            case 0:
                return text.Remove(at, 1);
            case 1:
                return text.Insert(at, text[at].ToString());
            case 2:
                return text.Remove(at, 1).Insert(at, _insertions[random.Next(_insertions.Length)]);
            case 3:
                return text.Insert(at, _insertions[random.Next(_insertions.Length)]);
            case 4:
                return string.Join('\n', lines.Where((_, index) => index != one));
            case 5:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                return string.Join('\n', lines);
            case 6:
                return string.Join('\n', lines[..one]) + "\n" + lines[other] + "\n" + string.Join('\n', lines[one..]);
            case 7:
                return text[..word] + _insertions[random.Next(_insertions.Length)] + text[next..];
            default:
                var (from, to) = Word(text, random.Next(text.Length));
                return text[..word] + text[from..to] + text[next..];
        }
    }

    private static (int Start, int End) Word(string text, int at)
    {
        static bool IsWord(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';
        var (start, end) = (at, at);
        while (start > 0 && IsWord(text[start - 1]))
            start--;
        while (end < text.Length && IsWord(text[end]))
            end++;
        return (start, end);
    }
}
