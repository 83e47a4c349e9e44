namespace LoopSim.Compilation;

/// <summary>Changes to a model that change its equations, and so need a compilation of their own.</summary>
/// <param name="Held">Stocks taken out of the state; each becomes an input with its name.</param>
/// <param name="Cuttable">Dependences inside equations (source, target) that a run may freeze: see
/// <see cref="InputSchedule.Freeze"/>.</param>
public sealed record ModelVariant(ValueArray<string> Held, ValueArray<(string Source, string Target)> Cuttable)
{
    /// <summary>The model as it is.</summary>
    public static ModelVariant Unchanged { get; } = new([], []);
}
