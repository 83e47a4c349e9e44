namespace LoopSim.Language.Libraries;

/// <summary>Treatment of a relapse: remission that is found to be over, during maintenance or after treatment.</summary>
/// <param name="Review">How often it is looked for.</param>
/// <param name="Then">What follows.</param>
public sealed record Relapse(double Review, PolicyTurn Then);
