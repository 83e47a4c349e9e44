namespace LoopSim.Language.Libraries;

/// <summary>The user's words for what a figure names.</summary>
/// <param name="Names">What stands for a variable or parameter, by its name.</param>
/// <param name="Words">What stands for any other word, such as a verdict or the name of the time axis.</param>
public sealed record Labels(ImmutableDictionary<string, string> Names, ImmutableDictionary<string, string> Words);
