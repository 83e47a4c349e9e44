using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>How a model is calibrated.</summary>
/// <param name="Targets">To what.</param>
public sealed record CalibrateSettings(Targets Targets)
{
    public const int UsualMembers = 20_000;
    public const int MostMembers = 1_000_000;
    public const int UsualKept = 500;

    /// <summary>How many parameter sets are drawn.</summary>
    public int Members { get; init; } = UsualMembers;

    /// <summary>How many are kept: those that come nearest.</summary>
    public int Kept { get; init; } = UsualKept;

    /// <summary>Where random numbers begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads.</summary>
    public int Jobs { get; init; } = 1;
}
