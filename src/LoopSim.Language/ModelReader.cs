using LoopSim.Language.Binding;
using LoopSim.Language.Reading;
using LoopSim.Language.Units;
using LoopSim.Language.Yaml;

namespace LoopSim.Language;

/// <summary>Reads model files. All problems of a file come in one pass; only a YAML syntax error stops the reading.</summary>
public static class ModelReader
{
    /// <summary>Reads a model and the models it extends.</summary>
    /// <exception cref="IOException">The file itself cannot be read; problems with other files it names are diagnostics.</exception>
    public static ReadResult ReadFile(string path) => Read(new SourceText(path, RegularFile.Read(path)));

    /// <summary>Reads a model from a stream, such as standard input, and the models it extends.</summary>
    /// <param name="path">What messages call it; other files it names are looked for beside this path.</param>
    /// <param name="stream">The model's bytes.</param>
    /// <exception cref="IOException">The stream is empty, too long, or no text.</exception>
    public static ReadResult ReadStream(string path, Stream stream) => Read(new SourceText(path, RegularFile.Read(path, stream)));

    /// <summary>Reads a model from text; other files it names are looked for beside the text's path.</summary>
    public static ReadResult Read(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var files = new BaseFiles(source);
        var model = Read(source, files, diagnostics);
        foreach (var (below, named) in files.Outside)
            diagnostics.Conceal(below, named);
        return new ReadResult(diagnostics.HasErrors ? null : model, diagnostics.Items);
    }

    /// <summary>Checks a model that was built, not read: what its equations name and whether it can start. Units are not compared, and what
    /// is not used is not told.</summary>
    public static ReadResult Check(Model model)
    {
        var diagnostics = new DiagnosticBag();
        Binder.CheckBuilt(model, Declarations.Of(model, diagnostics), diagnostics);
        return new ReadResult(diagnostics.HasErrors ? null : model, diagnostics.Items);
    }

    private static Model? Read(SourceText source, BaseFiles files, DiagnosticBag diagnostics)
    {
        if (ReadTree(source, files, diagnostics) is not { } root)
            return null;
        var section = Section.Open(root, "the model", ModelKeys.Model, new SourceSpan(source, 0, 0), diagnostics);
        if (section.IsBroken)
            return null;
        var declarations = new Declarations(diagnostics);
        var model = new ModelSections(section, declarations, diagnostics).Read() with { Files = new SourceFiles(files.All) };
        Binder.Check(model, declarations, diagnostics);
        UnitChecker.Check(model, diagnostics);
        return model;
    }

    private static YamlNode? ReadTree(SourceText source, BaseFiles files, DiagnosticBag diagnostics)
    {
        var tree = YamlTreeReader.Read(source, diagnostics);
        var named = (tree as YamlMapping)?["extends"];
        if (named is YamlSequence or YamlMapping)
            diagnostics.WrongKind(named.Span, "'extends' of the model", "one model file", Section.Describe(named));
        if (named is not YamlScalar { IsNothing: false } extends)
            return tree;

        try
        {
            var path = NamedFile.Beside(source, extends.Value);
            if (files.Has(path))
            {
                diagnostics.BaseCircular(extends.Span, extends.Value);
                return tree;
            }
            if (files.All.Count == BaseFiles.Most)
            {
                diagnostics.BaseNotFound(
                    extends.Span, extends.Value, $"a chain of models that extend one another can have at most {BaseFiles.Most}");
                return tree;
            }
            var next = new SourceText(path, RegularFile.Read(path));
            files.Add(next, extends.Span);
            var below = ReadTree(next, files, diagnostics);
            return below is null ? null : YamlMerge.Over(below, tree!);
        }
        catch (Exception problem) when (NamedFile.Explain(problem) is { } reason)
        {
            var near = Path.HasExtension(extends.Value) || !File.Exists(NamedFile.Beside(source, extends.Value + ".yaml"))
                ? ""
                : $"; did you mean '{extends.Value}.yaml'?";
            diagnostics.BaseNotFound(extends.Span, extends.Value, reason + near);
            return tree;
        }
    }
}

/// <summary>A model, or null when it has errors; and everything there is to say about the file.</summary>
public sealed record ReadResult(Model? Model, IReadOnlyList<Diagnostic> Diagnostics);
