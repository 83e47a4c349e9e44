namespace LoopSim.Language;

/// <summary>The time axis: its unit, where runs start and stop, and how far apart results are saved.</summary>
public sealed record TimeSettings(string? Unit, double Start, double Stop, double Save)
{
    /// <summary>The step of fixed-step methods; null for <see cref="Save"/>.</summary>
    public double? Step { get; init; }

    /// <summary>The method that the model is written for, <c>euler</c> or <c>rk4</c> on a plain grid; null for none in
    /// particular.</summary>
    public string? Method { get; init; }

    /// <summary>The methods that a model can be written for.</summary>
    public static IReadOnlyList<string> Methods { get; } = ["euler", "rk4"];

    public double Span => Stop - Start;
}
