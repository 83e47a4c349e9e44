using LoopSim.Language.Binding;
using LoopSim.Language.Reading;

namespace LoopSim.Language;

/// <summary>Reads a condition on a model's variables that does not stand in its file, such as <c>burden &lt; 0.3</c> on a command
/// line.</summary>
public static class ConditionReader
{
    /// <returns>The condition, or what is wrong with it.</returns>
    public static (Expression? Condition, string? Problem) Read(Model model, string text)
    {
        var diagnostics = new DiagnosticBag();
        var declarations = new Declarations(diagnostics);
        foreach (var (name, kind) in Names(model))
            declarations.Declare(new YamlKey(name, default), kind);
        var source = new SourceText("", text);
        var condition = Parser.Parse(text, new SourceSpan(source, 0, text.Length), diagnostics);
        if (condition is not null)
            new EquationChecker(declarations, diagnostics).CheckCondition(condition, EquationPlace.Readout, "it");
        return diagnostics.HasErrors ? (null, diagnostics.Items[0].Message) : (condition, null);
    }

    private static IEnumerable<(string Name, ElementKind Kind)> Names(Model model) =>
    [
        .. model.Parameters.Select(element => (element.Name, ElementKind.Parameter)),
        .. model.Shapes.Select(element => (element.Name, ElementKind.Shape)),
        .. model.Lookups.Select(element => (element.Name, ElementKind.Lookup)),
        .. model.Channels.Select(element => (element.Name, ElementKind.Channel)),
        .. model.Stocks.Select(element => (element.Name, ElementKind.Stock)),
        .. model.Flows.Select(element => (element.Name, ElementKind.Flow)),
        .. model.Auxiliaries.Select(element => (element.Name, ElementKind.Auxiliary)),
        .. model.Observables.Select(element => (element.Name, ElementKind.Observable)),
    ];
}
