using System.Text;
using LoopSim.Language.Text;

namespace LoopSim.Language.Tests;

/// <summary>Whatever a file holds, the reader answers with a model or with diagnostics that have a place; it never fails.</summary>
public sealed class ReaderFuzzTests
{
    private static readonly string[] _models = [.. Directory.EnumerateFiles(Path.Combine(Repository(), "models"), "*.yaml")
        .Where(path => new FileInfo(path).Length < 40_000).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static readonly string[] _pieces =
    [
        ":", "- ", "{", "}", "[", "]", "\"", "'", "&a ", "*a", "<<: ", "!!", "|\n", ">\n", "#", "\t", "\0", "\u001b", "\uFEFF", "~", "null",
        "1e999", "-1e-400", "NaN", ".inf", "(", ")", "((((", "^", "/ 0", "delay1(", "smooth(", "drive", "time", "lookup(", ",", "\n", "\r",
        "  ", "extends: ", "9999999999999999999", "if(", "->", "=", "\uD800",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Mutated_models_are_read_or_diagnosed(int seed) => Attack(seed, models: 50);

    [LongFact]
    public void Ten_thousand_mutated_models_are_read_or_diagnosed()
    {
        for (var seed = 100; seed < 300; seed++)
            Attack(seed, models: 50);
    }

    private static void Attack(int seed, int models)
    {
        var random = new Random(seed);
        for (var i = 0; i < models; i++)
        {
            var text = Mutate(random);
            try
            {
                var result = ModelReader.Read(new SourceText("fuzzed.yaml", text));
                Assert.Equal(result.Model is null, result.Diagnostics.Any(problem => problem.Severity == Severity.Error));
                Assert.All(result.Diagnostics, problem => Assert.NotEmpty(problem.ToString()));
            }
            catch (Exception problem) when (problem is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, model {i}: {problem}\n{text}");
            }
        }
    }

    /// <summary>A shipped model with a few accidents: pieces put in, lines taken out, doubled, swapped or pushed in.</summary>
    private static string Mutate(Random random)
    {
        var lines = _models[random.Next(_models.Length)].Split('\n').ToList();
        for (var accidents = random.Next(1, 6); accidents > 0; accidents--)
        {
            var at = random.Next(lines.Count);
            var line = lines[at];
            var within = random.Next(line.Length + 1);
            switch (random.Next(7))
            {
                case 0:
                    lines[at] = line.Insert(within, _pieces[random.Next(_pieces.Length)]);
                    break;
                case 1:
                    lines[at] = line[..within];
                    break;
                case 2:
                    lines.Insert(at, lines[random.Next(lines.Count)]);
                    break;
                case 3 when lines.Count > 1:
                    lines.RemoveAt(at);
                    break;
                case 4:
                    lines[at] = new string(' ', random.Next(9)) + line;
                    break;
                case 5 when line.Length > 0:
                    lines[at] = new StringBuilder(line) { [Math.Min(within, line.Length - 1)] = (char)random.Next(32, 127) }.ToString();
                    break;
                default:
                    var words = line.Split(' ');
                    words[random.Next(words.Length)] = _pieces[random.Next(_pieces.Length)];
                    lines[at] = string.Join(' ', words);
                    break;
            }
        }
        return string.Join('\n', lines);
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LoopSim.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
