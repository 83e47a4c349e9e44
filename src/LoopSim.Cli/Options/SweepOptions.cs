namespace LoopSim.Cli;

/// <summary>The options that say what a sweep varies, what it keeps and how it is run.</summary>
internal sealed class SweepOptions(World world)
{
    private readonly VariationOptions _varied = new(world);
    private readonly Option<string?> _design = OptionOf.Text("--design", "grid|lhs|sobol|random|FILE.csv",
        "design of the sweep (default: grid if every quantity has a count, otherwise sobol)");
    private readonly Option<string?> _where = OptionOf.Text("--where", "CONDITION",
        "keep to members in which this holds between the varied quantities, such as \"half < load + 0.3\": others are drawn again, or left "
            + "out of grids and tables");
    private readonly Option<long?> _count = OptionOf.Whole("--count", "N", "number of members of a sampled design", 1, Design.LargestCount);
    private readonly Option<long?> _seed = OptionOf.Seed("a sampled design, and of noise");
    private readonly Option<string[]> _save = CreateSave(
        "what to keep of every member", " (default: final, and verdict with an intervention)");
    private readonly Option<long?> _jobs = OptionOf.Jobs();
    private readonly Option<SweepShard?> _shard = OptionOf.Read("--shard", "I/N", "run only share I of N; 'loopsim merge' joins them",
        text =>
            SweepShard.Parse(text)
                ?? throw new InvalidSettingException($"--shard expects a share such as 2/3, the second of three, not '{text}'"));
    private readonly Option<long?> _slurm = OptionOf.Whole("--slurm", "N",
        "run nothing, and write job scripts for a cluster that Slurm manages: an array of N tasks, and a job that merges them", 1, 100_000);
    private readonly Option<bool> _resume = OptionOf.Flag("--resume", "continue the sweep in the --out folder");

    /// <summary>What to keep of a run.</summary>
    public static Option<string[]> CreateSave(string what, string otherwise = "") =>
        OptionOf.Lists("--save", "WHAT", $"{what}: {SweepOutput.Forms}; several with commas or repeated{otherwise}");

    public IEnumerable<Option> All => [.. _varied.All, _design, _where, _count, _seed, _save, _jobs, _shard, _slurm, _resume];

    /// <summary>What noise has in common with a design: where chance begins, and how many threads work.</summary>
    public (Option<long?> Seed, Option<long?> Jobs) Shared => (_seed, _jobs);

    public bool Resumes(ParseResult parsed) => parsed.GetValue(_resume);

    /// <summary>Among how many tasks of a cluster the sweep is divided; null where it runs here.</summary>
    /// <exception cref="InvalidSettingException">It is asked for beside what each task does itself.</exception>
    public long? Tasks(ParseResult parsed) => parsed.GetValue(_slurm) is not { } tasks ? null
        : Shard(parsed) is not null || Resumes(parsed)
            ? throw new InvalidSettingException(
                "--slurm makes every task a shard that resumes itself; leave out --shard and --resume")
        : tasks;

    public SweepShard? Shard(ParseResult parsed) => parsed.GetValue(_shard);

    public int Jobs(ParseResult parsed) => (int)(parsed.GetValue(_jobs) ?? Environment.ProcessorCount);

    /// <summary>What is varied; empty when a file lists the members.</summary>
    public IReadOnlyList<Variation> Variations(ParseResult parsed, Model model) => _varied.Read(parsed, model);

    public IReadOnlyList<string> Saves(ParseResult parsed) => parsed.GetValue(_save)!;

    /// <summary>The members, and the seed where chance plays a part.</summary>
    public (Design Design, ulong? Seed) DesignOf(ParseResult parsed, IReadOnlyList<Variation> variations)
    {
        var (kind, count) = (KindOf(parsed, variations), parsed.GetValue(_count));
        var seed = (ulong)(parsed.GetValue(_seed) ?? 1);
        var design = kind.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
            ? Design.Create("file", variations, count, seed, world.Path(kind))
            : Design.Create(kind, variations, count, seed);
        var drawn = design.Kind is "grid" or "file" && (count is null || design.Kind == "grid") ? (ulong?)null : seed;
        return (parsed.GetValue(_where) is { } where ? design.Where(where, MemberCondition.Read(where, design)) : design, drawn);
    }

    /// <summary>Whether the members are no grid.</summary>
    public bool IsSampled(ParseResult parsed, IReadOnlyList<Variation> variations) => KindOf(parsed, variations) != "grid";

    private string KindOf(ParseResult parsed, IReadOnlyList<Variation> variations) => parsed.GetValue(_design)
        ?? (parsed.GetValue(_count) is null && variations.All(variation => variation.Distribution.Levels is not null) ? "grid" : "sobol");
}
