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

    /// <summary>The distance between the points of a plain grid.</summary>
    public double Grid => Step ?? Save;

    /// <summary>What equations may name, where the model has nothing of that name: the step of the grid, and when the run begins and
    /// ends.</summary>
    public static IReadOnlyList<string> Constants { get; } = ["dt", "start", "stop"];

    /// <summary>The value of one of the <see cref="Constants"/>; null for any other name.</summary>
    public double? Constant(string name) => name switch { "dt" => Grid, "start" => Start, "stop" => Stop, _ => null };
}
