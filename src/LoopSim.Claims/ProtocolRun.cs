using LoopSim.Compilation;

namespace LoopSim.Claims;

/// <summary>One run of a claim's protocol: where it starts, what changes on the way, and when it is looked at.</summary>
/// <param name="Set">The resting inputs.</param>
/// <param name="Start">The state it begins in.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it is looked at; after <paramref name="From"/>.</param>
/// <param name="Changes">The inputs that change on the way.</param>
internal sealed record ProtocolRun(ParameterSet Set, double[] Start, double From, double To, IReadOnlyList<TimedChange> Changes);

/// <summary>What a run came to.</summary>
/// <param name="State">The state at its end.</param>
/// <param name="IsWell">Whether the outcome holds there; false where the run broke off.</param>
/// <param name="Measure">What the outcome measures there.</param>
internal sealed record ProtocolEnd(double[] State, bool IsWell, double Measure);
