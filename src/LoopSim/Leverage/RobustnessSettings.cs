namespace LoopSim;

/// <summary>How uncertain numbers are taken to be.</summary>
public sealed record RobustnessSettings
{
    /// <summary>The standard deviation of the logarithm of each factor: about the relative spread.</summary>
    public double Deviation { get; init; } = 0.1;

    /// <summary>How many members.</summary>
    public int Members { get; init; } = 1000;

    public ulong Seed { get; init; } = 1;

    /// <summary>Whether all parameters are jittered beside the weights of links; so they are where there are no links.</summary>
    public bool JittersParameters { get; init; }

    /// <summary>When links are cut; null for the scenario's <c>treat_at</c>.</summary>
    public double? From { get; init; }

    /// <summary>For how long; null for good.</summary>
    public double? For { get; init; }
}
