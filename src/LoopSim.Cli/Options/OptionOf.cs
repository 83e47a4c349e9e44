using System.CommandLine.Parsing;

namespace LoopSim.Cli;

/// <summary>Options by the type of their value; what cannot be read is said when the command line is parsed.</summary>
internal static class OptionOf
{
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<string?> Text(string name, string help, string description) =>
        new(name) { HelpName = help, Description = description };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Many(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
    };

    /// <summary>Words with commas between.</summary>
    public static Option<string[]> List(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        DefaultValueFactory = _ => [],
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => Words(result.Tokens[0].Value),
    };

    /// <summary>Words with commas between, in an option that may be given several times.</summary>
    public static Option<string[]> Lists(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.SelectMany(token => Words(token.Value))],
    };

    /// <summary>A value read by a function that throws <see cref="InvalidSettingException"/>.</summary>
    public static Option<T?> Read<T>(string name, string help, string description, Func<string, T> read) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => Try(result, () => read(result.Tokens[0].Value)),
    };

    /// <summary>Values read one by one, in an option that may be given several times.</summary>
    public static Option<T[]> ReadMany<T>(string name, string help, string description, Func<string, T> read) =>
        ReadLists(name, help, description, text => (IEnumerable<T>)[read(text)]);

    /// <summary>Values of which each text may hold several, in an option that may be given several times.</summary>
    public static Option<T[]> ReadLists<T>(string name, string help, string description, Func<string, IEnumerable<T>> read) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
        CustomParser = result => Try(result, () => result.Tokens.SelectMany(token => read(token.Value)).ToArray()),
    };

    /// <summary>A finite number.</summary>
    public static Option<double?> Number(string name, string help, string description) =>
        Read<double?>(name, help, description, text => NumberIn(text, name));

    public static Option<double?> Positive(string name, string help, string description) => Read<double?>(name, help, description, text =>
        NumberIn(text, name) is > 0 and var value ? value : throw new InvalidSettingException($"{name} must be positive, not {text}"));

    /// <summary>A tolerance: at least 0 and below 1.</summary>
    public static Option<double?> Tolerance(string name, string description) => Read<double?>(name, "X", description, text =>
        NumberIn(text, name) is >= 0 and < 1 and var value ? value
            : throw new InvalidSettingException($"{name} must be at least 0 and below 1, not {text}"));

    /// <summary>A whole number between two others.</summary>
    public static Option<long?> Whole(string name, string help, string description, long low, long high) =>
        Read<long?>(name, help, description, text =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : throw new InvalidSettingException($"{name} expects a whole number from {low:N0} to {high:N0}, not '{text}'"));

    /// <summary>Where random numbers begin.</summary>
    public static Option<long?> Seed(string what) => Whole("--seed", "N", $"seed of {what} (default 1)", 0, long.MaxValue);

    /// <summary>How many threads work.</summary>
    public static Option<long?> Jobs() => Whole("--jobs", "N", "threads (default: one per processor)", 1, 1024);

    /// <summary>One of a few words.</summary>
    public static Option<T?> Choice<T>(string name, string description, params (string Word, T Value)[] choices)
    {
        var words = choices.Select(choice => choice.Word).ToList();
        var option = Read<T?>(name, string.Join('|', words), description, text =>
            words.IndexOf(text) is >= 0 and var place ? choices[place].Value
            : throw new InvalidSettingException($"{name} is {string.Join(", ", words.SkipLast(1))} or {words[^1]}, not '{text}'"));
        // Shells would be offered the names of the enumeration.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words]);
        return option;
    }

    /// <summary>A finite number in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">What a message calls the place it stands in.</param>
    /// <exception cref="InvalidSettingException">It is none.</exception>
    public static double NumberIn(string text, string place) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new InvalidSettingException($"{place} expects a number such as 0.5, not '{text}'");

    /// <summary>A name and its value: <c>load=0.3</c>.</summary>
    /// <exception cref="InvalidSettingException">It is none.</exception>
    public static Setting SettingIn(string text, string place)
    {
        var equals = text.LastIndexOf('=');
        if (equals <= 0)
            throw new InvalidSettingException($"{place} expects name=value, not '{text}'");
        var name = text[..equals].Trim();
        return new Setting(name, NumberIn(text[(equals + 1)..], $"{place} {name}"));
    }

    /// <summary>Words with commas between.</summary>
    public static string[] Words(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static T Try<T>(ArgumentResult result, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidSettingException problem)
        {
            result.AddError(problem.Message);
            return default!;
        }
    }
}
