namespace LoopSim.Cli;

/// <summary>The options that say what varies, and over which values.</summary>
internal sealed class VariationOptions(World world)
{
    private readonly Option<string[]> _vary = OptionOf.Many("--vary", "NAME=LOW:HIGH:COUNT",
        "what to vary: NAME=LOW:HIGH:COUNT, NAME=log:LOW:HIGH:COUNT, NAME=a,b,c, NAME~uniform(a,b), ~normal(m,s), ~lognormal(m,s); NAME "
            + "is a "
        + "parameter, channel, link (source:target), loop's gain (gain:a:b:a), stock, treat.at, treat.for, treat.dose, treat.CHANNEL or "
        + "input.NAME; 'all' varies every range of the model; repeatable");
    private readonly Option<string?> _varyFile = OptionOf.Text("--vary-file", "FILE.csv",
        "more to vary: a table with the columns name,low,high[,count][,kind]");

    public IEnumerable<Option> All => [_vary, _varyFile];

    /// <summary>What is varied, by --vary and --vary-file; empty when a file lists the members.</summary>
    public IReadOnlyList<Variation> Read(ParseResult parsed, Model model) =>
    [
        .. parsed.GetValue(_vary)!.SelectMany(text => text == "all" ? Ranges(model) : [Variation.Parse(text)]),
        .. parsed.GetValue(_varyFile) is { } path ? VariationFile.Read(world.Path(path)) : [],
    ];

    private static List<Variation> Ranges(Model model)
    {
        var ranges = model.Parameters.Select(parameter => (parameter.Name, parameter.Range))
            .Concat(model.Links.Select(link => (link.Name, link.Range)))
            .Where(pair => pair.Range is { } range && range.High > range.Low)
            .Select(pair => Variation.FromRange(pair.Name, pair.Range!.Value.Low, pair.Range.Value.High)).ToList();
        return ranges.Count > 0 ? ranges : throw new InvalidSettingException(
            $"model '{model.Name}' gives no parameter or link a range, so 'all' varies nothing; name what to vary with --vary "
                + "name=low:high:count");
    }
}
