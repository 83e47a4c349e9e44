using LoopSim.Language.Equations;
using LoopSim.Language.Text;

namespace LoopSim.Language;

/// <summary>A statement about the state that is true or false, such as <c>recovered: burden &lt; 0.30</c>.</summary>
public sealed record Outcome(string Name, Expression When, string? Label, string? Note, SourceSpan Span);
