namespace LoopSim;

/// <summary>What trying an intervention came to.</summary>
/// <param name="Intervention">What was tried.</param>
/// <param name="OutcomeValue">What the outcome measures at judging time.</param>
/// <param name="OutcomeValueWithout">What it measures without the intervention.</param>
/// <param name="Verdict">The verdict of <see cref="Break"/>; null when a run did not reach its end.</param>
public sealed record Trial(Intervention Intervention, double OutcomeValue, double OutcomeValueWithout, Verdict? Verdict)
{
    /// <summary>Whether the outcome holds at judging time, with the intervention and not without.</summary>
    public bool Recovers => Verdict == LoopSim.Verdict.Rescued;
}
