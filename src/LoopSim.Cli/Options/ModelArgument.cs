namespace LoopSim.Cli;

/// <summary>The MODEL of a verb: a path or the name of a shipped model.</summary>
internal static class ModelArgument
{
    public static Argument<string> Create() =>
        new("MODEL") { Description = "path of a model file, or name of a shipped model (see 'loopsim list')" };

    /// <summary>Reads the model, printing what is wrong with it to standard error.</summary>
    /// <returns>Null when it has errors.</returns>
    public static Model? Read(string nameOrPath, World world, bool quiet = false)
    {
        var result = ReadAll(nameOrPath, world);
        world.Terminal.Diagnostics(
            [.. result.Diagnostics.Where(diagnostic => !quiet || diagnostic.Severity == Severity.Error)]);
        return result.Model;
    }

    /// <summary>Reads the model with all that is said of it.</summary>
    public static ReadResult ReadAll(string nameOrPath, World world) => ModelReader.ReadFile(ModelCatalog.Find(nameOrPath, world.Path));
}
