namespace LoopSim;

/// <summary>How searches for a steady state end, in words: keys for programs, sentences for people.</summary>
public static class SteadyStateText
{
    /// <summary>What happened, and what to try.</summary>
    public static string Describe(SteadyState steady, CompiledModel model) => steady.Status switch
    {
        SteadyStatus.Settled => "settled",
        SteadyStatus.SettledUnpolished => "the rates vanish, but Newton's method cannot sharpen the state: "
            + "it is one of a continuum of steady states, which depends on the start, or on the edge of stability",
        SteadyStatus.Unstable => "the rates vanish, but the state is unstable: "
            + "the smallest push leads away; start slightly away from it with --start",
        SteadyStatus.KeepsMoving when steady.Solver == SolveStatus.StepLimit =>
            $"too many steps led only to time {Words.Number(steady.Time)}: "
            + "the model may be stiff, or changes fast for long; try --method rodas5p or auto",
        SteadyStatus.KeepsMoving => $"still moving at time {Words.Number(steady.Time)}: "
            + "it oscillates, grows, or time itself drives it; look at it with 'loopsim run --until'",
        _ => SolveStatusText.Describe(new SolveResult(steady.Solver, steady.Time, steady.State, default, steady.FailedComponent), model),
    };
}
