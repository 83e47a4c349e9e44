namespace LoopSim.Language.Libraries;

/// <summary>A step of a policy: interventions given together until the course is looked at and something else follows.</summary>
/// <param name="Name">Its name, by which other steps go to it.</param>
/// <param name="Gives">The interventions, and how many times what the library gives.</param>
/// <param name="For">How long; positive infinity for good.</param>
/// <param name="Review">How often remission is looked for on the way; null for the end alone.</param>
/// <param name="IfRemitted">What follows on remission, at a look on the way or at the end.</param>
/// <param name="IfNot">What follows at the end without remission.</param>
public sealed record PolicyStep(
    string Name, ValueArray<PolicyDose> Gives, double For, double? Review, PolicyTurn IfRemitted, PolicyTurn IfNot);
