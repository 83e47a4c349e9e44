namespace LoopSim;

/// <summary>What a user chooses for basins.</summary>
public sealed record BasinSettings
{
    public const int DefaultMembers = 10_000;

    /// <summary>Two sides of a plane of initial values; empty for both stocks of a model with two, else the first two.</summary>
    public IReadOnlyList<PlaneAxis> Plane { get; init; } = [];

    /// <summary>How many random starts a share is estimated from.</summary>
    public int Members { get; init; } = DefaultMembers;

    /// <summary>Whether to estimate shares of the box of all initial values too.</summary>
    public bool WholeBox { get; init; }

    /// <summary>Where random numbers begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The resting states whose smallest kicks are sought, by name; null for all.</summary>
    public IReadOnlyList<string>? KicksFrom { get; init; }

    /// <summary>Whether distances count each stock in units of its range instead of its own.</summary>
    public bool Scaled { get; init; }
}
