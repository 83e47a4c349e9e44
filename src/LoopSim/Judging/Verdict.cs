namespace LoopSim;

/// <summary>What an intervention came to.</summary>
public enum Verdict
{
    /// <summary>The outcome holds at judging time with the intervention and not without it.</summary>
    Rescued,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It holds without the intervention too.</summary>
    Spontaneous,

    /// <summary>Without the intervention it holds when the intervention begins and at judging time: there was nothing to treat.</summary>
    NeverIll,

    /// <summary>It does not hold, and at these parameters no stable state exists in which it would.</summary>
    NoHealthyState,
}
