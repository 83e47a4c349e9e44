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
    public static ReadResult ReadFile(string path) => Read(new SourceText(path, File.ReadAllText(path)));

    /// <summary>Reads a model from text; other files it names are looked for beside the text's path.</summary>
    public static ReadResult Read(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var files = new List<SourceText>();
        var root = ReadTree(source, files, diagnostics);
        if (root is null)
            return new ReadResult(null, diagnostics.Items);

        var section = Section.Open(root, "the model", ModelKeys.Model, new SourceSpan(source, 0, 0), diagnostics);
        if (section.IsBroken)
            return new ReadResult(null, diagnostics.Items);
        var declarations = new Declarations(diagnostics);
        var model = new ModelSections(section, declarations, diagnostics).Read() with { Files = new SourceFiles(files) };
        Binder.Check(model, declarations, diagnostics);
        UnitChecker.Check(model, diagnostics);
        return new ReadResult(diagnostics.HasErrors ? null : model, diagnostics.Items);
    }

    private static YamlNode? ReadTree(SourceText source, List<SourceText> files, DiagnosticBag diagnostics)
    {
        files.Add(source);
        var tree = YamlTreeReader.Read(source, diagnostics);
        var named = (tree as YamlMapping)?["extends"];
        if (named is YamlSequence or YamlMapping)
            diagnostics.WrongKind(named.Span, "'extends' of the model", "one model file", Section.Describe(named));
        if (named is not YamlScalar { IsNothing: false } extends)
            return tree;

        try
        {
            var path = NamedFile.Beside(source, extends.Value);
            if (!Path.HasExtension(path))
                path += ".yaml";
            if (files.Any(file => Path.GetFullPath(file.Path) == Path.GetFullPath(path)))
            {
                diagnostics.BaseCircular(extends.Span, extends.Value);
                return tree;
            }
            var below = ReadTree(new SourceText(path, File.ReadAllText(path)), files, diagnostics);
            return below is null ? null : YamlMerge.Over(below, tree!);
        }
        catch (Exception problem) when (NamedFile.Explain(problem) is { } reason)
        {
            diagnostics.BaseNotFound(extends.Span, extends.Value, reason);
            return tree;
        }
    }
}

/// <summary>A model, or null when it has errors; and everything there is to say about the file.</summary>
public sealed record ReadResult(Model? Model, IReadOnlyList<Diagnostic> Diagnostics);
