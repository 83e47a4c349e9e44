using System.Text.RegularExpressions;

namespace LoopSim.Cli.Tests;

/// <summary>
/// The README and the tour are run: every command in them, in order, in one folder, gives the output printed below it. The examples in
/// the README's table of commands run too.
/// </summary>
public class ReadmeTests
{
    private const string Readme = "README.md";
    private const string Tour = "src/LoopSim.Cli/README.md";
    private const string BuildAndRun = "dotnet run -c Release --project src/LoopSim.Cli -- ";

    public static TheoryData<string> Pages => [Readme, Tour];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_gives_the_output_printed_below_it(string page)
    {
        using var workplace = WithFilesOf(page);

        foreach (var (command, expected) in Commands(page))
        {
            var outcome = workplace.Run(Words(command));

            var found = (outcome.Output + outcome.Errors).ReplaceLineEndings("\n").TrimEnd('\n');
            if (expected.EndsWith("\n...", StringComparison.Ordinal))
                Assert.StartsWith(expected[..^4], found, StringComparison.Ordinal);
            else if (expected.Length > 0)
                Assert.True(expected == found, $"loopsim {command} gave\n{found}\nand {page} says\n{expected}");
            Assert.True(
                outcome.Code == 0 || Regex.IsMatch(expected, "(?m)^loopsim: "),
                $"loopsim {command} ended with {outcome.Code}: {outcome.Errors}");
        }
    }

    [Fact]
    public void Examples_of_the_table_run_in_its_order()
    {
        // The files of the tour, and the shards of a small sweep, stand in for what the table takes from the tour.
        using var workplace = WithFilesOf(Tour);
        workplace.RunLine("sweep sleep-stress --vary load=0:0.3:4 --shard 1/2 --out share-1").Ok();
        workplace.RunLine("sweep sleep-stress --vary load=0:0.3:4 --shard 2/2 --out share-2").Ok();

        foreach (var (_, example) in Table())
        {
            var outcome = workplace.RunLine(example);
            Assert.True(outcome.Code == 0, $"loopsim {example} ended with {outcome.Code}: {outcome.Errors}");
        }
    }

    [Fact]
    public void Table_has_every_verb_of_the_program_with_an_example_of_it()
    {
        var table = Table().ToList();

        Assert.Equal(Verbs().Order(), table.Select(row => row.Verb).Order());
        Assert.All(table, row => Assert.StartsWith(row.Verb + " ", row.Example, StringComparison.Ordinal));
    }

    [Fact]
    public void Tour_uses_every_verb_of_the_program() =>
        Assert.All(Verbs(), verb => Assert.Contains(Commands(Tour), command => command.Command.Split(' ')[0] == verb));

    [Fact]
    public void First_command_is_one_of_the_commands_that_are_run()
    {
        var first = Text(Readme).Split('\n').First(line => line.StartsWith("dotnet run ", StringComparison.Ordinal));

        Assert.StartsWith(BuildAndRun, first, StringComparison.Ordinal);
        Assert.Contains(first[BuildAndRun.Length..], Commands(Readme).Select(command => command.Command));
    }

    [Theory]
    [InlineData(Readme)]
    [InlineData(Tour)]
    [InlineData("src/LoopSim.Cli/cluster.md")]
    [InlineData("src/LoopSim/README.md")]
    [InlineData("src/LoopSim.Cli/languages.md")]
    [InlineData("src/README.md")]
    [InlineData("src/LoopSim.Language/README.md")]
    [InlineData("models/README.md")]
    [InlineData("benchmarks/README.md")]
    public void Links_lead_somewhere(string page)
    {
        var folder = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!);
        var links = Regex.Matches(Text(page), @"\]\(([^)#]*)(?:#([^)]+))?\)");

        Assert.All(links, link =>
        {
            var target = link.Groups[1].Length == 0 ? Path.Combine(Repository.Root, page) : Path.Combine(folder, link.Groups[1].Value);
            Assert.True(Path.Exists(target), link.Value);
            if (link.Groups[2].Success)
                Assert.Contains(link.Groups[2].Value, Anchors(File.ReadAllText(target)));
        });
    }

    /// <summary>The words of a command as a shell has them.</summary>
    private static string[] Words(string command) => [.. Regex.Matches(command, "\"([^\"]*)\"|(\\S+)").Select(match =>
        match.Groups[1].Success ? match.Groups[1].Value : match.Value)];

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

    /// <summary>A folder with the files that a page prints: blocks that begin with a comment, the file's name.</summary>
    private static Workplace WithFilesOf(string page)
    {
        var workplace = new Workplace();
        foreach (Match file in Regex.Matches(Text(page), "```(?:yaml|text)\n# (\\S+)\n(.*?)```", RegexOptions.Singleline))
        {
            var path = workplace[file.Groups[1].Value];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Groups[2].Value);
        }
        return workplace;
    }

    private static IEnumerable<(string Command, string Output)> Commands(string page) =>
        from block in Regex.Matches(Text(page), "```console\n(.*?)\n```", RegexOptions.Singleline)
        from entry in Regex.Split(block.Groups[1].Value, @"(?:^|\n\n)\$ loopsim ").Skip(1)
        let lines = entry.Split('\n', 2)
        select (lines[0], lines.Length > 1 ? lines[1].TrimEnd('\n') : "");

    private static IEnumerable<(string Verb, string Example)> Table() =>
        Regex.Matches(Text(Readme), @"^\| `([a-z]+)` \|.*\| `loopsim ([^`]+)` \|$", RegexOptions.Multiline)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value));

    private static IEnumerable<string> Verbs()
    {
        using var workplace = new Workplace();
        var help = workplace.Run("--help").Ok().Output;
        return [.. Regex.Matches(help, "^  ([a-z]+) ", RegexOptions.Multiline).Select(match => match.Groups[1].Value)];
    }

    /// <summary>The names by which headings are linked: lower case, without punctuation, hyphens for spaces.</summary>
    private static IEnumerable<string> Anchors(string text) =>
        Regex.Matches(text, "^#+ (.+)$", RegexOptions.Multiline)
            .Select(heading => Regex.Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-'));
}
