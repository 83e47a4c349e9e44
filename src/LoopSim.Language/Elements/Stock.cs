namespace LoopSim.Language;

/// <summary>A state variable: what accumulates. Its derivative is rate / tau plus the flows in, minus the flows out.</summary>
public sealed record Stock : Variable
{
    /// <summary>Where a run starts without a named start; null when the model relies on its starts.</summary>
    public Expression? Initial { get; init; }

    /// <summary>Null when flows alone change the stock.</summary>
    public Expression? Rate { get; init; }

    /// <summary>A time constant the rate is divided by; null for 1.</summary>
    public Expression? Tau { get; init; }

    /// <summary>Left out of settling times.</summary>
    public bool Slow { get; init; }

    /// <summary>Noise that a run with noise adds to the rate; null for none.</summary>
    public StockNoise? Noise { get; init; }
}
