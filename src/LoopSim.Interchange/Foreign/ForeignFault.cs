namespace LoopSim.Interchange;

/// <summary>Something in a file of another tool that cannot be read or has no counterpart here.</summary>
internal sealed class ForeignFault(DiagnosticCode code, SourceSpan span, string message) : Exception(message)
{
    public Diagnostic Diagnostic => new(code, Severity.Error, Message, span);

    public static ForeignFault Syntax(SourceSpan span, string message) => new(DiagnosticCode.ForeignSyntax, span, message);

    public static ForeignFault Name(SourceSpan span, string message) => new(DiagnosticCode.ForeignName, span, message);

    public static ForeignFault Missing(SourceSpan span, string message) => new(DiagnosticCode.ForeignFeature, span, message);
}
