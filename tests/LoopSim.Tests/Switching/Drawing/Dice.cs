namespace LoopSim.Tests.Switching.Drawing;

/// <summary>Random numbers that are short in print.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A whole number below a limit.</summary>
    public int Below(int limit) => _random.Next(limit);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>A number between two others.</summary>
    public double Between(double low, double high) => Round(low + (high - low) * _random.NextDouble());

    /// <summary>A positive number between two others, evenly by its logarithm.</summary>
    public double Scale(double low, double high) => Round(low * Math.Pow(high / low, _random.NextDouble()));

    public T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    /// <summary>Four digits, and at least four decimals.</summary>
    public static double Round(double value) =>
        value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 4, 15));
}
