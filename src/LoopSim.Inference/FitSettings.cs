namespace LoopSim.Inference;

/// <summary>What a user chooses for a fit.</summary>
/// <param name="Parameters">What may change.</param>
/// <param name="Sets">What was measured, and how the model is run for it.</param>
public sealed record FitSettings(IReadOnlyList<FreeParameter> Parameters, IReadOnlyList<MeasuredSet> Sets)
{
    public LossKind Loss { get; init; }

    /// <summary>Beyond how many errors a residual counts less.</summary>
    public double LossFrom { get; init; } = 1;

    /// <summary>From how many places the search begins.</summary>
    public int Starts { get; init; } = 1;

    /// <summary>Whether a profile is made of each parameter.</summary>
    public bool Profiles { get; init; }

    /// <summary>How many sets of measurements are drawn again; 0 for none.</summary>
    public int Bootstrap { get; init; }

    /// <summary>How many draws of the posterior are made; 0 for none.</summary>
    public int Draws { get; init; }

    /// <summary>Where random numbers begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads.</summary>
    public int Jobs { get; init; } = 1;
}

/// <summary>A table of measurements under one set of settings.</summary>
/// <param name="Name">What words call it.</param>
/// <param name="Run">The settings.</param>
/// <param name="Observed">Its columns.</param>
public sealed record MeasuredSet(string Name, RunSettings Run, IReadOnlyList<Observed> Observed);
