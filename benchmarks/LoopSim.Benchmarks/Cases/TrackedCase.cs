namespace LoopSim.Benchmarks.Cases;

/// <summary>A task whose speed is followed from commit to commit: prepared once, then done over and over in passes.</summary>
internal abstract record TrackedCase(string Name)
{
    /// <summary>Reads and compiles what a pass needs.</summary>
    /// <param name="repository">The folder in which models and benchmarks are.</param>
    /// <param name="width">How many runs lanes hold.</param>
    public abstract PreparedCase Prepare(string repository, int width);
}
