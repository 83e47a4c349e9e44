namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim check</c>: what is wrong with a model file.</summary>
internal sealed class CheckVerb : Verb
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<bool> _json = OptionOf.Flag("--json", "print one JSON document only");

    public CheckVerb(World world)
        : base(world, VerbGroup.Models, "check", "Check a model file: syntax, names, units, unused parts.")
    {
        Arguments.Add(_model);
        Take(_json);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var path = parsed.GetValue(_model)!;
        var result = ModelArgument.ReadAll(path, World);
        List<string> warnings = [.. result.Model is { } noisy ? NoiseBoundaries.Reached(noisy) : []];
        List<string> notes = [.. result.Model is { } read ? WeightDivisors.Changed(read) : []];
        if (parsed.GetValue(_json))
        {
            Terminal.Text(Descriptions.Json(
                new CheckDocument(path, result.Model is not null, [.. result.Diagnostics.Select(Describe)], [.. warnings, .. notes])));
        }
        else
        {
            Terminal.Diagnostics(result.Diagnostics);
            foreach (var warning in warnings)
                Terminal.Line($"{path}: warning: {warning}");
            foreach (var note in notes)
                Terminal.Line($"{path}: note: {note}");
            Terminal.Line(Say(path, result));
        }
        return result.Model is null ? ExitCode.ModelErrors : ExitCode.Ok;
    }

    private static string Say(string path, ReadResult result)
    {
        var errors = result.Diagnostics.Count(diagnostic => diagnostic.Severity == Severity.Error);
        var warnings = result.Diagnostics.Count - errors;
        var found = $"{Count(errors, "error")}, {Count(warnings, "warning")}";
        return result.Model is { } model
            ? $"{path}: {found}; {Count(model.Stocks.Count, "stock")}, {Count(model.Links.Count, "link")}, "
                + $"{Count(model.Parameters.Count, "parameter")}"
            : $"{path}: {found}";
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static DiagnosticDocument Describe(Diagnostic diagnostic) => new(
        diagnostic.CodeText, diagnostic.Severity == Severity.Error
            ? "error"
            : "warning", diagnostic.Span.Source?.Path, diagnostic.Position.Line, diagnostic.Position.Column, diagnostic.Message);
}
