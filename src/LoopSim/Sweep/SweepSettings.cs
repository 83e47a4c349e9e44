namespace LoopSim;

/// <summary>What a user chooses for a sweep.</summary>
/// <param name="Run">What all members share; what is varied replaces its values.</param>
/// <param name="Design">The members.</param>
/// <param name="Saves">What is kept, as <see cref="SweepOutput.Parse"/> reads it; empty for the final stocks, and the verdict where
/// there is an intervention to judge.</param>
public sealed record SweepSettings(RunSettings Run, Design Design, IReadOnlyList<string> Saves);
