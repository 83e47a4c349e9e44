namespace LoopSim.Numerics;

/// <summary>The error a step may make in a component of size y: Absolute + Relative * |y|.</summary>
/// <param name="Relative">Finite and not negative.</param>
/// <param name="Absolute">Finite and not negative, in the units of the state.</param>
public sealed record Tolerances(double Relative = 1e-6, double Absolute = 1e-9)
{
    public double Relative { get; init => field = Checked(value, nameof(Relative)); } = Checked(Relative, nameof(Relative));

    public double Absolute { get; init => field = Checked(value, nameof(Absolute)); } = Checked(Absolute, nameof(Absolute));

    private static double Checked(double tolerance, string name) =>
        tolerance is >= 0 and < double.PositiveInfinity
            ? tolerance
            : throw new ArgumentOutOfRangeException(name, tolerance, "A tolerance must be finite and not negative.");
}
