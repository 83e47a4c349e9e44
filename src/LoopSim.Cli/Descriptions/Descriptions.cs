using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoopSim.Cli;

/// <summary>A line of <c>list --json</c>.</summary>
internal sealed record ModelSummary(string Name, string? Title, int Stocks, int Links);

/// <summary>What <c>describe --json</c> prints.</summary>
/// <param name="Contributors">Where each contributor to the subject lives; null where the model does not say.</param>
internal sealed record ModelDescription(
    string Model,
    string? Title,
    string? Description,
    string? TimeUnit,
    IReadOnlyList<VariableDescription> Parameters,
    IReadOnlyList<VariableDescription> Channels,
    IReadOnlyList<VariableDescription> Stocks,
    IReadOnlyList<VariableDescription> Flows,
    IReadOnlyList<VariableDescription> Auxiliaries,
    IReadOnlyList<VariableDescription> Observables,
    IReadOnlyList<LinkDescription> Links,
    LoopCounts Loops,
    IReadOnlyList<string> Starts,
    IReadOnlyList<string> Scenarios,
    IReadOnlyList<string> Outcomes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Contributors,
    IReadOnlyDictionary<string, string> References);

internal sealed record VariableDescription(
    string Name, string Label, double? Value, string? Equation, string? Unit, double? Low, double? High, string? Note, string? Basis,
        IReadOnlyList<string> Evidence)
{
    /// <summary>The level of description; null where the model gives none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Level { get; init; }
}

internal sealed record LinkDescription(
    string Name, string Source, string Target, double Weight, string? Shape, string? Timescale, string? Basis,
        IReadOnlyList<string> Evidence);

/// <summary>How many elementary feedback loops there are over declared links, and over the whole causal graph.</summary>
internal sealed record LoopCounts(int OverLinks, int WithEquations, bool Complete);

/// <summary>What <c>check --json</c> prints.</summary>
/// <param name="Notes">What is not wrong, but may surprise in a run with noise.</param>
internal sealed record CheckDocument(string Model, bool Ok, IReadOnlyList<DiagnosticDocument> Diagnostics, IReadOnlyList<string> Notes);

internal sealed record DiagnosticDocument(string Code, string Severity, string? File, int Line, int Column, string Message);

/// <summary>What <c>diff --json</c> prints.</summary>
/// <param name="Compared">How many columns both runs have.</param>
internal sealed record DiffDocument(
    string First, string Second, IReadOnlyList<SettingDifference> Settings, IReadOnlyList<VariableDifference> Results,
        IReadOnlyList<string> OnlyInFirst, IReadOnlyList<string> OnlyInSecond, int Compared);

internal sealed record SettingDifference(string Setting, string First, string Second);

/// <summary>How far a variable of two runs is apart: at the end, and the largest gap at common times.</summary>
/// <param name="At">The first time at which the gap is as large to a ten-thousandth.</param>
internal sealed record VariableDifference(
    string Course, string Variable, double FirstFinal, double SecondFinal, double LargestAbsolute, double LargestRelative, double At);

internal static class Descriptions
{
    private static readonly DescriptionContext _context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FiniteOrNull() },
    });

    public static string Json<T>(T document) => JsonSerializer.Serialize(document, typeof(T), _context) + "\n";
}

[JsonSerializable(typeof(ModelSummary[]))]
[JsonSerializable(typeof(ModelDescription))]
[JsonSerializable(typeof(EntryDescription))]
[JsonSerializable(typeof(EntryDescription[]))]
[JsonSerializable(typeof(PolicyDescription))]
[JsonSerializable(typeof(PolicyDescription[]))]
[JsonSerializable(typeof(CheckDocument))]
[JsonSerializable(typeof(DiffDocument))]
[JsonSerializable(typeof(FailureDocument))]
internal sealed partial class DescriptionContext : JsonSerializerContext;
