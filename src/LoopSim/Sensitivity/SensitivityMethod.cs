namespace LoopSim;

/// <summary>How it is measured what an output depends on.</summary>
public enum SensitivityMethod
{
    /// <summary>Shares of variance (<see cref="SobolIndex"/>).</summary>
    Sobol,

    /// <summary>Elementary effects (<see cref="ElementaryEffect"/>): fewer runs, to leave out what does not matter.</summary>
    Morris,

    /// <summary>Partial rank correlations (<see cref="PartialRankCorrelation"/>): for what only rises or falls.</summary>
    Prcc,
}
