namespace LoopSim.Language;

/// <summary>What a model calls a verdict.</summary>
/// <param name="Verdict">One of <see cref="Reading.ModelKeys.Verdicts"/>.</param>
/// <param name="Words">The words for people, inside a sentence: <c>restored</c>.</param>
public sealed record VerdictWords(string Verdict, string Words);
