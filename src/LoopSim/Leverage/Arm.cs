using LoopSim.Numerics;

namespace LoopSim;

/// <summary>A run to be judged: an experiment with or without its intervention, from a state.</summary>
internal sealed record Arm(Experiment Experiment, bool WithIntervention, double[] Start);

/// <summary>How an arm ended.</summary>
/// <param name="Status">Anything but <see cref="SolveStatus.ReachedEnd"/> leaves nothing to judge.</param>
/// <param name="Holds">Whether the outcome holds at judging time.</param>
/// <param name="Value">What the outcome measures then.</param>
/// <param name="HeldAtFrom">Whether it held when the intervention begins; known for arms without one.</param>
internal readonly record struct ArmEnd(SolveStatus Status, bool Holds, double Value, bool HeldAtFrom);
