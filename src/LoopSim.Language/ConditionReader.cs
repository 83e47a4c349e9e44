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
        var declarations = Declarations.Of(model, diagnostics);
        var source = new SourceText("", text);
        var condition = Parser.Parse(text, new SourceSpan(source, 0, text.Length), diagnostics);
        if (condition is not null)
            new EquationChecker(declarations, model.Functions, diagnostics).CheckCondition(condition, EquationPlace.Readout, "it");
        return diagnostics.HasErrors ? (null, diagnostics.Items[0].Message) : (condition, null);
    }
}
