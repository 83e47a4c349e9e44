using System.CommandLine;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The options that say what a sweep varies, what it keeps and how it is run.</summary>
internal sealed class SweepOptions
{
    private readonly Option<string[]> _vary = Many("--vary", "NAME=LOW:HIGH:COUNT", "what to vary: NAME=LOW:HIGH:COUNT, NAME=log:LOW:HIGH:COUNT, NAME=a,b,c, NAME~uniform(a,b), ~normal(m,s), ~lognormal(m,s); NAME is a parameter, channel, link (source:target), loop's gain (gain:a:b:a), stock, treat.at, treat.for, treat.dose, treat.CHANNEL or input.NAME; 'all' varies every range of the model; repeatable");
    private readonly Option<string?> _varyFile = new("--vary-file") { HelpName = "FILE.csv", Description = "more to vary: a table with the columns name,low,high[,count][,kind]" };
    private readonly Option<string?> _design = new("--design") { HelpName = "grid|lhs|sobol|random|FILE.csv", Description = "how members are laid out (default: grid where every quantity has a count, else sobol)" };
    private readonly Option<string?> _count = new("--count") { HelpName = "N", Description = "how many members a sampled design has" };
    private readonly Option<string?> _seed = new("--seed") { HelpName = "N", Description = "where the random numbers of a sampled design begin (default 1)" };
    private readonly Option<string[]> _save = Many("--save", "WHAT", $"what to keep of every member: {SweepOutput.Forms}; several with commas or repeated (default: final, and verdict with an intervention)");
    private readonly Option<string?> _jobs = new("--jobs") { HelpName = "N", Description = "threads (default: one per processor)" };
    private readonly Option<string> _format = new("--format") { HelpName = "csv|npy", Description = "how results are written", DefaultValueFactory = _ => "csv" };
    private readonly Option<string?> _shard = new("--shard") { HelpName = "I/N", Description = "run only share I of N; 'loopsim merge' joins them" };
    private readonly Option<bool> _resume = new("--resume") { Description = "go on with the sweep in the folder named with --out" };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _vary, _varyFile, _design, _count, _seed, _save, _jobs, _format, _shard, _resume })
            command.Options.Add(option);
    }

    public bool Resumes(ParseResult parsed) => parsed.GetValue(_resume);

    public PartFormat Format(ParseResult parsed) => parsed.GetValue(_format) switch
    {
        "csv" => PartFormat.Csv,
        "npy" => PartFormat.Npy,
        var other => throw new InvalidSettingException($"results are written as csv or npy, not '{other}'"),
    };

    public SweepShard? Shard(ParseResult parsed) => parsed.GetValue(_shard) is not { } text ? null
        : SweepShard.Parse(text) ?? throw new InvalidSettingException($"--shard expects a share such as 2/3, the second of three, not '{text}'");

    public int Jobs(ParseResult parsed) => (int)(SimulationOptions.Whole(parsed.GetValue(_jobs), "--jobs", 1, 1024) ?? Environment.ProcessorCount);

    public IReadOnlyList<string> Saves(ParseResult parsed) =>
        [.. (parsed.GetValue(_save) ?? []).SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    /// <summary>What is varied, by --vary and --vary-file; empty when a file lists the members.</summary>
    public IReadOnlyList<Variation> Variations(ParseResult parsed, Model model) =>
    [
        .. (parsed.GetValue(_vary) ?? []).SelectMany(text => text == "all" ? Ranges(model) : [Variation.Parse(text)]),
        .. parsed.GetValue(_varyFile) is { } path ? VariationFile.Read(path) : [],
    ];

    /// <summary>The members, and the seed where chance plays a part.</summary>
    public (Design Design, ulong? Seed) Design(ParseResult parsed, IReadOnlyList<Variation> variations)
    {
        var count = SimulationOptions.Whole(parsed.GetValue(_count), "--count", 1, Sampling.Design.LargestCount);
        var kind = parsed.GetValue(_design) ?? (count is null && variations.All(variation => variation.Distribution.Levels is not null) ? "grid" : "sobol");
        var seed = (ulong)(SimulationOptions.Whole(parsed.GetValue(_seed), "--seed", 0, long.MaxValue) ?? 1);
        var design = Sampling.Design.Create(kind, variations, count, seed);
        return (design, design.Kind is "grid" or "file" ? null : seed);
    }

    private static List<Variation> Ranges(Model model)
    {
        var ranges = model.Parameters.Select(parameter => (parameter.Name, parameter.Range))
            .Concat(model.Links.Select(link => (link.Name, link.Range)))
            .Where(pair => pair.Range is { } range && range.High > range.Low)
            .Select(pair => Variation.FromRange(pair.Name, pair.Range!.Value.Low, pair.Range.Value.High)).ToList();
        return ranges.Count > 0 ? ranges : throw new InvalidSettingException($"model '{model.Name}' gives no parameter or link a range, so 'all' varies nothing; name what to vary with --vary name=low:high:count");
    }

    private static Option<string[]> Many(string name, string help, string description) => new(name)
    {
        HelpName = help,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };
}
