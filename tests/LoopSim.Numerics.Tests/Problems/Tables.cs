namespace LoopSim.Numerics.Tests;

/// <summary>The tables of numbers beside the tests, as rows of cells without the heading.</summary>
internal static class Tables
{
    public static List<string[]> Read(string name)
    {
        using var stream = typeof(Tables).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
    }
}
