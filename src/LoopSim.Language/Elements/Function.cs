namespace LoopSim.Language;

/// <summary>A function of the model's own, written out wherever it is called.</summary>
/// <param name="Name">What equations call.</param>
/// <param name="Arguments">Their names, at least one.</param>
/// <param name="Value">What it gives, from its arguments and parameters.</param>
public sealed record Function(string Name, ValueArray<string> Arguments, Expression Value, SourceSpan Span)
{
    /// <summary>As the file has it, such as <c>mm(x, k)</c>.</summary>
    public string Signature => $"{Name}({string.Join(", ", Arguments)})";
}
