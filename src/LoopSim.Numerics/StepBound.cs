namespace LoopSim.Numerics;

/// <summary>What keeps the steps of a run short.</summary>
public enum StepBound
{
    /// <summary>The method: accuracy, stability or a given length.</summary>
    Method,

    /// <summary>The longest step allowed.</summary>
    MaxStep,

    /// <summary>Changes of inputs and sides, at which steps end; or these come so often that they are not known to the end.</summary>
    Switches,
}
