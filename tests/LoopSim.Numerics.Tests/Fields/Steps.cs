namespace LoopSim.Numerics.Tests;

/// <summary>An observer given by a function, or one that only lets pass.</summary>
internal sealed class Steps(Func<DenseStep, bool>? onStep = null) : IStepObserver
{
    public int Count { get; private set; }

    public bool OnStep(DenseStep step)
    {
        Count++;
        return onStep?.Invoke(step) ?? true;
    }
}
