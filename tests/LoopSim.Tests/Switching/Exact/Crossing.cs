using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Exact;

/// <summary>The end of a piece at a switch.</summary>
/// <param name="Guards">The guards that pass a threshold there.</param>
/// <param name="Speeds">How fast each does.</param>
/// <param name="Jumps">How much every stock's rate is larger behind it.</param>
internal sealed record Crossing(Linear[] Guards, double[] Speeds, double[] Jumps)
{
    /// <summary>By how much it comes early or late where the stocks are off by so much.</summary>
    public double Shift(double[] errors) => Guards.Zip(Speeds, (guard, speed) => Error(guard, errors) / Math.Abs(speed)).Max();

    private static double Error(Linear guard, double[] errors) =>
        errors.Select((error, stock) => Math.Abs(guard[Basis.Stock(stock)]) * error).Sum();
}
