using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>How early warnings are looked for.</summary>
/// <remarks>Dakos et al. 2012, PLoS ONE 7:e41010: trends are taken away, and indicators computed in a window that moves along.</remarks>
public sealed record WarnSettings
{
    /// <summary>The length of the window, as a share of the series.</summary>
    public double Window { get; init; } = 0.5;

    public Detrending Detrending { get; init; } = Detrending.Gaussian;

    /// <summary>The standard deviation of the Gaussian weights that a trend is made with, as a share of the series.</summary>
    public double Bandwidth { get; init; } = 0.1;

    /// <summary>The lag of autocorrelations; null for the time between values.</summary>
    public double? Lag { get; init; }

    /// <summary>How many series without a trend are compared with a single one.</summary>
    public int Surrogates { get; init; } = 1000;

    public ulong Seed { get; init; } = 1;
}

/// <summary>What is taken for the trend of a series.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Detrending>))]
public enum Detrending
{
    /// <summary>Means with Gaussian weights around every value.</summary>
    Gaussian,

    /// <summary>The straight line that fits best.</summary>
    Linear,

    /// <summary>Nothing but the mean.</summary>
    None,
}
