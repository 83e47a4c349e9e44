namespace LoopSim.Compilation;

/// <summary>Changes to a model that change its equations, and so need a compilation of their own.</summary>
/// <param name="Held">Stocks taken out of the state; each becomes an input with its name.</param>
/// <param name="Cuttable">Dependences inside equations (source, target) that a run may freeze: see
/// <see cref="InputSchedule.Freeze"/>.</param>
public sealed record ModelVariant(ValueArray<string> Held, ValueArray<(string Source, string Target)> Cuttable)
{
    /// <summary>Whether parameters and channels with an Ornstein-Uhlenbeck process follow it: it is a hidden stock that decays, named by
    /// <see cref="ProcessOf"/>, to which a run adds its noise.</summary>
    public bool Fluctuates { get; init; }

    /// <summary>When runs end, which equations may name; null for the model's own stop.</summary>
    public double? Stop { get; init; }

    /// <summary>The model as it is.</summary>
    public static ModelVariant Unchanged { get; } = new([], []);

    /// <summary>The name of the state variable that the process of an input is.</summary>
    public static string ProcessOf(string input) => $"ou({input})";
}
