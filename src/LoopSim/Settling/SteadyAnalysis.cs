namespace LoopSim;

/// <summary>What the analysis of steady states asks of a model.</summary>
public static class SteadyAnalysis
{
    /// <exception cref="InvalidSettingException">The model has no steady states to look for.</exception>
    public static void Check(Experiment experiment)
    {
        if (experiment.Compiled.DependsOnTime)
        {
            throw new InvalidSettingException(
                $"model '{experiment.Model.Name}' has no steady states: its rates change with time itself, not only with the stocks; "
                    + "run it, or put a constant in place of what depends on time");
        }
        if (experiment.Compiled.Dimension == 0)
            throw new InvalidSettingException("every stock is held, so none is left to settle; leave out a --hold");
    }
}
