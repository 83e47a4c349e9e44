namespace LoopSim.Sampling;

/// <summary>Opens and reads tables that users name; what is wrong with one is an invalid setting.</summary>
internal static class TableFile
{
    /// <exception cref="InvalidSettingException">It is a folder.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StreamReader Open(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidSettingException($"'{path}' is a folder; name a file in it");
        RegularFile.Check(path);
        return new StreamReader(path);
    }

    /// <param name="reader">The table.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidSettingException">A quotation mark has no partner.</exception>
    public static IEnumerable<CsvLine> Lines(TextReader reader, string source)
    {
        try
        {
            return CsvLine.Read(reader);
        }
        catch (FormatException problem)
        {
            throw new InvalidSettingException($"{source}, {problem.Message}", problem);
        }
    }
}
