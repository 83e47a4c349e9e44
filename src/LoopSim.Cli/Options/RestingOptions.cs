namespace LoopSim.Cli;

/// <summary>The options of verbs that look at a model at rest, without a run: what its quantities are.</summary>
internal sealed class RestingOptions
{
    private readonly Option<string[]> _as = SimulationOptions.CreateAs();
    private readonly Option<Setting[]> _set = SimulationOptions.CreateSet();
    private readonly Option<Setting[]> _hold = SimulationOptions.CreateHold();
    private readonly Option<string[]> _cut = OptionOf.Many("--cut", "LINK", "cut a declared link (set its weight to zero); repeatable");

    public IEnumerable<Option> All => [_as, _set, _cut, _hold];

    public RunSettings Read(ParseResult parsed) => new()
    {
        Subtypes = parsed.GetValue(_as)!.ToValueArray(),
        Overrides = parsed.GetValue(_set)!.Concat(parsed.GetValue(_cut)!.Select(link => new Setting(link, 0))).ToValueArray(),
        Held = parsed.GetValue(_hold)!.ToValueArray(),
    };
}
