using LoopSim.Language.Arrays;
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
        if (ReadTree(source, files, diagnostics) is not { } tree)
            return null;
        var root = ArrayExpansion.Expand(tree, diagnostics);
        var section = Section.Open(root, "the model", ModelKeys.Model, new SourceSpan(source, 0, 0), diagnostics);
        if (section.IsBroken)
            return null;
        var declarations = new Declarations(diagnostics);
        var model = new ModelSections(section, declarations, diagnostics).Read() with { Files = new SourceFiles(files.All) };
        Binder.Check(model, declarations, diagnostics);
        UnitChecker.Check(model, diagnostics);
        return model;
    }

    /// <summary>The tree of a file laid over those it extends, which lie over one another in the order in which it names them.</summary>
    private static YamlNode? ReadTree(SourceText source, BaseFiles files, DiagnosticBag diagnostics)
    {
        var tree = YamlTreeReader.Read(source, diagnostics);
        YamlNode? below = null;
        foreach (var named in BasesOf(tree, diagnostics))
        {
            if (ReadBase(source, named, files, diagnostics) is { } next)
                below = below is null ? next : YamlMerge.Over(below, next);
        }
        return below is null || tree is null ? tree : YamlMerge.Over(below, tree);
    }

    private static IEnumerable<YamlScalar> BasesOf(YamlNode? tree, DiagnosticBag diagnostics)
    {
        var named = (tree as YamlMapping)?["extends"];
        foreach (var node in named is YamlSequence list ? list.Items : named is null or YamlScalar { IsNothing: true } ? [] : [named])
        {
            if (node is YamlScalar { IsNothing: false } file)
                yield return file;
            else
                diagnostics.WrongKind(node.Span, "'extends' of the model", "a model file or a list of them", Section.Describe(node));
        }
    }

    private static YamlNode? ReadBase(SourceText source, YamlScalar named, BaseFiles files, DiagnosticBag diagnostics)
    {
        try
        {
            var path = NamedFile.Beside(source, named.Value);
            if (files.IsOpen(path))
            {
                diagnostics.BaseCircular(named.Span, named.Value);
                return null;
            }
            if (files.All.Count == BaseFiles.Most)
            {
                diagnostics.BaseNotFound(named.Span, named.Value, $"a model can be read from at most {BaseFiles.Most} files");
                return null;
            }
            var next = new SourceText(path, RegularFile.Read(path));
            files.Open(next, named.Span);
            var tree = ReadTree(next, files, diagnostics);
            files.Close();
            return tree;
        }
        catch (Exception problem) when (NamedFile.Explain(problem) is { } reason)
        {
            var near = Path.HasExtension(named.Value) || !File.Exists(NamedFile.Beside(source, named.Value + ".yaml"))
                ? ""
                : $"; did you mean '{named.Value}.yaml'?";
            diagnostics.BaseNotFound(named.Span, named.Value, reason + near);
            return null;
        }
    }
}

/// <summary>A model, or null when it has errors; and everything there is to say about the file.</summary>
public sealed record ReadResult(Model? Model, IReadOnlyList<Diagnostic> Diagnostics);
