namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A number.</summary>
internal sealed class Constant(double value) : Quantity
{
    public override string Text => Print(value);

    public override IEnumerable<Switch> Switches => [];

    public override double At(double time, double[] state) => value;

    public override Linear Held(Sides sides) => Linear.Element(sides.Basis, Basis.One, value);

    /// <summary>In full, so that the text and the exact solution mean the same number.</summary>
    public static string Print(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
