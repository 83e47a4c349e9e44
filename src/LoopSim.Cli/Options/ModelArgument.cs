namespace LoopSim.Cli;

/// <summary>The MODEL of a verb: a path, the name of a shipped model, or standard input.</summary>
internal static class ModelArgument
{
    /// <summary>What help says of it.</summary>
    public const string Help = "path of a model file, name of a shipped model (see 'loopsim list'), or - for standard input";

    /// <summary>What help calls it.</summary>
    public const string Name = "MODEL";

    public const string StandardInput = "-";

    /// <summary>What messages call a model without a file. It is beside the files that it names.</summary>
    public const string StandardInputName = "<stdin>";

    public static Argument<string> Create() =>
        new(Name) { Description = Help };

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
    public static ReadResult ReadAll(string nameOrPath, World world)
    {
        if (nameOrPath != StandardInput)
            return ForeignModels.ReadFile(ModelCatalog.Find(nameOrPath, world.Path));
        using var input = world.OpenInput();
        return ModelReader.ReadStream(world.Path(StandardInputName), input);
    }
}
