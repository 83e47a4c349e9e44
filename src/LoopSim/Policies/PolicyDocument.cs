using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>What a policy decided in a run, and how it went.</summary>
/// <param name="Sentence">The sentence that goes with its result.</param>
/// <param name="Remission">What counts as remission: <c>burden &lt; 0.3</c>.</param>
/// <param name="Steps">How many steps began, those after a relapse among them.</param>
/// <param name="Relapses">How many were seen.</param>
/// <param name="TimeToRemission">From the beginning of treatment to the look at which remission was first seen; null for never.</param>
/// <param name="TimeInTreatment">For how much of the run anything was given.</param>
/// <param name="AtEnd">What is given when the run ends, in words.</param>
/// <param name="Options">The same treatment without the policy: options in place of <c>--policy</c> and <c>--from</c>.</param>
public sealed record PolicyDocument(
    string Name, string Label, string Why, string Sentence, string Remission, IReadOnlyList<PolicyDecisionDocument> Decisions, int Steps,
    int Relapses, double? TimeToRemission, double TimeInTreatment, string AtEnd, string Options)
{
    /// <summary>The policy of a run; null for none.</summary>
    internal static PolicyDocument? Of(PolicyResult? result)
    {
        if (result is null)
            return null;
        var policy = result.Experiment.Settings.Intervention.Policy!.Policy;
        return new PolicyDocument(
            policy.Name, policy.Label, policy.Why, policy.Sentence, $"{result.Remission.When}",
            [.. result.Decisions.Select(decision => PolicyDecisionDocument.Of(decision, policy, result))], result.Steps, result.Relapses,
            result.TimeToRemission, result.TimeInTreatment, PolicyWords.AtEnd(result), PolicyWords.Options(result.Experiment));
    }
}

/// <summary>A decision of a policy.</summary>
/// <param name="Time">Absolute time.</param>
/// <param name="Turn"><c>begin</c>, <c>step</c>, <c>maintain</c>, <c>stop</c> or <c>relapse</c>.</param>
/// <param name="Remitted">What was seen; null where nobody looked.</param>
/// <param name="Measure">What the condition of remission measures; null where nobody looked.</param>
/// <param name="Step">The step that begins, or that ends here.</param>
/// <param name="Gives">What is given from then on, by its name in the library.</param>
/// <param name="Words">The decision as a sentence.</param>
public sealed record PolicyDecisionDocument(
    double Time, string Turn, bool? Remitted, double? Measure, string Step, IReadOnlyDictionary<string, double> Gives,
    string Words)
{
    internal static PolicyDecisionDocument Of(PolicyDecision decision, Policy policy, PolicyResult result) => new(
        decision.Time, decision.Turn.ToString().ToLowerInvariant(), decision.Seen?.Holds, decision.Seen?.Measure, decision.Step.Name,
        decision.Gives.ToDictionary(dose => TreatmentLibrary.FindIntervention(dose.Intervention).Name, dose => dose.Size),
        PolicyWords.Of(decision, policy, result));
}
