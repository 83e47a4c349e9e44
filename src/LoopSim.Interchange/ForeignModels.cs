namespace LoopSim.Interchange;

/// <summary>Reads models of our own and of other tools, by the ending of their file.</summary>
public static class ForeignModels
{
    private static readonly Dictionary<string, Func<SourceText, (ForeignModel, IReadOnlyList<ForeignFault>)>> _readers =
        new(StringComparer.OrdinalIgnoreCase)
        {
            [".mdl"] = VensimReader.Read,
            [".xmile"] = XmileReader.Read,
            [".stmx"] = XmileReader.Read,
            [".itmx"] = XmileReader.Read,
        };

    /// <summary>The endings of files of other tools.</summary>
    public static IReadOnlyCollection<string> Endings => _readers.Keys;

    /// <summary>Reads a model from a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ReadResult ReadFile(string path) => _readers.TryGetValue(Path.GetExtension(path), out var reader)
        ? Read(SourceText.OfForeignFile(path), reader)
        : ModelReader.ReadFile(path);

    /// <summary>A model in XMILE 1.0, for Stella and other tools.</summary>
    /// <returns>The file's text, and what it says otherwise than the model or not at all.</returns>
    public static (string Text, IReadOnlyList<string> Losses) WriteXmile(Model model) => XmileWriter.Write(model);

    private static ReadResult Read(SourceText source, Func<SourceText, (ForeignModel, IReadOnlyList<ForeignFault>)> reader)
    {
        var (model, faults) = reader(source);
        return ForeignConverter.Convert(model, faults);
    }
}
