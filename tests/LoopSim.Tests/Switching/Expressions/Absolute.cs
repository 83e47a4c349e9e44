namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>abs(x)</c>.</summary>
internal sealed class Absolute(Quantity of) : Quantity
{
    private readonly Switch _positive = new(of, Rungs.At(0));

    public override string Text => $"abs({of.Text})";

    public override IEnumerable<Switch> Switches => _positive.Nested;

    public override double At(double time, double[] state) => Math.Abs(of.At(time, state));

    public override Linear Held(Sides sides) => (sides[_positive] == 1 ? 1 : -1) * of.Held(sides);
}
