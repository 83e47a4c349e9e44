namespace LoopSim;

/// <summary>Sees the paths of a block, group after group.</summary>
internal abstract class PathWatcher
{
    /// <summary>Sees paths where they begin.</summary>
    /// <param name="group">The paths.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="count">How many of the group's lanes have a path.</param>
    /// <returns>The lanes whose paths are wanted.</returns>
    public abstract uint Begin(PathGroup group, long first, int count);

    /// <summary>Sees paths after a step.</summary>
    /// <param name="group">The paths.</param>
    /// <param name="step">Which, from 1 on.</param>
    /// <param name="wanted">The lanes whose paths are still wanted.</param>
    /// <returns>Those whose paths are to go on.</returns>
    public abstract uint OnStep(PathGroup group, long step, uint wanted);

    /// <summary>Sees paths where they end.</summary>
    public virtual void End(PathGroup group, long first, int count)
    {
    }
}
