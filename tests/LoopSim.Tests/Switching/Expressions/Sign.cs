namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>sign(x)</c>; never asked on zero for longer than an instant.</summary>
internal sealed class Sign(Quantity of) : Quantity
{
    private readonly Switch _positive = new(of, Rungs.At(0));

    public override string Text => $"sign({of.Text})";

    public override IEnumerable<Switch> Switches => _positive.Nested;

    public override double At(double time, double[] state) => Math.Sign(of.At(time, state));

    public override Linear Held(Sides sides) => Linear.Element(sides.Basis, Basis.One, sides[_positive] == 1 ? 1 : -1);
}
