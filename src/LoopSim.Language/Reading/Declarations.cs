using System.Text.RegularExpressions;

namespace LoopSim.Language.Reading;

/// <summary>What each name of a model declares. A name means one thing.</summary>
internal sealed partial class Declarations(DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, (ElementKind Kind, SourceSpan Span)> _byName = [];

    /// <summary>What a model that is there already declares.</summary>
    public static Declarations Of(Model model, DiagnosticBag diagnostics)
    {
        var declarations = new Declarations(diagnostics);
        foreach (var (name, span, kind) in Elements(model))
            declarations.Declare(new YamlKey(name, span), kind);
        return declarations;
    }

    private static IEnumerable<(string Name, SourceSpan Span, ElementKind Kind)> Elements(Model model) =>
    [
        .. model.Parameters.Select(element => (element.Name, element.Span, ElementKind.Parameter)),
        .. model.Shapes.Select(element => (element.Name, element.Span, ElementKind.Shape)),
        .. model.Functions.Select(element => (element.Name, element.Span, ElementKind.Function)),
        .. model.Lookups.Select(element => (element.Name, element.Span, ElementKind.Lookup)),
        .. model.Channels.Select(element => (element.Name, element.Span, ElementKind.Channel)),
        .. model.Stocks.Select(element => (element.Name, element.Span, ElementKind.Stock)),
        .. model.Flows.Select(element => (element.Name, element.Span, ElementKind.Flow)),
        .. model.Auxiliaries.Select(
            element => (element.Name, element.Span, element.IsDerived ? ElementKind.Derived : ElementKind.Auxiliary)),
        .. model.Observables.Select(element => (element.Name, element.Span, ElementKind.Observable)),
    ];

    /// <summary>Registers a name, reporting one that is malformed, reserved or taken.</summary>
    /// <returns>Whether the element can be kept.</returns>
    public bool Declare(YamlKey name, ElementKind kind)
    {
        var article = "aeio".Contains(kind.Text()[0], StringComparison.Ordinal) ? "an" : "a";
        if (!ValidName().IsMatch(name.Name))
        {
            diagnostics.InvalidName(name, $"{article} {kind.Text()}", Suggestion(name.Name));
            return false;
        }
        if (Functions.IsReserved(name.Name))
        {
            diagnostics.ReservedName(name, $"{article} {kind.Text()}");
            return false;
        }
        if (_byName.TryAdd(name.Name, (kind, name.Span)))
            return true;
        diagnostics.DuplicateName(name, kind.Text(), _byName[name.Name].Kind.Text(), _byName[name.Name].Span);
        return false;
    }

    public ElementKind? Find(string name) => _byName.TryGetValue(name, out var found) ? found.Kind : null;

    public IEnumerable<string> Names(params ElementKind[] kinds) =>
        _byName.Where(pair => kinds.Contains(pair.Value.Kind)).Select(pair => pair.Key);

    private static string Suggestion(string name)
    {
        var words = NotInNames().Replace(WordStart().Replace(name, "_$1").ToLowerInvariant(), "_").Trim('_');
        return ValidName().IsMatch(words) ? words : "";
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex ValidName();

    [GeneratedRegex("(?<=[a-z0-9])([A-Z])")]
    private static partial Regex WordStart();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}

internal enum ElementKind { Parameter, Derived, Shape, Function, Lookup, Channel, Stock, Flow, Auxiliary, Observable, Link }

internal static class ElementKindText
{
    public static string Text(this ElementKind kind) => kind switch
    {
        ElementKind.Parameter => "parameter",
        ElementKind.Derived => "derived parameter",
        ElementKind.Shape => "shape",
        ElementKind.Function => "function",
        ElementKind.Lookup => "lookup",
        ElementKind.Channel => "channel",
        ElementKind.Stock => "stock",
        ElementKind.Flow => "flow",
        ElementKind.Auxiliary => "auxiliary",
        ElementKind.Observable => "observable",
        _ => "link",
    };
}
