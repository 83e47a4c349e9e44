using System.Text.RegularExpressions;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>functions: {mm(x, k): x / (k + x)}</c>.</summary>
internal static partial class FunctionSection
{
    public static ValueArray<Function> Read(Section root, Declarations declarations, DiagnosticBag diagnostics)
    {
        var section = Section.Open(root.Find("functions"), "'functions'", null, root.Span, diagnostics);
        return section.Entries.Select(entry => ReadFunction(entry.Key, entry.Value, declarations, diagnostics)).OfType<Function>()
            .ToValueArray();
    }

    private static Function? ReadFunction(YamlKey key, YamlNode node, Declarations declarations, DiagnosticBag diagnostics)
    {
        var match = Signature().Match(key.Name);
        if (!match.Success)
        {
            diagnostics.FunctionSignature(key);
            return null;
        }
        var name = match.Groups["name"].Value;
        if (!declarations.Declare(new YamlKey(name, key.Span), ElementKind.Function))
            return null;
        var arguments = match.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries);
        foreach (var argument in arguments)
        {
            if (Functions.IsReserved(argument))
                diagnostics.ReservedName(new YamlKey(argument, key.Span), "an argument");
            else if (arguments.Count(other => other == argument) > 1)
                diagnostics.DuplicateKey(new YamlKey(argument, key.Span), $"function '{name}'", key.Span);
        }
        return new Function(
            name, arguments.ToValueArray(), Section.EquationFrom(node, $"function '{name}'", diagnostics), key.Span);
    }

    [GeneratedRegex(@"^\s*(?<name>[a-z][a-z0-9_]*)\s*\((?<arguments>\s*[a-z][a-z0-9_]*\s*(,\s*[a-z][a-z0-9_]*\s*)*)\)\s*$")]
    private static partial Regex Signature();
}
