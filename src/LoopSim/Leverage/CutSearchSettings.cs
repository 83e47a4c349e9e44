namespace LoopSim;

/// <summary>What a search for cuts tries.</summary>
public sealed record CutSearchSettings
{
    /// <summary>How many links are cut together at most.</summary>
    public int Order { get; init; } = 2;

    /// <summary>The links to try, as <c>--cut</c> takes them; empty for all declared ones.</summary>
    public ValueArray<string> Links { get; init; }

    /// <summary>When they are cut; null for the scenario's <c>treat_at</c>.</summary>
    public double? From { get; init; }

    /// <summary>For how long; null for good.</summary>
    public double? For { get; init; }
}
