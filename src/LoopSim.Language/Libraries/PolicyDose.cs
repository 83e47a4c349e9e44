namespace LoopSim.Language.Libraries;

/// <summary>An intervention that a policy gives.</summary>
/// <param name="Intervention">Its name in the library.</param>
/// <param name="Size">How many times what the library gives; positive.</param>
public readonly record struct PolicyDose(string Intervention, double Size);
