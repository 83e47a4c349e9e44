namespace LoopSim.Numerics;

/// <summary>Why a run ended.</summary>
public enum SolveStatus
{
    /// <summary>The end time was reached.</summary>
    ReachedEnd,

    /// <summary>The observer asked to stop.</summary>
    Stopped,

    /// <summary>An event of the field asked to stop.</summary>
    StoppedByEvent,

    /// <summary>Events or kinks follow one another without end at one time.</summary>
    Chattering,

    /// <summary><see cref="IntegrationOptions.MaxSteps"/> attempts were made.</summary>
    StepLimit,

    /// <summary>The tolerances asked for steps that no longer move the time: the model looks stiff or singular.</summary>
    StepTooSmall,

    /// <summary>A slope or state was infinite or NaN, and smaller steps did not avoid it.</summary>
    NonFinite,

    /// <summary>The steps collapsed while the state grew without bound: the solution ends at about this time.</summary>
    BlowUp,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}
