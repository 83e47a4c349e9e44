namespace LoopSim.Language.Yaml;

/// <summary>Lays one model file over the one it extends.</summary>
internal static class YamlMerge
{
    /// <summary>Mappings merge key by key, the overlay's own keys after the base's; anything else the overlay replaces;
    /// a key with nothing behind it removes what the base had.</summary>
    public static YamlNode Over(YamlNode below, YamlNode above)
    {
        if (below is not YamlMapping lower || above is not YamlMapping upper)
            return above;

        var entries = new List<YamlEntry>();
        foreach (var entry in lower.Entries)
        {
            var over = upper[entry.Key.Value];
            if (over is null)
                entries.Add(entry);
            else if (over is not YamlScalar { IsNothing: true })
                entries.Add(new YamlEntry(upper.Entries.First(e => e.Key.Value == entry.Key.Value).Key, Over(entry.Value, over)));
        }
        // Repeated keys of the overlay stay, to be reported as such.
        var seen = new HashSet<string>(lower.Entries.Select(entry => entry.Key.Value));
        foreach (var entry in upper.Entries)
        {
            if (seen.Add(entry.Key.Value) || !ReferenceEquals(upper.Entries.First(e => e.Key.Value == entry.Key.Value), entry))
                entries.Add(entry);
        }
        return new YamlMapping(entries, upper.IsFlow, upper.Span);
    }
}
