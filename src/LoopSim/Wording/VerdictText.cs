namespace LoopSim;

/// <summary>Verdicts in words: a model's own where it gives them.</summary>
internal static class VerdictText
{
    /// <summary>A model's own words by code; null where it gives none.</summary>
    public static IReadOnlyDictionary<string, string>? Of(Model model) =>
        model.Verdicts.Count == 0 ? null : model.Verdicts.ToDictionary(own => own.Verdict, own => own.Words);

    /// <summary>A code inside a sentence: <c>no healthy state</c>.</summary>
    public static string Spoken(string code, IReadOnlyDictionary<string, string>? own) =>
        own?.GetValueOrDefault(code) ?? code.Replace('_', ' ');
}
