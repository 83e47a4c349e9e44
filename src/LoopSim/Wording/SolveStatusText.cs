namespace LoopSim;

/// <summary>How runs end, in words: keys for programs, sentences for people. All texts about numerical trouble are here.</summary>
public static class SolveStatusText
{
    /// <summary>A run of so many steps is told that it is stiff, even if it reached its end.</summary>
    private const long ManySteps = 5_000;

    private const string StiffMethods = "--method rodas5p or --method auto";

    /// <summary>What happened, where, and what to try.</summary>
    public static string Describe(SolveResult result, CompiledModel model)
    {
        var at = Words.Number(result.Time);
        var who = result.FailedComponent >= 0 ? $"'{model.StateNames[result.FailedComponent]}'" : "the state";
        return result.Status switch
        {
            SolveStatus.ReachedEnd => $"reached time {at}{OnStiffness(result)}",
            SolveStatus.Stopped => $"stopped at time {at}{OnStiffness(result)}",
            SolveStatus.StoppedByEvent => $"stopped by an event at time {at}{OnStiffness(result)}",
            SolveStatus.Chattering =>
                $"events or switches follow one another without end at time {at}; let an event move the state away from what triggers "
                    + "it, or smooth the switch",
            SolveStatus.StepLimit when result.BoundBy == StepBound.Switches =>
                $"the step limit was reached at time {at}; switches and changes of inputs end nearly every step, so let them come less "
                    + "often, or end the run earlier with --until",
            SolveStatus.StepLimit when result.HasFixedSteps || result.BoundBy == StepBound.MaxStep =>
                $"the step limit was reached at time {at}; lengthen --step, or end the run earlier with --until",
            SolveStatus.StepLimit when result.IsStiff =>
                $"the step limit was reached at time {at}; the model is stiff, so use {StiffMethods}, or end the run earlier with --until",
            SolveStatus.StepLimit => $"the step limit was reached at time {at}; loosen --rtol, or end the run earlier with --until",
            SolveStatus.StepTooSmall when result.HasFixedSteps =>
                $"the step is too small to move the time at time {at}, as {who} shows; lengthen --step",
            SolveStatus.StepTooSmall when result.IsStiff =>
                $"the step became too small at time {at}, where {who} changes too fast for the method; the model is stiff: use "
                    + StiffMethods,
            SolveStatus.StepTooSmall =>
                $"the step became too small at time {at}, where {who} changes too fast for the tolerances; the model looks stiff or "
                    + $"jumps: try {StiffMethods}, or loosen --rtol and --atol",
            SolveStatus.NonFinite =>
                $"{who} has no finite rate at time {at}; look for a division by zero, or a logarithm, root or power of a negative "
                    + $"number in its equation{(result.HasFixedSteps ? ", or shorten --step if values swing ever wider before" : "")}",
            SolveStatus.BlowUp =>
                $"{who} grows without bound and ends at about time {at}; look for a feedback without a limit in its equation",
            SolveStatus.Cancelled => $"interrupted at time {at}; what was done is kept",
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.Status, "No such status."),
        };
    }

    private static string OnStiffness(SolveResult result) => result is { IsStiff: true, Statistics.Accepted: >= ManySteps and var steps }
        ? $"; the model is stiff, which took {steps:n0} short steps: {StiffMethods} needs far fewer"
        : "";
}
