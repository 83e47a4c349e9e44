namespace LoopSim.Language.Yaml;

/// <summary>Lays one model file over the one it extends.</summary>
internal sealed class YamlMerge
{
    /// <summary>Aliases can make a small file a huge tree; what has been merged once is not merged again.</summary>
    private readonly Dictionary<(YamlNode, YamlNode), YamlNode> _merged = [];

    private YamlMerge()
    {
    }

    /// <summary>Mappings merge key by key, the overlay's own keys after the base's; anything else the overlay replaces;
    /// a key with nothing behind it removes what the base had.</summary>
    public static YamlNode Over(YamlNode below, YamlNode above) => new YamlMerge().Merge(below, above);

    private YamlNode Merge(YamlNode below, YamlNode above)
    {
        if (below is not YamlMapping lower || above is not YamlMapping upper)
            return above;
        if (_merged.TryGetValue((below, above), out var known))
            return known;

        var counts = lower.Entries.CountBy(entry => entry.Key.Value).ToDictionary();
        var entries = new List<YamlEntry>();
        var used = new HashSet<YamlEntry>(ReferenceEqualityComparer.Instance);
        foreach (var entry in lower.Entries)
        {
            var over = upper.Entries.FirstOrDefault(candidate => candidate.Key.Value == entry.Key.Value
                && (counts[entry.Key.Value] == 1 || NameOf(candidate) is null || NameOf(candidate) == NameOf(entry)));
            if (over is null)
            {
                entries.Add(entry);
                continue;
            }
            used.Add(over);
            if (over.Value is not YamlScalar { IsNothing: true })
                entries.Add(new YamlEntry(over.Key, Merge(entry.Value, over.Value)));
        }
        // Repeated keys of the overlay stay, to be reported as such.
        entries.AddRange(upper.Entries.Where(entry => !used.Contains(entry)));
        return _merged[(below, above)] = new YamlMapping(entries, upper.IsFlow, upper.Span);
    }

    /// <summary>What tells links with the same ends apart.</summary>
    private static string? NameOf(YamlEntry entry) => ((entry.Value as YamlMapping)?["name"] as YamlScalar)?.Value;
}
