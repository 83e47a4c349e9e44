using System.Text.Json.Serialization;
using LoopSim.Language.Libraries;

namespace LoopSim.Cli;

/// <summary>A policy of the library, for <c>list</c> and <c>describe</c>. Lengths are in days.</summary>
/// <param name="Remitted">What counts as remission; null for the outcome that judges the run.</param>
/// <param name="Maintain">What goes on after remission, in words; null for nothing.</param>
/// <param name="Taper">How treatment ends, in words; null for all at once.</param>
/// <param name="OnRelapse">What follows on a relapse, in words; null where nobody looks.</param>
internal sealed record PolicyDescription(
    string Name, string Label, string Sentence, string Why, string? Remitted, IReadOnlyList<PolicyStepDescription> Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Maintain,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Taper,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? OnRelapse,
    string? Basis, IReadOnlyDictionary<string, string> References)
{
    public static PolicyDescription[] All() => [.. TreatmentLibrary.Policies.Entries.Select(Of)];

    /// <summary>The policy of a name that no model has; null where there is none.</summary>
    public static PolicyDescription? Find(string name, Func<string, string> place) =>
        File.Exists(place(name)) || ModelCatalog.Names.Contains(name) ? null : All().FirstOrDefault(policy => policy.Name == name);

    public void Print(Terminal terminal)
    {
        terminal.Line($"{Name}: {Label}");
        terminal.Line(Sentence);
        Line("kind", "policy");
        Line("why", Why);
        Line("remitted", Remitted ?? "the outcome that judges the run");
        foreach (var step in Steps)
            Line("step", $"{step.Name}: {step.Gives}; remitted: {step.IfRemitted}; if not: {step.IfNot}");
        Line("maintenance", Maintain);
        Line("end", Taper);
        Line("relapse", OnRelapse);
        Line("lengths", Basis);
        foreach (var (key, text) in References)
            Line("evidence", $"{key}: {text}");
        terminal.Line(Disclaimer.Text);

        void Line(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                terminal.Line($"  {key,-14}{value}");
        }
    }

    private static PolicyDescription Of(Policy policy) => new(
        policy.Name, policy.Label, policy.Sentence, policy.Why, policy.Remitted,
        [.. policy.Steps.Select(step => new PolicyStepDescription(
            step.Name, $"{Doses(step.Gives)} {For(step.For)}{(step.Review is { } every ? $", {Reviewed(every)}" : "")}",
            Turn(step.IfRemitted, policy), Turn(step.IfNot, policy)))],
        policy.Maintenance is { } maintenance
            ? $"{(maintenance.Gives.Count == 0 ? "what led to remission" : Doses(maintenance.Gives))} {For(maintenance.For)}"
            : null,
        policy.Taper is { } taper ? $"tapered over {Words.Duration(taper.Over, "day")} in {taper.Parts} parts" : null,
        policy.Relapse is { } relapse ? $"{Reviewed(relapse.Review)} after remission; then {Turn(relapse.Then, policy)}" : null,
        policy.Basis,
        policy.Evidence.ToDictionary(
            citation => citation.Key,
            citation => TreatmentLibrary.Policies.References.First(reference => reference.Key == citation.Key).Text));

    private static string Doses(ValueArray<PolicyDose> doses) => Words.List([.. doses.Select(dose =>
        dose.Size == 1 ? dose.Intervention : $"{dose.Intervention} \u00d7 {Words.Short(dose.Size)}")]);

    private static string For(double length) => double.IsInfinity(length) ? "for good" : $"for {Words.Duration(length, "day")}";

    private static string Reviewed(double every) => $"looked at every {Words.Duration(every, "day")}";

    private static string Turn(PolicyTurn turn, Policy policy) => turn switch
    {
        PolicyTurn.Go(var step) => policy.Steps[step].Name,
        PolicyTurn.Maintain => "maintenance",
        PolicyTurn.Again => "the step that led to remission",
        _ => "stop",
    };
}

/// <summary>A step of a policy, in words.</summary>
internal sealed record PolicyStepDescription(string Name, string Gives, string IfRemitted, string IfNot);
