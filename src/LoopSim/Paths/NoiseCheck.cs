namespace LoopSim;

/// <summary>What a run with noise cannot have.</summary>
internal static class NoiseCheck
{
    /// <exception cref="InvalidSettingException">The experiment has it.</exception>
    public static void Of(Experiment experiment, ImmutableArray<NoiseSource> sources, StochasticMethod method)
    {
        if (!MachineCode.CanBeWritten)
            throw new InvalidSettingException("this program was compiled ahead of time and has no noise; use the ordinary build");
        if (experiment.Compiled.HasEvents)
            throw new InvalidSettingException(
                "a model with events cannot be run with noise; use --noise 0, or write its events as a poisson process of an input");
        if (experiment.Cuts.Any(cut => !cut.IsDeclared))
            throw new InvalidSettingException(
                "a dependence inside an equation cannot be cut in a run with noise; cut a link, or use --noise 0");
        if (sources.FirstOrDefault(source => !method.Suits(source.Term.Diffusion)) is { } unsuited)
            throw new InvalidSettingException(
                $"{method.Name} cannot follow the proportional noise of '{unsuited.Name}'; use --method milstein or euler-maruyama");
    }
}
