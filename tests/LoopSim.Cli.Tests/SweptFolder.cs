namespace LoopSim.Cli.Tests;

/// <summary>What a sweep has left in a folder.</summary>
internal static class SweptFolder
{
    /// <summary>Every file whose bytes are promised, by name.</summary>
    public static SortedDictionary<string, string> Bytes(this Workplace place, string folder) => new(Directory.EnumerateFiles(place[folder])
        .Where(file => Path.GetFileName(file) != "timing.json")
        .ToDictionary(
            file =>
                Path.GetFileName(file), file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
            StringComparer.Ordinal);

    /// <summary>The finished parts in a folder, by name.</summary>
    public static string[] Parts(this Workplace place, string folder) => !Directory.Exists(place[folder]) ? [] :
        [.. Directory.EnumerateFiles(place[folder], "part-*.csv").Concat(Directory.EnumerateFiles(place[folder], "part-*.npy"))
            .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>The lines of all parts as cells, with the names of the columns in front.</summary>
    public static List<string[]> Table(this Workplace place, string folder)
    {
        var parts = place.Parts(folder).Select(part => File.ReadAllLines(place[$"{folder}/{part}"])).ToList();
        return [.. parts[0][..1].Concat(parts.SelectMany(lines => lines[1..])).Select(line => line.Split(','))];
    }

    /// <summary>One column of the parts, by member.</summary>
    public static string[] Column(this Workplace place, string folder, string name)
    {
        var table = place.Table(folder);
        var index = Array.IndexOf(table[0], name);
        return [.. table.Skip(1).Select(cells => cells[index])];
    }
}
