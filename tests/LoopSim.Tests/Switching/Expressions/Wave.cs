namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A sine wave over time.</summary>
internal sealed class Wave(int index, double period) : Quantity
{
    public override string Text => $"sin(2 * pi * time / {Constant.Print(period)})";

    public override IEnumerable<Switch> Switches => [];

    public override double At(double time, double[] state) => Math.Sin(2 * Math.PI * time / period);

    public override Linear Held(Sides sides) => Linear.Element(sides.Basis, sides.Basis.Sine(index));
}
