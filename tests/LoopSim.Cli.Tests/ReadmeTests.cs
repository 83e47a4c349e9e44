using System.Text.RegularExpressions;

namespace LoopSim.Cli.Tests;

/// <summary>The README is run: every command in it, in order, in one folder, gives the output printed below it.</summary>
public class ReadmeTests
{
    private const string BuildAndRun = "dotnet run -c Release --project src/LoopSim.Cli -- ";

    private static readonly string _text = File.ReadAllText(Path.Combine(Repository.Root, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_command_gives_the_output_printed_below_it()
    {
        using var workplace = new Workplace();
        foreach (var (name, model) in Models())
            File.WriteAllText(workplace[name], model);
        Directory.CreateDirectory(workplace["results/gallery"]);
        File.Copy(Path.Combine(Repository.Root, "results", "gallery", "gallery.txt"), workplace["results/gallery/gallery.txt"]);

        foreach (var (command, expected) in Commands())
        {
            var outcome = workplace.RunLine(command);

            var found = (outcome.Output + outcome.Errors).ReplaceLineEndings("\n").TrimEnd('\n');
            if (expected.EndsWith("\n...", StringComparison.Ordinal))
                Assert.StartsWith(expected[..^4], found, StringComparison.Ordinal);
            else if (expected.Length > 0)
                Assert.True(expected == found, $"loopsim {command} gave\n{found}\nand the README says\n{expected}");
            Assert.True(outcome.Code == 0 || expected.StartsWith("loopsim: ", StringComparison.Ordinal), $"loopsim {command} ended with {outcome.Code}: {outcome.Errors}");
        }
    }

    [Fact]
    public void First_command_is_one_of_the_commands_of_the_tour()
    {
        var first = _text.Split('\n').First(line => line.StartsWith(BuildAndRun, StringComparison.Ordinal));

        Assert.Contains(first[BuildAndRun.Length..], Commands().Select(command => command.Command));
    }

    [Fact]
    public void Tour_uses_every_verb_of_the_program()
    {
        using var workplace = new Workplace();
        var help = workplace.Run("--help").Output;
        var verbs = Regex.Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..], @"^  ([a-z]+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value);

        Assert.All(verbs, verb => Assert.Matches($@"loopsim {verb}\b", _text));
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        var links = Regex.Matches(_text, @"\]\(([^)#]+)\)").Select(match => match.Groups[1].Value);

        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Repository.Root, link)), link));
    }

    private static IEnumerable<(string Name, string Text)> Models() =>
        Regex.Matches(_text, "```yaml\n# (\\S+)\n(.*?)```", RegexOptions.Singleline).Select(match => (match.Groups[1].Value, match.Groups[2].Value));

    private static IEnumerable<(string Command, string Output)> Commands() =>
        from block in Regex.Matches(_text, "```console\n(.*?)\n```", RegexOptions.Singleline)
        from entry in Regex.Split(block.Groups[1].Value, @"(?:^|\n\n)\$ loopsim ").Skip(1)
        let lines = entry.Split('\n', 2)
        select (lines[0], lines.Length > 1 ? lines[1].TrimEnd('\n') : "");
}
