namespace LoopSim.Figures;

/// <summary>A loop of a <see cref="CausalDiagram"/>.</summary>
/// <param name="Name">Such as R1 or B2.</param>
/// <param name="Nodes">The numbers of its nodes, in order.</param>
/// <param name="Sign">Positive for a reinforcing loop, negative for a balancing one.</param>
/// <param name="Note">A few words after its path, such as a share; may be empty.</param>
public sealed record DiagramLoop(string Name, ImmutableArray<int> Nodes, LinkSign Sign, string Note);
