namespace LoopSim.Numerics;

/// <summary>Sees every accepted step of a run, in order.</summary>
public interface IStepObserver
{
    /// <summary>
    /// Looks at a step, which is valid until this returns; false stops the run with <see cref="SolveStatus.Stopped"/>.
    /// A run of length zero shows one step from its start to its start.
    /// </summary>
    bool OnStep(DenseStep step);
}
