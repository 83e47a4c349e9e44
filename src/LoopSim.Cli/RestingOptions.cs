using System.CommandLine;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The options of verbs that look at a model at rest, without a run: what its quantities are.</summary>
internal sealed class RestingOptions
{
    private readonly Option<string[]> _as = SimulationOptions.CreateAs();
    private readonly Option<string[]> _set = SimulationOptions.Many("--set", "NAME=VALUE", "value of a parameter, resting channel, link weight (source:target=w) or loop's gain (gain:a:b:a=factor); repeatable");
    private readonly Option<string[]> _hold = SimulationOptions.Many("--hold", "STOCK=VALUE", "take a stock out of the state and put a constant in its place; repeatable");
    private readonly Option<string[]> _cut = SimulationOptions.Many("--cut", "LINK", "cut a declared link: its weight is 0; repeatable");

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _as, _set, _cut, _hold })
            command.Options.Add(option);
    }

    /// <exception cref="InvalidSettingException">A value cannot be read.</exception>
    public RunSettings Read(ParseResult parsed) => new()
    {
        Subtypes = SimulationOptions.ReadAs(parsed, _as),
        Overrides = SimulationOptions.Settings(parsed.GetValue(_set), "--set")
            .Concat((parsed.GetValue(_cut) ?? []).Select(link => new Setting(link, 0))).ToValueArray(),
        Held = SimulationOptions.Settings(parsed.GetValue(_hold), "--hold"),
    };
}
