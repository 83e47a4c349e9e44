namespace LoopSim;

/// <summary>What a user chooses for a run with noise.</summary>
public sealed record NoiseSettings
{
    /// <summary>Changes of the model's own noise, later ones over earlier ones.</summary>
    public ValueArray<NoiseChange> Changes { get; init; }

    /// <summary>Null for the best method for the noise.</summary>
    public StochasticMethod? Method { get; init; }

    /// <summary>The step; null for a choice by the model's rates.</summary>
    public double? Step { get; init; }

    /// <summary>How many paths.</summary>
    public long Paths { get; init; } = 1;

    /// <summary>The number of the first path.</summary>
    public long First { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>How many threads work; the result does not depend on it.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether a model leaves anything to chance.</summary>
    public static bool IsIn(Model model) =>
        model.Stocks.Any(stock => stock.Noise is not null) || model.Processes.Any();

    /// <summary>A model with the changes made.</summary>
    /// <exception cref="InvalidSettingException">A change does not fit the model.</exception>
    public Model Applied(Model model) => Changes.Aggregate(model, (changed, change) => change.In(changed));
}
