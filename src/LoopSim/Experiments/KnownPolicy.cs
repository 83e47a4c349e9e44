using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>A policy, and the file it stands in.</summary>
public sealed record KnownPolicy(Policy Policy, string File);
