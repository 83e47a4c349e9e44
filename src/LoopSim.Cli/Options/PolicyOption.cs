namespace LoopSim.Cli;

/// <summary>The option that treats by rule.</summary>
internal sealed class PolicyOption(World world, string runs)
{
    private readonly Option<string?> _policy = OptionOf.Text("--policy", "NAME|FILE.yaml",
        $"treat by rule: a policy of the library (loopsim list --policies) or of a file; {runs}");

    public Option Option => _policy;

    /// <summary>The settings with all that the policy may give; as they are where none is asked for.</summary>
    /// <exception cref="InvalidSettingException">There is no such policy, or the settings treat in another way too.</exception>
    public RunSettings Apply(ParseResult parsed, RunSettings settings) => parsed.GetValue(_policy) is not { } text
        ? settings
        : PolicyPlan.Outlined(settings with
        {
            Intervention = settings.Intervention with { Policy = TreatmentLibrary.FindPolicy(text, world.Path) },
        });
}
