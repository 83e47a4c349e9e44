namespace LoopSim.Interchange;

/// <summary>What variables are called in an XMILE file: by their labels, where these can be names, each once.</summary>
internal sealed class XmileNames
{
    private static readonly HashSet<string> _reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "if", "then", "else", "and", "or", "not", "mod", "time", "dt", "starttime", "stoptime", "pi", "self", "inf", "abs", "exp", "ln",
        "log10", "sqrt", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "int", "min", "max", "step", "pulse", "ramp", "delay", "delay1",
        "delay3", "delayn", "smth1", "smth3", "smthn", "trend", "forcst", "init", "previous", "safediv", "random", "normal", "sum", "mean",
        "size", "lookup", "round",
    };

    private readonly Dictionary<string, string> _plain = [];
    private readonly Dictionary<string, string> _written = [];
    private readonly HashSet<string> _taken = [];

    /// <summary>As equations have them, by our names.</summary>
    public IReadOnlyDictionary<string, string> Written => _written;

    /// <summary>As the variable's element has it.</summary>
    public string Plain(string name) => _plain[name];

    public void Declare(string name, string? label)
    {
        var plain = label is not null && IsName(label) ? label : name;
        _plain[name] = Make(plain);
        _written[name] = Quoted(_plain[name]);
    }

    /// <summary>A name that nothing else has.</summary>
    public string Make(string wanted)
    {
        var name = wanted;
        for (var number = 2; _reserved.Contains(name) || !_taken.Add(NameKey.Of(name).Text); number++)
            name = $"{wanted} {number}";
        return name;
    }

    /// <summary>In an equation blanks are underscores, and quotes stand around letters that are not of the alphabet.</summary>
    public static string Quoted(string name)
    {
        var word = name.Replace(' ', '_');
        return word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? word : $"\"{word}\"";
    }

    private static bool IsName(string label) => label.Length is > 0 and < 100 && char.IsLetter(label[0])
        && label.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_');
}
