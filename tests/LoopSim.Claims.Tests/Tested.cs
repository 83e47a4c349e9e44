using LoopSim.Language;
using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>Shorthand for putting claims to a model.</summary>
internal static class Tested
{
    public static Jitter None { get; } = new(0, 0.1, 1);

    public static IReadOnlyList<ClaimResult> All(Model model, params string[] keys) => With(None, model, keys);

    public static ClaimResult One(Model model, string key) => All(model, key)[0];

    public static IReadOnlyList<ClaimResult> With(Ensemble ensemble, Model model, params string[] keys) =>
        ClaimTest.Run(
            model,
            [.. ClaimCatalog.Find(keys).Where(claim => claim.OwnModel is null || claim.OwnModel == model.Name)],
            ensemble as Jitter ?? None,
            ensemble as GivenSets,
            2,
            RunMonitor.Nobody);

    /// <summary>A measured number by its name.</summary>
    public static double Number(this ClaimResult result, string name) =>
        result.Numbers.Single(number => number.Name == name).Value ?? throw new InvalidOperationException($"'{name}' has no value.");

    /// <summary>A shipped model whose text is changed first.</summary>
    public static Model Changed(string model, params IReadOnlyList<(string Old, string New)> changes)
    {
        var text = File.ReadAllText(ModelCatalog.Find(model));
        foreach (var (old, changed) in changes)
        {
            Assert.Contains(old, text, StringComparison.Ordinal);
            text = text.Replace(old, changed, StringComparison.Ordinal);
        }
        return Models.Parse(text);
    }
}
