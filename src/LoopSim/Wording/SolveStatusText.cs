namespace LoopSim;

/// <summary>How runs end, in words: keys for programs, sentences for people. All texts about numerical trouble are here.</summary>
public static class SolveStatusText
{
    /// <summary>What happened, where, and what to try.</summary>
    /// <param name="isAdaptive">Whether the method chooses its own steps; advice for one that does not names its step.</param>
    public static string Describe(SolveResult result, CompiledModel model, bool isAdaptive = true)
    {
        var at = Words.Number(result.Time);
        var who = result.FailedComponent >= 0 ? $"'{model.StateNames[result.FailedComponent]}'" : "the state";
        return result.Status switch
        {
            SolveStatus.ReachedEnd => $"reached time {at}",
            SolveStatus.Stopped => $"stopped at time {at}",
            SolveStatus.StoppedByEvent => $"stopped by an event at time {at}",
            SolveStatus.Chattering =>
                $"events or switches follow one another without end at time {at}; let an event move the state away from what triggers "
                    + "it, or smooth the switch",
            SolveStatus.StepLimit =>
                $"the step limit was reached at time {at}; {(isAdaptive ? "loosen --rtol" : "take a longer --step")}, or "
                    + "end the run earlier with --until",
            SolveStatus.StepTooSmall =>
                $"the step became too small at time {at}, where {who} changes too fast for the {(isAdaptive ? "tolerances" : "step")}; the "
                    + $"model looks stiff or jumps: "
                    + (isAdaptive ? "loosen --rtol and --atol" : "take a shorter --step, or another --method"),
            SolveStatus.NonFinite =>
                $"{who} has no finite rate at time {at}; look for a division by zero, or a logarithm, root or power of a negative "
                    + "number in its equation",
            SolveStatus.BlowUp =>
                $"{who} grows without bound and ends at about time {at}; look for a feedback without a limit in its equation",
            SolveStatus.Cancelled => $"interrupted at time {at}; what was done is kept",
            _ => throw new ArgumentOutOfRangeException(nameof(result), result.Status, "No such status."),
        };
    }
}
