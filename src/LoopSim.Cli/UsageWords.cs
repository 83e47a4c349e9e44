using LoopSim.Language.Text;

namespace LoopSim.Cli;

/// <summary>What is said of a command line that cannot be understood.</summary>
internal static class UsageWords
{
    /// <summary>Says what is wrong with a command line.</summary>
    /// <returns>Whether anything is.</returns>
    public static bool Explain(string[] arguments, ParseResult parsed, RootCommand root, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        if (command == root && parsed.UnmatchedTokens is [var unknown, ..] && !unknown.StartsWith('-'))
        {
            var near = NearName.Of(unknown, root.Subcommands.Select(verb => verb.Name));
            terminal.Fail(new Failure(Failure.Usage, $"no verb '{unknown}'",
                (near is null ? "" : $"did you mean 'loopsim {near}'?\n") + "run 'loopsim --help' for a list"));
            return true;
        }
        List<string> known = [.. command.Options.Concat(root.Options).SelectMany(option => option.Aliases.Prepend(option.Name))];
        var whose = command == root ? "" : command.Name + " ";
        List<string> wrong = [.. Unknown(arguments, parsed, known).Select(option => NoOption(option, whose, known))];
        // The words behind an unknown option are probably its value: nothing else is said.
        if (wrong.Count == 0)
            wrong = [.. parsed.Errors.Select(error => error.Message.TrimEnd('.'))];
        terminal.Fail([.. wrong.Select(sentence => new Failure(Failure.Usage, sentence, $"run 'loopsim {whose}--help' for a list"))]);
        return wrong.Count > 0;
    }

    /// <summary>Words that look like options and are none. The parser alone would take some for the value of an argument.</summary>
    private static IEnumerable<string> Unknown(string[] arguments, ParseResult parsed, List<string> known) =>
        arguments.TakeWhile(word => word != "--").Select(word => word.Split('=', ':')[0])
            .Where(word => word.StartsWith("--", StringComparison.Ordinal)
                || (word is ['-', var letter, ..] && char.IsAsciiLetter(letter) && parsed.UnmatchedTokens.Contains(word)))
            .Except(known);

    private static string NoOption(string option, string whose, List<string> known)
    {
        var near = NearName.Of("--" + option.TrimStart('-'), known) ?? known.Find(name => name == "-" + option);
        return $"{whose}{(whose.Length == 0 ? "" : "has ")}no option '{option}'{(near is null ? "" : $"; did you mean {near}?")}";
    }
}
