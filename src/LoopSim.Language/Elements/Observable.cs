using LoopSim.Language.Equations;

namespace LoopSim.Language;

/// <summary>A readout of the state, such as a marker in its laboratory unit. No equation may use it: measuring changes nothing.</summary>
public sealed record Observable : Variable
{
    public required Expression Value { get; init; }
}
