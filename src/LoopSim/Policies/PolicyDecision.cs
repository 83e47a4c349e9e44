using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>A turn of a policy: what was seen, and what is given from then on.</summary>
/// <param name="Time">When (absolute time).</param>
/// <param name="Turn">What kind of turn it is.</param>
/// <param name="Seen">Remission and its measure; null where nobody looked.</param>
/// <param name="Step">The step that begins here, or the last one before.</param>
/// <param name="Before">What was given until then.</param>
/// <param name="Gives">What is given from then on; at a taper in falling doses, down to nothing.</param>
public sealed record PolicyDecision(
    double Time, PolicyTurnKind Turn, Sight? Seen, PolicyStep Step, ValueArray<PolicyDose> Before, ValueArray<PolicyDose> Gives);

/// <summary>What a policy does at a decision.</summary>
public enum PolicyTurnKind
{
    /// <summary>The first step begins.</summary>
    Begin,

    /// <summary>A step follows a step.</summary>
    Step,

    /// <summary>Maintenance begins.</summary>
    Maintain,

    /// <summary>Treatment ends.</summary>
    Stop,

    /// <summary>A step begins because remission is over.</summary>
    Relapse,
}
