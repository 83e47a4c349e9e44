namespace LoopSim;

/// <summary>How the members of a sweep run with noise.</summary>
/// <param name="Method">The method.</param>
/// <param name="Step">The step: that of the first member in all, so that paths can be compared.</param>
/// <param name="HasPaths">Whether paths are varied; else every member has the path of its own number.</param>
/// <param name="Sources">The noise.</param>
internal sealed record SweepNoise(StochasticMethod Method, double Step, bool HasPaths, ImmutableArray<NoiseSource> Sources)
{
    /// <summary>Null for a sweep without noise.</summary>
    /// <exception cref="InvalidSettingException">The model or the design cannot have noise.</exception>
    public static SweepNoise? Of(Experiment first, Design design)
    {
        if (first.Settings.Noise is not { } noise)
            return null;
        var sources = NoiseSource.In(first);
        var method = noise.Method ?? StochasticMethod.For(sources.Select(source => source.Term));
        NoiseCheck.Of(first, sources, method);
        var hasPaths = design.Names.Contains(SweepVariable.Path.Name);
        return new SweepNoise(
            method, noise.Step ?? PathGrid.Usual(first, first.StartState(CancellationToken.None).State), hasPaths, sources);
    }

    /// <summary>The number of a member's path.</summary>
    public long PathOf(long member, Experiment experiment) => experiment.Settings.Noise!.First + (HasPaths ? 0 : member);
}
