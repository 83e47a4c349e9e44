namespace LoopSim;

/// <summary>What a user chooses for a sensitivity analysis.</summary>
/// <param name="Run">What all runs share.</param>
/// <param name="Varied">What is varied, and over which values.</param>
/// <param name="Saves">The outputs, as <see cref="SweepOutput.Parse"/> reads them: each one number of a run.</param>
public sealed record SensitivitySettings(RunSettings Run, IReadOnlyList<Variation> Varied, IReadOnlyList<string> Saves)
{
    public SensitivityMethod Method { get; init; }

    /// <summary>Base points for Sobol indices, paths for elementary effects, runs for correlations; null for
    /// <see cref="UsualCount"/>.</summary>
    public long? Count { get; init; }

    /// <summary>Where random numbers begin.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>How many points, paths or runs there are unless told.</summary>
    public static long UsualCount(SensitivityMethod method) => method switch
    {
        SensitivityMethod.Sobol => 1024,
        SensitivityMethod.Morris => 50,
        _ => 1000,
    };

    /// <summary>The runs to make.</summary>
    /// <exception cref="InvalidSettingException">The quantities make no such design.</exception>
    internal Design Design()
    {
        if (Varied.Count == 0)
            throw new InvalidSettingException(
                "there is nothing to vary; name a quantity, such as --vary \"load~uniform(0,0.5)\", or --vary all");
        var count = Count ?? UsualCount(Method);
        return Method switch
        {
            SensitivityMethod.Sobol => new SaltelliDesign(Varied, count, Seed),
            SensitivityMethod.Morris => new MorrisDesign(Varied, count, Seed),
            _ => Sampling.Design.Create("lhs", Varied, count, Seed),
        };
    }
}
