namespace LoopSim.Language;

/// <summary>A statement about the state that is true or false, such as <c>recovered: burden &lt; 0.30</c>.</summary>
public sealed record Outcome(string Name, Expression When, string? Label, string? Note, SourceSpan Span)
{
    /// <summary>The quantity the outcome is about: the left side of a comparison; 1 or 0 for any other statement.</summary>
    public Expression Measure() => When is BinaryExpression comparison && comparison.Operator.IsComparison()
        ? comparison.Left
        : new CallExpression("if", [When, new NumberExpression(1, Span), new NumberExpression(0, Span)], Span, Span);

    /// <summary>The number the measure is compared with; null when there is none.</summary>
    public double? Threshold =>
        When is BinaryExpression comparison && comparison.Operator.IsComparison() ? ConstantFolding.Value(comparison.Right) : null;
}
