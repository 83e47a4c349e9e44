namespace LoopSim.Figures;

/// <summary>Gives each variable of a model its ink, the same in every figure.</summary>
/// <remarks>
/// A name in the list given gets the ink of its place in it, whatever subset a figure shows. Any other name gets one of the
/// first eight inks, chosen from its characters alone: stable between runs and machines, but not unique.
/// </remarks>
public sealed class Palette
{
    private readonly ImmutableDictionary<string, Ink> _inks;

    public Palette(ImmutableArray<string> names)
    {
        var inks = ImmutableDictionary.CreateBuilder<string, Ink>(StringComparer.Ordinal);
        foreach (var name in names)
            inks.TryAdd(name, new Ink(inks.Count));
        _inks = inks.ToImmutable();
    }

    public Ink this[string name] => _inks.TryGetValue(name, out var ink) ? ink : new Ink((int)(Hash(name) % (uint)Ink.ColourCount));

    // FNV-1a over UTF-16 units; string.GetHashCode differs from process to process.
    private static uint Hash(string name)
    {
        var hash = 2166136261u;
        foreach (var unit in name)
            hash = (hash ^ unit) * 16777619u;
        return hash;
    }
}
