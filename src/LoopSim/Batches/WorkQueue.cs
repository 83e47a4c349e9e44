namespace LoopSim;

/// <summary>The numbers from 0 on, which threads take one by one, each once.</summary>
internal sealed class WorkQueue(int count)
{
    private int _taken = -1;

    /// <returns>False when none is left.</returns>
    public bool Take(out int number) => (number = Interlocked.Increment(ref _taken)) < count;
}
