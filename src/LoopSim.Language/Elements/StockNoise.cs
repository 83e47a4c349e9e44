namespace LoopSim.Language;

/// <summary>White noise on a stock, read as Ito does.</summary>
/// <param name="Kind">How it goes with the stock's value.</param>
/// <param name="Size">Its size, per square root of the model's unit of time: a number or an expression of parameters.</param>
public sealed record StockNoise(NoiseKind Kind, Expression Size)
{
    /// <summary>Every kind, with its key in a model file and the formula that help gives.</summary>
    public static ImmutableArray<(NoiseKind Kind, string Key, string Formula)> Kinds { get; } =
    [
        (NoiseKind.Additive, "additive", "s"), (NoiseKind.Proportional, "proportional", "s x"),
        (NoiseKind.SquareRoot, "square_root", "s sqrt(x)"), (NoiseKind.Bounded, "bounded", "s sqrt(x (1 - x))"),
    ];

    /// <summary>The key of the kind.</summary>
    public string Key => Kinds.First(known => known.Kind == Kind).Key;
}
